"""Limits of everybody at once. `working_days_sql` gives the calendar."""

from evaluations.queries.working_days_sql import WORKING_CALENDAR, working_day_after

# Parameters: year, today. An SKP is to be set by the end of January (Pasal 14); whoever begins
# later has 30 days from the first assignment (own decision: the regulation names no day).
WRITE_PLAN_CLOCKS = """
INSERT INTO evaluations_clock (kind, employee_id, responsible_id, agency_id, unit_id, plan_id,
  evaluation_id, year, counted_from, days, due_on, done_on, escalated)
SELECT 'SET_PLAN', person.id, CASE WHEN plan.status = 'SUBMITTED' THEN plan.rater_id
  ELSE person.id END, person.agency_id, person.unit_id, plan.id, NULL, %(year)s,
  greatest(first.day, make_date(%(year)s, 1, 1)), NULL,
  greatest(first.day + 30, make_date(%(year)s, 1, 31)), NULL, 0
FROM employees_employee person
LEFT JOIN (
  SELECT employee_id, min(valid_from) AS day FROM employees_assignment GROUP BY employee_id
) first ON first.employee_id = person.id
LEFT JOIN (
  SELECT DISTINCT ON (employee_id) employee_id, id, status, rater_id FROM evaluations_plan
  WHERE year = %(year)s AND revises_id IS NULL
  ORDER BY employee_id, status = 'APPROVED' DESC, starts_on
) plan ON plan.employee_id = person.id
WHERE person.is_active AND person.kind <> 'NON_ASN' AND plan.status IS DISTINCT FROM 'APPROVED'
ON CONFLICT DO NOTHING
"""

# Parameters: year, today. Approvals that no service saw, such as imports, and people who left.
STOP_PLAN_CLOCKS = """
UPDATE evaluations_clock clock SET done_on = %(today)s
FROM employees_employee person
WHERE person.id = clock.employee_id AND clock.kind = 'SET_PLAN' AND clock.year = %(year)s
  AND clock.done_on IS NULL AND (NOT person.is_active OR EXISTS (
    SELECT FROM evaluations_plan plan WHERE plan.employee_id = person.id
      AND plan.year = %(year)s AND plan.status = 'APPROVED'))
"""

# Parameters: kind, period, agency, counted_from, days, due_on, year. The open evaluations of one
# agency and period; the rater has to act.
WRITE_EVALUATION_CLOCKS = """
INSERT INTO evaluations_clock (kind, employee_id, responsible_id, agency_id, unit_id, plan_id,
  evaluation_id, year, counted_from, days, due_on, done_on, escalated)
SELECT %(kind)s, employee_id, rater_id, agency_id, unit_id, plan_id, id, %(year)s,
  %(counted_from)s, %(days)s, %(due_on)s, NULL, 0
FROM evaluations_evaluation
WHERE period_id = %(period)s AND agency_id = %(agency)s AND status = 'OPEN'
ON CONFLICT DO NOTHING
"""

# Parameters: today. Evaluations that ended without a step: exempt, or decided by an import.
STOP_EVALUATION_CLOCKS = """
UPDATE evaluations_clock clock SET done_on = %(today)s
FROM evaluations_evaluation evaluation
WHERE evaluation.id = clock.evaluation_id AND clock.done_on IS NULL
  AND (evaluation.status = 'EXEMPT'
    OR evaluation.status <> 'OPEN' AND clock.kind IN ('EVALUATE', 'TAKE_OVER'))
"""

# Parameters: agency, and those of WORKING_CALENDAR. What was reminded of and lies further off
# again will be reminded of anew.
RECOUNT = f"""
WITH {WORKING_CALENDAR}, counted AS (
  SELECT id, {working_day_after("clock.counted_from", "clock.days")} AS due_on
  FROM evaluations_clock clock
  WHERE done_on IS NULL AND days IS NOT NULL AND agency_id = %(agency)s
)
UPDATE evaluations_clock clock SET due_on = counted.due_on,
  escalated = CASE WHEN counted.due_on > clock.due_on THEN 0 ELSE clock.escalated END
FROM counted WHERE counted.id = clock.id AND counted.due_on <> clock.due_on
"""  # noqa: S608 - own text

# Parameters: agency. Report and take-over are counted from the end of the evaluation window,
# which moved with the holidays; run before RECOUNT's second pass.
FOLLOW_WINDOW = """
UPDATE evaluations_clock later SET counted_from = window_clock.due_on,
  due_on = greatest(later.due_on, window_clock.due_on)
FROM evaluations_clock window_clock
WHERE window_clock.evaluation_id = later.evaluation_id AND window_clock.kind = 'EVALUATE'
  AND later.kind IN ('REPORT', 'TAKE_OVER') AND later.done_on IS NULL
  AND later.agency_id = %(agency)s AND later.counted_from <> window_clock.due_on
"""
