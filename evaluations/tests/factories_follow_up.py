"""Final annual results, which everything that follows stands on."""

from datetime import date

from evaluations.enums import EvaluationStatus, PeriodKind
from evaluations.models import Evaluation, Period
from evaluations.tests.factories import PlanFactory
from evaluations.tests.factories_execution import RATED_AT, EvaluationFactory

RATINGS = {1: (1, 1), 2: (2, 2), 3: (3, 2), 4: (2, 3), 5: (3, 3)}  # one cell of each predikat


def year(number: int = 2025) -> Period:
    """The annual period of a year, made once."""
    return Period.objects.get_or_create(
        year=number,
        kind=PeriodKind.ANNUAL,
        number=1,
        defaults={"starts_on": date(number, 1, 1), "ends_on": date(number, 12, 31)},
    )[0]


def final_year(employee, *, period=None, predicate=2, result=None, behaviour=None) -> Evaluation:
    """An annual evaluation that came back accepted; of somebody with a rater."""
    period = period or year()
    if result is None:
        result, behaviour = RATINGS[predicate]
    return EvaluationFactory(
        plan=PlanFactory(employee=employee, year=period.year, approved=True),
        period=period,
        rated=True,
        predicate=predicate,
        result=result,
        behaviour=behaviour,
        status=EvaluationStatus.ACCEPTED,
        delivered_at=RATED_AT,
        accepted_at=RATED_AT,
    )
