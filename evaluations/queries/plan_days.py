"""From when to when an SKP of somebody would run, from the dated posts and leaves."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from employees.enums import EXEMPTING, AbsenceKind, AssignmentEnd, AssignmentKind
from employees.models import Absence, Employee
from evaluations.models import Plan
from evaluations.rules.plan_days import Post, opening_days, stints
from pembinaan.common.models import valid_on

# Nobody plans during these (Lampiran Bab II C.8); a study is added to the SKP (B.12, B.13).
PLANLESS = (AbsenceKind.UNPAID_LEAVE, AbsenceKind.SUSPENDED)


def days_of_new_plan(employee: Employee, year: int) -> tuple[date, date] | None:
    """First and last day of an SKP opened today, None when the days of the year are taken."""
    last = Plan.objects.originals().filter(employee=employee, year=year).order_by("ends_on").last()
    return opening_days(
        year,
        stints(posts_of(employee)),
        today=timezone.localdate(),
        after=last and last.ends_on,
        back_on=None if last else _back_on(employee, year),
    )


def posts_of(employee: Employee) -> list[Post]:
    """The definitive posts."""
    held = employee.assignments.filter(kind=AssignmentKind.DEFINITIVE)
    return [
        Post(
            row.unit_id,
            row.position_id,
            row.valid_from,
            row.valid_to,
            row.end_reason == AssignmentEnd.REORGANISED,
        )
        for row in held
    ]


def away_without_plan(employee: Employee) -> Absence | None:
    """The leave of today during which nobody draws up an SKP."""
    return employee.absences.filter(valid_on(timezone.localdate()), kind__in=PLANLESS).first()


def _back_on(employee: Employee, year: int) -> date | None:
    """The day of return from a leave that began before the year and ended within it."""
    new_year, today = date(year, 1, 1), timezone.localdate()
    away = Q(valid_from__lte=new_year, valid_to__gt=new_year, valid_to__lte=today)
    leave = employee.absences.filter(away, kind__in=EXEMPTING, valid_to__year=year).first()
    return leave and leave.valid_to
