"""The periodic evaluation as two plain statements over everybody: what the database needs.

No agencies, claims, digests, problems, keys or indexes; into temporary tables. The columns are
those of EmployeeResult and UnitResult, and a test holds their figures equal to the service's.
"""

from collections.abc import Mapping
from datetime import date
from time import perf_counter

from django.db import connection, transaction

from employees.queries.policies import policy_values
from evaluations.models import Period
from trainings.queries.hours_sql import BOOKED

EMPLOYEE_ROWS = f"""
CREATE TEMP TABLE employee_row ON COMMIT DROP AS
WITH measured AS (
  SELECT result.plan_id, indicator.result_id, avg(CASE
      WHEN polarity = 'MAXIMISE' AND target > 0 THEN least(value * 100 / target, %(cap)s)
      WHEN polarity = 'MINIMISE' AND target = 0 AND value > 0 THEN 0
      WHEN polarity = 'MINIMISE' AND target = 0 THEN least(100, %(cap)s)
      WHEN polarity = 'MINIMISE' AND value = 0 THEN %(cap)s
      WHEN polarity = 'MINIMISE' THEN least(target * 100 / value, %(cap)s)
    END) AS percent
  FROM evaluations_indicatorvalue figure
  JOIN evaluations_indicator indicator ON indicator.id = figure.indicator_id
  JOIN evaluations_workresult result ON result.id = indicator.result_id
  WHERE figure.period_id = %(period)s GROUP BY result.plan_id, indicator.result_id
), kpi AS (
  SELECT plan_id, avg(percent) AS kpi FROM measured GROUP BY plan_id
), work AS (
  SELECT result.plan_id, count(*) AS results, count(realisation.id) AS realised
  FROM evaluations_workresult result
  LEFT JOIN evaluations_realisation realisation
    ON realisation.result_id = result.id AND realisation.period_id = %(period)s
  GROUP BY result.plan_id
), feedback AS (
  SELECT employee_id, count(*) AS entries FROM evaluations_feedback
  WHERE period_id = %(period)s GROUP BY employee_id
), reactions AS (
  SELECT tally.wave_id, sum(tally.value::int * tally.count * 100.0
    / jsonb_array_length(question.options)) / sum(tally.count) AS score
  FROM surveys_tally tally
  JOIN surveys_tally everybody ON everybody.wave_id = tally.wave_id AND everybody.dimension = ''
    AND everybody.question_code = '' AND everybody.count >= %(least_answers)s
  JOIN surveys_wave wave ON wave.id = tally.wave_id AND wave.settled
  JOIN surveys_question question ON question.questionnaire_id = wave.questionnaire_id
    AND question.code = tally.question_code AND question.kind = 'SCALE'
  WHERE tally.dimension = '' AND tally.value <> ''
  GROUP BY tally.wave_id
), training AS (
  SELECT booked.employee_id, sum(booked.hours) AS hours, avg(reactions.score) AS reaction
  FROM {BOOKED} booked LEFT JOIN reactions ON reactions.wave_id = booked.wave_id
  WHERE booked.ended_on BETWEEN %(year_start)s AND %(ends_on)s
  GROUP BY booked.employee_id
)
SELECT unit.agency_id, person.unit_id, person.id AS employee_id, person.kind,
  coalesce(plan.status, '') AS plan_status, coalesce(work.results, 0) AS results,
  coalesce(work.realised, 0) AS realised,
  CASE WHEN plan.status = 'APPROVED' THEN round(kpi.kpi, 2) END AS kpi,
  coalesce(feedback.entries, 0) AS feedback,
  coalesce(evaluation.status, '') AS evaluation_status, evaluation.result,
  evaluation.behaviour, evaluation.predicate, coalesce(training.hours, 0) AS hours,
  round(training.reaction, 2) AS reaction_index
FROM employees_employee person
JOIN employees_unit unit ON unit.id = person.unit_id
LEFT JOIN evaluations_plan plan ON plan.employee_id = person.id AND plan.year = %(year)s
LEFT JOIN work ON work.plan_id = plan.id
LEFT JOIN kpi ON kpi.plan_id = plan.id
LEFT JOIN feedback ON feedback.employee_id = person.id
LEFT JOIN evaluations_evaluation evaluation
  ON evaluation.employee_id = person.id AND evaluation.period_id = %(period)s
  AND evaluation.kind = 'PERIOD'
LEFT JOIN training ON training.employee_id = person.id
WHERE person.is_active AND person.kind <> 'NON_ASN'
"""  # noqa: S608 - own text

