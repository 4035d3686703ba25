"""All needs of all people in one statement; it repeats trainings.rules.needs, a test compares."""

from employees.queries.standards import STANDARDS
from trainings.rules.needs import GAP_WEIGHT, PREDICATE_WEIGHT, STEPS, UNMET_WEIGHT

# Parameters: year, those of STANDARDS, all (or the ids `people`). A gap is one between the
# post's standard and the latest assessment: what was never assessed is not known to be missing.
# A request alone is a need too. Hours come from the balance of the year, counted before.
NEEDS = f"""
{STANDARDS},
people AS MATERIALIZED (
  SELECT person.id, person.position_id, person.agency_id, person.unit_id, signal.predicate,
    coalesce(balance.shortfall / nullif(balance.target, 0), 0) AS unmet
  FROM employees_employee person
  LEFT JOIN trainings_performancesignal signal ON signal.employee_id = person.id
  LEFT JOIN trainings_hoursbalance balance
    ON balance.employee_id = person.id AND balance.year = %(year)s
  WHERE person.is_active AND person.kind <> 'NON_ASN'
    AND (%(all)s OR person.id = ANY(%(people)s))
), gaps AS (
  SELECT people.id AS employee_id, standard.competency_id, standard.level AS standard,
    actual.level AS actual, greatest(0, standard.level - actual.level) AS gap
  FROM people
  JOIN employees_competencylevel actual ON actual.employee_id = people.id AND actual.is_latest
  JOIN standard ON standard.position_id = people.position_id
    AND standard.competency_id = actual.competency_id
  WHERE standard.level > actual.level
), asked AS (
  SELECT request.employee_id, request.competency_id, standard.level AS standard,
    actual.level AS actual
  FROM trainings_needrequest request JOIN people ON people.id = request.employee_id
  LEFT JOIN standard ON standard.position_id = people.position_id
    AND standard.competency_id = request.competency_id
  LEFT JOIN employees_competencylevel actual ON actual.employee_id = request.employee_id
    AND actual.competency_id = request.competency_id AND actual.is_latest
  WHERE request.withdrawn_at IS NULL
), found AS (
  SELECT coalesce(gaps.employee_id, asked.employee_id) AS employee_id,
    coalesce(gaps.competency_id, asked.competency_id) AS competency_id,
    coalesce(gaps.standard, asked.standard) AS standard,
    coalesce(gaps.actual, asked.actual) AS actual, coalesce(gaps.gap, 0) AS gap,
    asked.employee_id IS NOT NULL AS requested
  FROM gaps FULL JOIN asked USING (employee_id, competency_id)
), ranked AS (
  SELECT found.*, people.agency_id, people.unit_id, people.predicate,
    round(people.unmet, 4) AS unmet,
    round({GAP_WEIGHT} * gap / {STEPS}
      + {PREDICATE_WEIGHT} * (coalesce(predicate, 1) - 1) / {STEPS}
      + {UNMET_WEIGHT} * people.unmet, 4) AS rank
  FROM found JOIN people ON people.id = found.employee_id
), gone AS (
  DELETE FROM trainings_trainingneed old
  WHERE (%(all)s OR old.employee_id = ANY(%(people)s)) AND NOT EXISTS (
    SELECT FROM found WHERE found.employee_id = old.employee_id
      AND found.competency_id = old.competency_id)
)
INSERT INTO trainings_trainingneed AS old (employee_id, competency_id, agency_id, unit_id,
  standard, actual, gap, predicate, unmet, requested, rank)
SELECT employee_id, competency_id, agency_id, unit_id, standard, actual, gap, predicate, unmet,
  requested, rank
FROM ranked
ON CONFLICT (employee_id, competency_id) DO UPDATE SET agency_id = excluded.agency_id,
  unit_id = excluded.unit_id, standard = excluded.standard, actual = excluded.actual,
  gap = excluded.gap, predicate = excluded.predicate, unmet = excluded.unmet,
  requested = excluded.requested, rank = excluded.rank
WHERE (old.agency_id, old.unit_id, old.standard, old.actual, old.gap, old.predicate, old.unmet,
    old.requested, old.rank)
  IS DISTINCT FROM (excluded.agency_id, excluded.unit_id, excluded.standard, excluded.actual,
    excluded.gap, excluded.predicate, excluded.unmet, excluded.requested, excluded.rank)
"""  # noqa: S608 - own text

# Units with all below them, people counted once a competency. Parameters: tops (ids of units).
CELLS = """
WITH place AS MATERIALIZED (
  SELECT top.id AS top_id, unit.id AS unit_id
  FROM employees_unit top
  JOIN employees_unit unit ON unit.path >= top.path AND unit.path < top.path || '~'
  WHERE top.id = ANY(%(tops)s)
)
SELECT place.top_id, need.competency_id, count(*)::int, sum(need.gap)::int,
  sum(need.rank), count(*) FILTER (WHERE need.requested)::int
FROM place JOIN trainings_trainingneed need ON need.unit_id = place.unit_id
GROUP BY place.top_id, need.competency_id
"""
