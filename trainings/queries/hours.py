"""JP of people in a year: of completed sessions and of verified trainings outside (R4.3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection

from employees.enums import EmployeeKind
from employees.models import Employee
from employees.queries.policies import policy_value
from trainings.queries.hours_sql import SUMS
from trainings.rules.hours import compliance


@dataclass(frozen=True, slots=True)
class YearHours:
    """JP of one employee in `year` against the figure in force on its last day.

    `share` is percent of the minimum, at most 100; None for PPPK, for whom `target` is a ceiling.
    """

    year: int
    hours: Decimal
    target: Decimal
    share: Decimal | None

    @property
    def missing(self) -> Decimal:
        """JP still to go; 0 where there is no minimum."""
        return Decimal(0) if self.share is None else max(self.target - self.hours, Decimal(0))


def hours_between(employee_ids: Collection[int], first: date, last: date) -> dict[int, Decimal]:
    """JP that count from `first` to `last`; who has none is left out. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SUMS, {"people": list(employee_ids), "first": first, "last": last})
        return dict(cursor.fetchall())


def hours_by_employee(employee_ids: Collection[int], *, year: int) -> dict[int, Decimal]:
    """JP that count in `year`; who has none is left out. One query."""
    return hours_between(employee_ids, date(year, 1, 1), date(year, 12, 31))


def year_hours(employee: Employee, *, year: int) -> YearHours:
    """Two queries; the minimum is the agency's own where it set one."""
    hours = hours_by_employee([employee.pk], year=year).get(employee.pk, Decimal(0))
    key = "jp_pppk" if employee.kind == EmployeeKind.PPPK else "jp_pns"
    target = policy_value(key, on=date(year, 12, 31), agency=employee.agency)
    share = compliance(EmployeeKind(employee.kind), hours, minimum=target)
    return YearHours(year, hours, target, share)
