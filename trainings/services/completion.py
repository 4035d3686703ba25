"""Finish a session: book the JP and ask those who came."""

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from pembinaan.common.errors import InvalidInput
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.quizzes import QuizKind
from trainings.models import Attendance, Enrolment, Session
from trainings.services.booking import book_session
from trainings.services.enrolment_steps import write_steps
from trainings.services.participant_survey import ask_participants
from trainings.services.sessions import locked_session, take_step


@transaction.atomic
def complete_session(*, session_id: int, by) -> Session:
    """Done: who fulfils the course's rule (rules.completion) earns its JP, the rest is INCOMPLETE.

    Everyone who came at least once is asked the anonymous L1 surveys.
    """
    session = locked_session(session_id)
    take_step(session, SessionStatus.DONE, by=by)
    if timezone.localdate() < session.ends_on:
        text = f"Kegiatan baru dapat diselesaikan pada {session.ends_on:%d-%m-%Y}."
        raise InvalidInput("not_over", text)
    held = Attendance.objects.filter(enrolment__session=session).values("day").distinct().count()
    if not held:
        raise InvalidInput("no_attendance", "Catat kehadiran sebelum menyelesaikan kegiatan.")
    _book_hours(session, held, by)
    ask_participants(session, by=by)
    book_session(session)
    return session


def _book_hours(session: Session, held: int, by) -> None:
    """Decide about everybody who is enrolled; what decided is kept as a sentence."""
    rule = session.course.completion_rule
    waiting = session.enrolments.filter(status=EnrolmentStatus.ENROLLED)
    came = Count("attendances", filter=Q(attendances__present=True), distinct=True)
    mark = Max("quiz_sheets__mark", filter=Q(quiz_sheets__kind=QuizKind.POST))
    people = list(waiting.annotate(came=came, post_mark=mark))
    for one in people:
        outcome = rule.outcome(present=one.came, held=held, mark=one.post_mark)
        one.completion_note = outcome.reason
        if outcome.completed:
            one.status, one.hours = EnrolmentStatus.COMPLETED, session.course.hours
        else:
            one.status = EnrolmentStatus.INCOMPLETE
    write_steps(_outcomes(people, EnrolmentStatus.COMPLETED), EnrolmentStatus.COMPLETED, by=by)
    write_steps(_outcomes(people, EnrolmentStatus.INCOMPLETE), EnrolmentStatus.INCOMPLETE, by=by)
    Enrolment.objects.bulk_update(people, ["status", "hours", "completion_note"], batch_size=250)


def _outcomes(people: list[Enrolment], status: EnrolmentStatus) -> list[tuple[int, str]]:
    """The steps of those who ended as `status`."""
    return [(one.pk, EnrolmentStatus.ENROLLED) for one in people if one.status == status]
