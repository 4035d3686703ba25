"""The statements of the periodic evaluation: facts of one agency, then the roll-up by unit.

Written out, since one statement reads, digests and stores the facts of an agency in one pass.
The achievement of an indicator repeats evaluations.rules.achievement; a test holds them equal.
"""

from evaluations.queries.achievement_sql import PERCENT
from trainings.queries.hours_sql import BOOKED

# Parameters: run, period, agency, year, year_start, starts_on, ends_on, exempting, kpi_cap,
# survey_min_answers. Whoever was away every day of the period is not evaluated (rule book 1.10),
# opened or not; absences of one person never overlap, so their days may be added up. Of the
# exempt only the status is stored, and the roll-up leaves them out of every figure. Of several
# plans in the period the latest counts: whoever moved is evaluated in the new post.
# A survey counts once it is settled: all its answers are tallied (surveys.services.counting).
# An agency's people are those of its units. Returns one row: people, digest of all inputs.
COMPUTE_AGENCY = f"""
WITH away AS (
  SELECT employee_id FROM employees_absence
  WHERE kind = ANY(%(exempting)s) AND valid_from <= %(ends_on)s
    AND (valid_to IS NULL OR valid_to > %(starts_on)s)
  GROUP BY employee_id
  HAVING sum(least(valid_to, %(ends_on)s::date + 1) - greatest(valid_from, %(starts_on)s::date))
    > %(ends_on)s::date - %(starts_on)s::date
), everybody AS MATERIALIZED (
  SELECT person.id, person.unit_id, person.rater_id, person.kind, evaluation.result,
    evaluation.behaviour, evaluation.predicate, CASE
      WHEN person.id IN (SELECT employee_id FROM away) AND evaluation.predicate IS NULL
      THEN 'EXEMPT' ELSE coalesce(evaluation.status, '') END AS evaluation_status
  FROM employees_employee person
  JOIN employees_unit unit ON unit.id = person.unit_id
  LEFT JOIN evaluations_evaluation evaluation ON evaluation.employee_id = person.id
    AND evaluation.period_id = %(period)s AND evaluation.kind = 'PERIOD'
  WHERE unit.agency_id = %(agency)s AND person.is_active AND person.kind <> 'NON_ASN'
), people AS (
  SELECT * FROM everybody WHERE evaluation_status <> 'EXEMPT'
), plans AS (
  SELECT DISTINCT ON (plan.employee_id)
    plan.id, plan.employee_id, plan.status, plan.starts_on
  FROM evaluations_plan plan JOIN people ON people.id = plan.employee_id
  WHERE plan.year = %(year)s AND plan.starts_on <= %(ends_on)s AND plan.ends_on >= %(starts_on)s
    AND plan.revises_id IS NULL
  ORDER BY plan.employee_id, plan.starts_on DESC
), results AS MATERIALIZED (
  SELECT result.id, plans.employee_id, plans.starts_on
  FROM plans JOIN evaluations_workresult result ON result.plan_id = plans.id
  WHERE result.ended_on IS NULL OR result.ended_on > %(ends_on)s OR EXISTS (
    SELECT FROM evaluations_realisation done
    WHERE done.result_id = result.id AND done.period_id = %(period)s)
), measured AS (
  SELECT indicator.result_id, avg({PERCENT}) AS percent,
    sum(hashtextextended(concat_ws('|', indicator.id, polarity, target, target_to,
      due_on - starts_on, value, reached_on - starts_on), 0)::numeric) AS digest
  FROM results
  JOIN evaluations_indicator indicator ON indicator.result_id = results.id
  JOIN evaluations_indicatorvalue figure
    ON figure.indicator_id = indicator.id AND figure.period_id = %(period)s
  GROUP BY indicator.result_id
), work AS (
  SELECT results.employee_id, count(*) AS results, count(realisation.id) AS realised,
    avg(measured.percent) AS kpi, sum(measured.digest) AS digest
  FROM results
  LEFT JOIN evaluations_realisation realisation
    ON realisation.result_id = results.id AND realisation.period_id = %(period)s
  LEFT JOIN measured ON measured.result_id = results.id
  GROUP BY results.employee_id
), feedback AS (
  SELECT entry.employee_id, count(*) AS entries
  FROM evaluations_feedback entry JOIN people ON people.id = entry.employee_id
  WHERE entry.period_id = %(period)s GROUP BY entry.employee_id
), attended AS MATERIALIZED (
  SELECT booked.employee_id, booked.hours, booked.wave_id
  FROM {BOOKED} booked JOIN people ON people.id = booked.employee_id
  WHERE booked.ended_on BETWEEN %(year_start)s AND %(ends_on)s
), reactions AS (
  SELECT tally.wave_id, sum(tally.value::int * tally.count * 100.0
    / jsonb_array_length(question.options)) / sum(tally.count) AS score
  FROM surveys_wave wave
  JOIN surveys_tally tally ON tally.wave_id = wave.id AND tally.dimension = ''
    AND tally.value <> ''
  JOIN surveys_question question ON question.questionnaire_id = wave.questionnaire_id
    AND question.code = tally.question_code AND question.kind = 'SCALE'
  WHERE wave.settled AND wave.id IN (SELECT wave_id FROM attended) AND EXISTS (
    SELECT FROM surveys_tally everybody WHERE everybody.wave_id = wave.id
      AND everybody.dimension = '' AND everybody.question_code = ''
      AND everybody.count >= %(survey_min_answers)s)
  GROUP BY tally.wave_id
), training AS (
  SELECT attended.employee_id, sum(attended.hours) AS hours, avg(reactions.score) AS reaction
  FROM attended LEFT JOIN reactions ON reactions.wave_id = attended.wave_id
  GROUP BY attended.employee_id
), facts AS (
  SELECT people.id AS employee_id, people.unit_id, people.rater_id, people.kind,
    coalesce(plans.status, '') AS plan_status,
    coalesce(work.results, 0) AS results, coalesce(work.realised, 0) AS realised,
    CASE WHEN plans.status = 'APPROVED' THEN round(work.kpi, 2) END AS kpi,
    work.digest, coalesce(feedback.entries, 0) AS feedback,
    people.evaluation_status, people.result, people.behaviour, people.predicate,
    coalesce(training.hours, 0) AS hours, round(training.reaction, 2) AS reaction
  FROM everybody people
  LEFT JOIN plans ON plans.employee_id = people.id
  LEFT JOIN work ON work.employee_id = people.id
  LEFT JOIN feedback ON feedback.employee_id = people.id
  LEFT JOIN training ON training.employee_id = people.id
), stored AS (
  INSERT INTO evaluations_employeeresult (run_id, period_id, agency_id, unit_id, employee_id,
    plan_status, results, realised, kpi, feedback, evaluation_status, result, behaviour,
    predicate, hours, reaction_index)
  SELECT %(run)s, %(period)s, %(agency)s, unit_id, employee_id, plan_status, results, realised,
    kpi, feedback, evaluation_status, result, behaviour, predicate, hours, reaction
  FROM facts
  ON CONFLICT (period_id, employee_id) DO UPDATE SET run_id = excluded.run_id,
    agency_id = excluded.agency_id, unit_id = excluded.unit_id,
    plan_status = excluded.plan_status, results = excluded.results,
    realised = excluded.realised, kpi = excluded.kpi, feedback = excluded.feedback,
    evaluation_status = excluded.evaluation_status, result = excluded.result,
    behaviour = excluded.behaviour, predicate = excluded.predicate, hours = excluded.hours,
    reaction_index = excluded.reaction_index
), noted AS (
  INSERT INTO evaluations_runproblem (run_id, agency_id, employee_id, code)
  SELECT %(run)s, %(agency)s, employee_id, code
  FROM (SELECT * FROM facts WHERE evaluation_status <> 'EXEMPT') facts, LATERAL (VALUES
    ('NO_RATER', rater_id IS NULL),
    ('NO_PLAN', plan_status = ''),
    ('PLAN_NOT_APPROVED', plan_status NOT IN ('', 'APPROVED')),
    ('NO_REALISATION', plan_status = 'APPROVED' AND realised = 0)
  ) AS problem (code, found)
  WHERE found
)
SELECT count(*), coalesce(md5(string_agg(
  concat_ws('|', employee_id, unit_id, kind, coalesce(rater_id, 0), plan_status, results,
    realised, coalesce(digest, 0), feedback, evaluation_status, coalesce(result, 0),
    coalesce(behaviour, 0), hours, coalesce(reaction, 0)),
  E'\\n' ORDER BY employee_id) || (SELECT coalesce(
    string_agg(concat_ws('|', unit_id, predicate), E'\\n' ORDER BY unit_id), '')
    FROM evaluations_organisationresult JOIN employees_unit unit ON unit.id = unit_id
    WHERE period_id = %(period)s AND unit.agency_id = %(agency)s)), '')
FROM facts
"""  # noqa: S608 - own text

