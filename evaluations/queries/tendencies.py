"""Leniency and severity: the predicates of each rater beside the office's and the agency's."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from employees.models import Agency
from employees.queries.policies import policy_values
from evaluations.enums import Predicate
from evaluations.models import Period
from evaluations.rules import tendencies as rule

# Parameters: agency, period, least. The office of a rater is the perangkat daerah that the
# rater's unit belongs to; who serves outside of one is compared with the agency twice.
TENDENCIES = """
WITH place AS (
  SELECT unit.id, min(office.id) AS office_id
  FROM employees_unit unit
  LEFT JOIN employees_unit office
    ON office.agency_id = unit.agency_id AND office.kind = 'OPD' AND unit.path ^@ office.path
  WHERE unit.agency_id = %(agency)s
  GROUP BY unit.id
), decided AS (
  SELECT rater_id, predicate, place.office_id
  FROM evaluations_evaluation evaluation JOIN place ON place.id = evaluation.unit_id
  WHERE evaluation.agency_id = %(agency)s AND evaluation.period_id = %(period)s
    AND predicate IS NOT NULL AND evaluation.kind = 'PERIOD'
), office AS (
  SELECT office_id, avg(predicate) AS mean FROM decided GROUP BY office_id
)
SELECT decided.rater_id, count(*)::integer, avg(predicate),
  ARRAY[count(*) FILTER (WHERE predicate = 1), count(*) FILTER (WHERE predicate = 2),
    count(*) FILTER (WHERE predicate = 3), count(*) FILTER (WHERE predicate = 4),
    count(*) FILTER (WHERE predicate = 5)]::integer[],
  office.mean, (SELECT avg(predicate) FROM decided)
FROM decided
JOIN employees_employee rater ON rater.id = decided.rater_id
LEFT JOIN place home ON home.id = rater.unit_id
LEFT JOIN office ON office.office_id = home.office_id
GROUP BY decided.rater_id, office.mean
HAVING count(*) >= %(least)s
"""


@dataclass(frozen=True, slots=True)
class Tendency:
    """Means of predikat codes, 1 Sangat Baik to 5; `counts` of the rater in that order."""

    rater_id: int
    people: int
    mean: Decimal
    counts: tuple[int, ...]
    office: Decimal
    agency: Decimal
    gap: Decimal

    @property
    def distance(self) -> Decimal:
        """From the office's mean; negative is milder."""
        return self.mean - self.office

    @property
    def text(self) -> str:
        return rule.sentence(self.mean, self.office, self.agency, self.people, gap=self.gap)

    @property
    def bars(self) -> list[tuple[Predicate, int]]:
        return list(zip(Predicate, self.counts, strict=True))


def tendencies(agency: Agency, period: Period) -> list[Tendency]:
    """Raters with enough rated people, the farthest from their office first."""
    figures = policy_values(["tendency_people", "tendency_gap"], on=period.ends_on, agency=agency)
    values = {"agency": agency.pk, "period": period.pk, "least": figures["tendency_people"]}
    with connection.cursor() as cursor:
        cursor.execute(TENDENCIES, values)
        rows = cursor.fetchall()
    found = [
        Tendency(
            rater_id,
            people,
            mean,
            tuple(counts),
            whole if office is None else office,
            whole,
            figures["tendency_gap"],
        )
        for rater_id, people, mean, counts, office, whole in rows
    ]
    return sorted(found, key=lambda each: (-abs(each.distance), each.rater_id))
