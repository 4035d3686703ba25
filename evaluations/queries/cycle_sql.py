"""Who is to be evaluated in a period, by whom and on which SKP: statements about one agency.

Parameters: period, agency, year, starts_on, ends_on, on (the eve of the evaluation window, see
rules.windows), today, exempting and away (kinds of absence), chain and units (the paths and
keys of the agency's units). Units are those of the end of the period, or of the last day
somebody served in it.
"""

from employees.queries.rater_sql import resolving

# near: whoever works in the agency today or held a post there in the period. All who belong to it
# are among them, so nobody else's posts and SKPs are looked at.
# held: days served in the period and the last unit. Whoever has no post on record at all works
# where the record says; whoever has posts, but none in the period, did not serve in it.
_IN_PERIOD = """kind = 'DEFINITIVE' AND valid_from <= %(ends_on)s
      AND (valid_to IS NULL OR valid_to > %(starts_on)s)"""
_PLACED = """
  WITH near AS MATERIALIZED (
    SELECT id, unit_id, rater_id, is_active FROM employees_employee
    WHERE kind <> 'NON_ASN' AND id IN (
      SELECT id FROM employees_employee WHERE unit_id = ANY(%(units)s)
      UNION
      SELECT employee_id FROM employees_assignment WHERE unit_id = ANY(%(units)s) AND {in_period})
  ), held AS (
    SELECT employee_id, (array_agg(unit_id ORDER BY valid_from DESC))[1] AS unit_id,
      sum(least(valid_to, %(ends_on)s::date + 1) - greatest(valid_from, %(starts_on)s::date))
        AS days
    FROM employees_assignment
    WHERE employee_id IN (SELECT id FROM near) AND {in_period}
    GROUP BY employee_id
  )
  SELECT person.id AS employee_id, unit.id AS unit_id, person.rater_id,
    coalesce(held.days, %(ends_on)s::date - %(starts_on)s::date + 1) AS days,
    held.employee_id IS NULL AND EXISTS (SELECT FROM employees_assignment post
      WHERE post.employee_id = person.id AND post.kind = 'DEFINITIVE') AS not_in_service
  FROM near person
  LEFT JOIN held ON held.employee_id = person.id
  JOIN employees_unit unit ON unit.id = coalesce(held.unit_id, person.unit_id)
    AND unit.agency_id = %(agency)s
  WHERE person.is_active OR held.employee_id IS NOT NULL""".replace("{in_period}", _IN_PERIOD)

# The rater: who is named in writing today; else who was in charge on the eve of the window, so
# that whoever moves within it still rates (Lampiran Bab IV A.14); else the rater of today, which
# also serves who has come to lead the unit since.
_FACTS = """, absent AS (
  SELECT employee_id, (array_agg(kind ORDER BY valid_from DESC))[1] AS kind,
    sum(least(valid_to, %(ends_on)s::date + 1) - greatest(valid_from, %(starts_on)s::date))
      AS days
  FROM employees_absence
  WHERE kind = ANY(%(exempting)s) AND valid_from <= %(ends_on)s
    AND (valid_to IS NULL OR valid_to > %(starts_on)s)
  GROUP BY employee_id
), letter AS (
  SELECT written.employee_id, written.rater_id
  FROM employees_rateroverride written
  JOIN employees_employee rater ON rater.id = written.rater_id AND rater.is_active
  WHERE written.valid_from <= %(today)s
    AND (written.valid_to IS NULL OR written.valid_to > %(today)s)
), skp AS (
  SELECT DISTINCT ON (employee_id) employee_id, id, status
  FROM evaluations_plan
  WHERE year = %(year)s AND starts_on <= %(ends_on)s AND ends_on >= %(starts_on)s
    AND revises_id IS NULL AND employee_id IN (SELECT employee_id FROM placed)
  ORDER BY employee_id, starts_on DESC
), leads_there AS (
  SELECT employee_id, unit_id FROM employees_assignment
  WHERE unit_id = ANY(%(units)s) AND heads_unit AND valid_from <= %(ends_on)s
    AND (valid_to IS NULL OR valid_to > %(ends_on)s)
), facts AS (
  SELECT placed.employee_id, placed.unit_id, skp.id AS plan_id,
    coalesce(skp.status, '') AS plan_status,
    nullif(coalesce(letter.rater_id,
      CASE WHEN leads_there.employee_id IS NULL THEN resolved.rater_id END, placed.rater_id),
      placed.employee_id) AS rater_id,
    CASE WHEN placed.not_in_service THEN 'NO_SERVICE'
      WHEN absent.days >= placed.days THEN absent.kind ELSE '' END AS exempt_reason
  FROM placed
  LEFT JOIN resolved ON resolved.employee_id = placed.employee_id
  LEFT JOIN absent ON absent.employee_id = placed.employee_id
  LEFT JOIN letter ON letter.employee_id = placed.employee_id
  LEFT JOIN skp ON skp.employee_id = placed.employee_id
  LEFT JOIN leads_there ON leads_there.employee_id = placed.employee_id
    AND leads_there.unit_id = resolved.led_id
), wanted AS (
  SELECT *, CASE WHEN exempt_reason <> '' THEN 'EXEMPT'
    WHEN plan_status = 'APPROVED' AND rater_id IS NOT NULL THEN 'OPEN' END AS status
  FROM facts
)
SELECT employee_id, unit_id, plan_id, rater_id, exempt_reason, status,
  CASE status WHEN 'OPEN' THEN ARRAY[status] WHEN 'EXEMPT' THEN ARRAY[exempt_reason]
    ELSE array_remove(ARRAY[CASE WHEN rater_id IS NULL THEN 'NO_RATER' END,
      CASE plan_status WHEN 'APPROVED' THEN NULL WHEN '' THEN 'NO_PLAN'
        ELSE 'PLAN_NOT_APPROVED' END], NULL) END AS codes
FROM wanted
"""

