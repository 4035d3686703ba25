"""One calibration session under way in the example's office, for its head to go on with."""

from django.utils import timezone

from employees.models import Unit, User
from evaluations.enums import EvaluationStatus, Expectation
from evaluations.enums.calibration import ChangeReason
from evaluations.models import Evaluation, Period
from evaluations.services import calibration

TALKED_ABOUT = 3


def open_calibration(*, unit: Unit, period: Period, by: User) -> None:
    """Some people are talked about, and one rating is proposed to be another."""
    session = calibration.open_session(
        unit_id=unit.pk, period_id=period.pk, by=by, held_on=timezone.localdate()
    )
    people = Evaluation.objects.filter(period=period, unit__path__startswith=unit.path)
    rated = people.filter(status=EvaluationStatus.RATED).exclude(employee=by.employee_id)
    rated = list(rated.exclude(rater=by.employee_id).order_by("pk")[:TALKED_ABOUT])
    for evaluation in rated:
        calibration.set_discussed(
            session_id=session.pk, evaluation_id=evaluation.pk, discussed=True, by=by
        )
    for evaluation in rated[:1]:
        meets = evaluation.result == Expectation.MEETS
        calibration.change(
            session_id=session.pk,
            evaluation_id=evaluation.pk,
            by=by,
            result=Expectation.ABOVE if meets else Expectation.MEETS,
            behaviour=evaluation.behaviour,
            reason_code=ChangeReason.CONTRIBUTION,
            reason="Perannya dalam hasil kerja unit dibandingkan dengan rekan setingkat.",
        )
