"""What a participant does and sees in a session: presence of today, tests, gain, certificate."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from surveys.rules.training_evaluation import gain_class, normalised_gain
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.quizzes import QuizKind
from trainings.models import Attendance, Certificate, Enrolment, QuizSheet, QuizWindow, Session


@dataclass(frozen=True, slots=True)
class Participation:
    """Of one person in one session; `waiting` are the tests that may be taken now."""

    enrolment: Enrolment
    today: Attendance | None
    records_today: bool
    marks: dict[str, Decimal]
    waiting: list[QuizKind]
    certificate: Certificate | None

    @property
    def before(self) -> Decimal | None:
        return self.marks.get(QuizKind.PRE)

    @property
    def after(self) -> Decimal | None:
        return self.marks.get(QuizKind.POST)

    @property
    def gain(self) -> Decimal | None:
        if self.before is None or self.after is None:
            return None
        return normalised_gain(self.before, self.after)

    @property
    def gain_class(self) -> str:
        return "" if self.gain is None else gain_class(self.gain)


def participation(session: Session, user) -> Participation | None:
    """None for whoever has no seat. Five queries at most."""
    seats = session.enrolments.seated().filter(employee=user.employee_id)
    enrolment = seats.first() if user.employee_id else None
    if enrolment is None:
        return None
    today = timezone.localdate()
    marks = dict(QuizSheet.objects.filter(enrolment=enrolment).values_list("kind", "mark"))
    active = session.status == SessionStatus.RUNNING and (
        enrolment.status == EnrolmentStatus.ENROLLED
    )
    return Participation(
        enrolment=enrolment,
        today=Attendance.objects.filter(enrolment=enrolment, day=today, present=True).first(),
        records_today=active and session.starts_on <= today <= session.ends_on,
        marks=marks,
        waiting=_waiting(session, marks) if active else [],
        certificate=Certificate.objects.in_force().ready().filter(enrolment=enrolment).first(),
    )


def _waiting(session: Session, marks: dict) -> list[QuizKind]:
    open_ones = QuizWindow.objects.filter(
        session=session, closed_at=None, opened_at__lte=timezone.now()
    )
    kinds = open_ones.order_by("-kind").values_list("kind", flat=True)
    return [QuizKind(kind) for kind in kinds if kind not in marks]
