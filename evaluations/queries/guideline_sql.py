"""The guideline against the predicates of many units, in one statement.

TALLY counts, JUDGE compares. JUDGE repeats evaluations.rules.distribution.findings; a test holds
them equal on every input.
"""

# Parameters: period; day, whose small_unit holds, with few_default; agencies, tops and only, each
# null for all (tops: paths of subtrees; only: paths of units). {results} selects the keys of the
# organisation results that count.
# `people` are the active ASN of a unit with everything below it, `counts` those with a predikat.
# A unit without a result of its own takes that of the nearest unit above.
TALLY = """
WITH place AS (
  SELECT id, path, name, agency_id FROM employees_unit
  WHERE (%(agencies)s::bigint[] IS NULL OR agency_id = ANY(%(agencies)s::bigint[]))
    AND (%(tops)s::text[] IS NULL OR path ^@ ANY(%(tops)s::text[]))
), staff AS (
  SELECT person.unit_id, count(*) AS people
  FROM place JOIN employees_employee person ON person.unit_id = place.id
  WHERE person.is_active AND person.kind <> 'NON_ASN'
  GROUP BY person.unit_id
), decided AS (
  SELECT evaluation.unit_id,
    count(*) FILTER (WHERE predicate = 1) AS p1, count(*) FILTER (WHERE predicate = 2) AS p2,
    count(*) FILTER (WHERE predicate = 3) AS p3, count(*) FILTER (WHERE predicate = 4) AS p4,
    count(*) FILTER (WHERE predicate = 5) AS p5
  FROM place JOIN evaluations_evaluation evaluation ON evaluation.unit_id = place.id
  WHERE evaluation.period_id = %(period)s AND predicate IS NOT NULL
    AND evaluation.kind = 'PERIOD'
  GROUP BY evaluation.unit_id
), step AS (
  SELECT place.id, depth, string_agg(code || '.', '') OVER (
    PARTITION BY place.id ORDER BY depth) AS path
  FROM place, unnest(string_to_array(rtrim(place.path, '.'), '.'))
    WITH ORDINALITY AS part (code, depth)
), counted AS (
  SELECT step.path, sum(coalesce(people, 0))::integer AS people,
    ARRAY[sum(coalesce(p1, 0)), sum(coalesce(p2, 0)), sum(coalesce(p3, 0)),
      sum(coalesce(p4, 0)), sum(coalesce(p5, 0))]::integer[] AS counts
  FROM step
  LEFT JOIN staff ON staff.unit_id = step.id
  LEFT JOIN decided ON decided.unit_id = step.id
  WHERE staff.unit_id IS NOT NULL OR decided.unit_id IS NOT NULL
  GROUP BY step.path
), nearest AS (
  SELECT DISTINCT ON (step.id) step.id, result.predicate, above.name
  FROM step
  JOIN employees_unit above ON above.path = step.path
  JOIN evaluations_organisationresult result
    ON result.unit_id = above.id AND result.id IN ({results})
  JOIN evaluations_period period ON period.id = result.period_id
  ORDER BY step.id, depth DESC, period.year DESC
), few AS (
  SELECT DISTINCT ON (agency.id) agency.id, value
  FROM employees_agency agency JOIN employees_policy policy
    ON policy.agency_id = agency.id OR policy.agency_id IS NULL
  WHERE key = 'small_unit' AND valid_from <= %(day)s
    AND (valid_to IS NULL OR valid_to > %(day)s)
  ORDER BY agency.id, policy.agency_id NULLS LAST, valid_from DESC
), tally AS (
  SELECT place.id AS unit_id, place.name AS unit, place.path, nearest.predicate AS organisation,
    coalesce(nearest.name, '') AS set_for, counted.people, counted.counts,
    coalesce(few.value, %(few_default)s) AS few
  FROM counted JOIN place ON place.path = counted.path
  LEFT JOIN nearest ON nearest.id = place.id
  LEFT JOIN few ON few.id = place.agency_id
  WHERE %(only)s::text[] IS NULL OR place.path = ANY(%(only)s::text[])
)
"""

# After a tally; parameter: conditions, [{organisation, place, kind, of, percent}] in the order of
# the table. Returns the tally and [[place, count, limit], ...] of the broken conditions.
JUDGE = """
, condition AS (
  SELECT * FROM jsonb_to_recordset(%(conditions)s::jsonb)
    AS (organisation integer, place integer, kind text, "of" integer[], percent integer)
), summed AS (
  SELECT tally.unit_id, condition.place, kind, percent, total,
    (SELECT sum(counts[code])::integer FROM unnest(condition.of) AS code) AS count,
    (SELECT max(counts[code]) FROM generate_series(1, 5) AS code
      WHERE code <> ALL(condition.of)) AS largest_other
  FROM tally
  CROSS JOIN LATERAL (SELECT sum(each)::integer AS total FROM unnest(counts) AS each) AS whole
  JOIN condition ON condition.organisation = tally.organisation
  WHERE total > 0 AND (percent = 0 OR total >= few)
), measured AS (
  SELECT unit_id, place, kind, count, CASE kind
      WHEN 'not_largest' THEN largest_other + 1
      WHEN 'too_many' THEN total * percent / 100
      WHEN 'too_few' THEN (total * percent + 99) / 100
      WHEN 'missing' THEN 1
      WHEN 'must_be_none' THEN 0
    END AS bound
  FROM summed
), broken AS (
  SELECT unit_id, jsonb_agg(jsonb_build_array(place, count, bound) ORDER BY place) AS found
  FROM measured
  WHERE CASE WHEN kind IN ('too_many', 'must_be_none') THEN count > bound ELSE count < bound END
  GROUP BY unit_id
)
SELECT tally.unit_id, unit, path, organisation, set_for, people, counts, few, coalesce(found, '[]')
FROM tally LEFT JOIN broken ON broken.unit_id = tally.unit_id
"""