UNIT_ROWS = """
CREATE TEMP TABLE unit_row ON COMMIT DROP AS
WITH own AS (
  SELECT unit_id, count(*) FILTER (WHERE evaluation_status = 'EXEMPT') AS exempt,
    count(*) FILTER (WHERE evaluation_status <> 'EXEMPT') AS employees,
    count(*) FILTER (WHERE plan_status = 'APPROVED') AS planned,
    count(*) FILTER (WHERE results > 0 AND realised = results) AS realised,
    count(predicate) AS rated,
    count(*) FILTER (WHERE evaluation_status IN ('ACCEPTED', 'FINAL')) AS accepted,
    count(*) FILTER (WHERE predicate = 1) AS p1, count(*) FILTER (WHERE predicate = 2) AS p2,
    count(*) FILTER (WHERE predicate = 3) AS p3, count(*) FILTER (WHERE predicate = 4) AS p4,
    count(*) FILTER (WHERE predicate = 5) AS p5,
    count(kpi) AS kpi_people, sum(kpi) AS kpi, sum(hours) AS hours,
    count(*) FILTER (WHERE kind IN ('PNS', 'CPNS')) AS pns,
    count(*) FILTER (WHERE kind IN ('PNS', 'CPNS') AND hours >= %(jp_pns)s) AS pns_with_hours,
    count(reaction_index) AS reaction_people, sum(reaction_index) AS reaction
  FROM employee_row GROUP BY unit_id
)
SELECT above.id AS unit_id, sum(exempt) AS exempt, sum(employees) AS employees,
  sum(planned) AS planned, sum(realised) AS realised, sum(rated) AS rated,
  sum(accepted) AS accepted,
  ARRAY[sum(p1), sum(p2), sum(p3), sum(p4), sum(p5)]::integer[] AS predicates,
  sum(kpi_people) AS kpi_people, round(sum(kpi) / nullif(sum(kpi_people), 0), 2) AS kpi_mean,
  round(sum(hours) / sum(employees), 2) AS hours_mean, sum(pns) AS pns,
  sum(pns_with_hours) AS pns_with_hours, sum(reaction_people) AS reaction_people,
  round(sum(reaction) / nullif(sum(reaction_people), 0), 2) AS reaction_mean
FROM own JOIN employees_unit unit ON unit.id = own.unit_id
CROSS JOIN LATERAL generate_series(1, length(unit.path)) AS length
JOIN employees_unit above ON above.path = left(unit.path, length)
WHERE substr(unit.path, length, 1) = '.'
GROUP BY above.id
"""


def parameters(period: Period) -> Mapping:
    """One set of policies for everybody: those of the whole."""
    policies = policy_values(["kpi_cap", "survey_min_answers", "jp_pns"], on=period.ends_on)
    return {
        "period": period.pk,
        "year": period.year,
        "year_start": date(period.year, 1, 1),
        "ends_on": period.ends_on,
        "cap": policies["kpi_cap"],
        "least_answers": policies["survey_min_answers"],
        "jp_pns": policies["jp_pns"],
    }


def floor_seconds(period: Period) -> float:
    """Seconds for both statements; nothing of them stays."""
    values = parameters(period)
    with transaction.atomic(), connection.cursor() as cursor:
        started = perf_counter()
        cursor.execute(EMPLOYEE_ROWS, values)
        cursor.execute(UNIT_ROWS, values)
        return perf_counter() - started
