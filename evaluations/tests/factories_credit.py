"""PNS in functional posts, and final evaluations that earn them points."""

from datetime import date

from employees.enums import FunctionalLevel, PositionKind
from employees.tests.factories import AssignmentFactory, EmployeeFactory, PositionFactory
from evaluations.enums import EvaluationStatus, PeriodKind, Predicate
from evaluations.models import Period
from evaluations.tests.factories import PlanFactory
from evaluations.tests.factories_execution import RATED_AT, EvaluationFactory

MIDWIFE = FunctionalLevel.AHLI_PERTAMA


def functional(level=MIDWIFE, **fields):
    post = PositionFactory(kind=PositionKind.FUNGSIONAL, level=level)
    rater = fields.pop("rater", None) or EmployeeFactory()
    person = EmployeeFactory(position=post, rater=rater, **fields)
    AssignmentFactory(employee=person, position=post, valid_from=date(2022, 1, 1))
    return person


def year(number=2026):
    return Period.objects.get_or_create(
        year=number,
        kind=PeriodKind.ANNUAL,
        number=1,
        defaults={"starts_on": date(number, 1, 1), "ends_on": date(number, 12, 31)},
    )[0]


def final(person, *, period=None, predicate=Predicate.GOOD, plan=None, **fields):
    period = period or year()
    plan = plan or PlanFactory(employee=person, year=period.year, approved=True)
    return EvaluationFactory(
        plan=plan,
        period=period,
        rated=True,
        predicate=predicate,
        status=EvaluationStatus.ACCEPTED,
        accepted_at=RATED_AT,
        **fields,
    )