# One row a person; `codes` are OPEN, the reason of exemption, or the problems (rules.problems).
_WANTED = resolving(_PLACED) + _FACTS
STORE_WANTED = f"CREATE TEMP TABLE cycle_wanted ON COMMIT DROP AS {_WANTED}"

_COUNT = "SELECT code, count(*) FROM {} wanted, unnest(codes) AS code GROUP BY code"
COUNTS = _COUNT.format("cycle_wanted")
PREVIEW = _COUNT.replace("{}", f"({_WANTED})")

# What was decided stays; a row that says the same already is not written.
REFRESH = """
UPDATE evaluations_evaluation kept
SET plan_id = wanted.plan_id, rater_id = wanted.rater_id, unit_id = wanted.unit_id,
  agency_id = %(agency)s, status = wanted.status, exempt_reason = wanted.exempt_reason
FROM cycle_wanted wanted
WHERE kept.employee_id = wanted.employee_id AND kept.period_id = %(period)s
  AND kept.kind = 'PERIOD' AND kept.status IN ('OPEN', 'EXEMPT') AND wanted.status IS NOT NULL
  AND (kept.plan_id, kept.rater_id, kept.unit_id, kept.agency_id, kept.exempt_reason)
    IS DISTINCT FROM (wanted.plan_id, wanted.rater_id, wanted.unit_id, %(agency)s,
      wanted.exempt_reason)
"""

CREATE = """
INSERT INTO evaluations_evaluation (employee_id, rater_id, period_id, plan_id, agency_id, unit_id,
  kind, status, exempt_reason, reason, notes, snapshot)
SELECT employee_id, rater_id, %(period)s, plan_id, %(agency)s, unit_id,
  'PERIOD', status, exempt_reason, '', '', '{}'
FROM cycle_wanted wanted
WHERE status IS NOT NULL AND NOT EXISTS (SELECT FROM evaluations_evaluation kept
  WHERE kept.employee_id = wanted.employee_id AND kept.period_id = %(period)s
    AND kept.kind = 'PERIOD')
ON CONFLICT (employee_id, period_id) WHERE kind = 'PERIOD' DO NOTHING
"""

# The SKPs of the year that ended before its end because their employee went on with another one:
# the old rater evaluates that part, for the one who decides the year (rule book 1.10). Parameters:
# period (the year), year, today.
CREATE_PARTS = """
INSERT INTO evaluations_evaluation (employee_id, rater_id, period_id, plan_id, agency_id, unit_id,
  kind, status, exempt_reason, reason, notes, snapshot)
SELECT ended.employee_id, ended.rater_id, %(period)s, ended.id, ended.agency_id, ended.unit_id,
  'PARTIAL', 'OPEN', '', '', '', '{}'
FROM evaluations_plan ended
WHERE ended.year = %(year)s AND ended.status = 'APPROVED' AND ended.ends_on < %(today)s
  AND EXISTS (SELECT FROM evaluations_plan later WHERE later.employee_id = ended.employee_id
    AND later.year = ended.year AND later.starts_on > ended.ends_on)
ON CONFLICT DO NOTHING
"""

# Also: opening.
NOTE_PROBLEMS = """
INSERT INTO evaluations_cycleproblem (opening_id, employee_id, code)
SELECT %(opening)s, employee_id, unnest(codes) FROM cycle_wanted WHERE status IS NULL
"""
