"""What the database itself refuses about plans, whoever writes."""

import pgtrigger

SERVES_ITSELF = "no_circle_of_results"

# One writer of links at a time, so that two who link towards each other see one another's rows.
# A new row serves nobody's parent yet: only a changed link can close a circle.
NO_CIRCLE = pgtrigger.Trigger(
    name=SERVES_ITSELF,
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    referencing=pgtrigger.Referencing(old="before", new="after"),
    declare=[("circle", "bigint")],
    func="""
        IF NOT EXISTS (SELECT FROM after JOIN before USING (id)
            WHERE after.parent_id <> coalesce(before.parent_id, 0))
        THEN RETURN NULL; END IF;
        PERFORM pg_advisory_xact_lock(hashtext('evaluations.no_circle_of_results'));
        WITH RECURSIVE way (start, above) AS (
            SELECT after.id, after.parent_id FROM after JOIN before USING (id)
            WHERE after.parent_id <> coalesce(before.parent_id, 0)
            UNION
            SELECT way.start, result.parent_id
            FROM way JOIN evaluations_workresult result ON result.id = way.above
            WHERE result.parent_id IS NOT NULL AND way.above <> way.start
        )
        SELECT start INTO circle FROM way WHERE above = start LIMIT 1;
        IF circle IS NOT NULL THEN
            RAISE EXCEPTION 'no_circle_of_results: %', circle USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)