# Parameters: run, period, agency, jp_pns. Every unit that has people in its subtree.
# A CPNS is measured like the PNS he or she becomes (trainings.rules.hours).
ROLL_UP = """
INSERT INTO evaluations_unitresult (run_id, period_id, agency_id, unit_id, exempt, employees,
  planned, realised, rated, accepted, predicates, kpi_people, kpi_mean, hours_mean, pns,
  pns_with_hours, reaction_people, reaction_mean, organisation_predicate)
WITH own AS (
  SELECT unit.path, count(*) FILTER (WHERE evaluation_status = 'EXEMPT') AS exempt,
    count(*) FILTER (WHERE evaluation_status <> 'EXEMPT') AS employees,
    count(*) FILTER (WHERE plan_status = 'APPROVED') AS planned,
    count(*) FILTER (WHERE results > 0 AND realised = results) AS realised,
    count(predicate) AS rated,
    count(*) FILTER (WHERE evaluation_status IN ('ACCEPTED', 'FINAL')) AS accepted,
    count(*) FILTER (WHERE predicate = 1) AS p1, count(*) FILTER (WHERE predicate = 2) AS p2,
    count(*) FILTER (WHERE predicate = 3) AS p3, count(*) FILTER (WHERE predicate = 4) AS p4,
    count(*) FILTER (WHERE predicate = 5) AS p5,
    count(kpi) AS kpi_people, sum(kpi) AS kpi, sum(hours) AS hours,
    count(*) FILTER (WHERE measured_kind) AS pns,
    count(*) FILTER (WHERE measured_kind AND hours >= %(jp_pns)s) AS pns_with_hours,
    count(reaction_index) AS reaction_people, sum(reaction_index) AS reaction
  FROM evaluations_employeeresult outcome
  JOIN employees_unit unit ON unit.id = outcome.unit_id
  JOIN employees_employee person ON person.id = outcome.employee_id
  CROSS JOIN LATERAL (SELECT person.kind IN ('PNS', 'CPNS') AND evaluation_status <> 'EXEMPT'
    AS measured_kind) measured
  WHERE outcome.period_id = %(period)s AND outcome.agency_id = %(agency)s
    AND outcome.run_id = %(run)s
  GROUP BY unit.path
), lineage AS (
  SELECT own.*, string_agg(step || '.', '') OVER (
    PARTITION BY own.path ORDER BY depth) AS ancestor
  FROM own, unnest(string_to_array(rtrim(own.path, '.'), '.'))
    WITH ORDINALITY AS part (step, depth)
)
SELECT %(run)s, %(period)s, unit.agency_id, unit.id, sum(exempt), sum(employees), sum(planned),
  sum(lineage.realised), sum(rated), sum(accepted),
  ARRAY[sum(p1), sum(p2), sum(p3), sum(p4), sum(p5)]::integer[],
  sum(kpi_people), round(sum(kpi) / nullif(sum(kpi_people), 0), 2),
  round(sum(hours) / nullif(sum(employees), 0), 2), sum(pns), sum(pns_with_hours),
  sum(reaction_people), round(sum(reaction) / nullif(sum(reaction_people), 0), 2),
  organisation.predicate
FROM lineage
JOIN employees_unit unit ON unit.path = lineage.ancestor
LEFT JOIN evaluations_organisationresult organisation
  ON organisation.unit_id = unit.id AND organisation.period_id = %(period)s
GROUP BY unit.id, organisation.predicate
"""
