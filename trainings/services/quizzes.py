"""Pre- and post-tests: the questions of a course, when they are open, sheets and paper marks."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from pembinaan.common.decimals import percent
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.access import require_training
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.quizzes import QuizKind, QuizSource
from trainings.models import (
    Course,
    Enrolment,
    QuizAnswer,
    QuizItem,
    QuizSheet,
    QuizWindow,
    Session,
)
from trainings.rules.quiz_text import Question
from trainings.services.sessions import locked_open_session

MOST_ITEMS = 100


@transaction.atomic
def add_items(*, course_id: int, questions: Sequence[Question], by) -> int:
    """Put questions into the bank of a course; how many."""
    course = Course.objects.select_related("programme__unit").get(pk=course_id)
    require_training(by, course.programme.unit)
    Course.objects.select_for_update().get(pk=course_id)
    if course.quiz_items.asked().count() + len(questions) > MOST_ITEMS:
        raise InvalidInput("too_many", f"Paling banyak {MOST_ITEMS} soal.", field="text")
    known = set(course.quiz_items.asked().values_list("text", flat=True))
    rows = [
        QuizItem(course=course, text=one.text, options=list(one.options), right=one.right)
        for one in questions
        if one.text not in known  # a double click
    ]
    QuizItem.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def drop_item(*, item_id: int, by) -> QuizItem:
    """It is no longer asked; sheets that hold it keep their mark."""
    item = QuizItem.objects.select_for_update(of=("self",)).get(pk=item_id)
    require_training(by, item.course.programme.unit)
    if item.dropped_at is None:
        item.dropped_at = timezone.now()
        item.save(update_fields=["dropped_at"])
    return item


@transaction.atomic
def open_quiz(*, session_id: int, kind: QuizKind, by) -> QuizWindow:
    """Participants may take it from now on; opened again after it was closed by mistake."""
    session = locked_open_session(session_id, by)
    if not session.course.quiz_items.asked().exists():
        raise InvalidInput("no_items", "Tulis dahulu soal tes pelatihan ini.")
    window, made = QuizWindow.objects.get_or_create(
        session=session, kind=kind, defaults={"opened_at": timezone.now()}
    )
    if not made and window.closed_at is not None:
        window.closed_at = None
        window.save(update_fields=["closed_at"])
    return window


@transaction.atomic
def close_quiz(*, session_id: int, kind: QuizKind, by) -> None:
    session = locked_open_session(session_id, by)
    open_one = session.quiz_windows.filter(kind=kind, closed_at=None)
    if not open_one.update(closed_at=timezone.now()):
        raise InvalidTransition("not_open", f"{QuizKind(kind).label} tidak sedang dibuka.")


@transaction.atomic
def hand_in(*, session_id: int, kind: QuizKind, choices: Mapping[int, int], by) -> QuizSheet:
    """The one sheet of the participant; a question without a choice counts as wrong."""
    session = Session.objects.select_for_update().get(pk=session_id)
    mine = session.enrolments.filter(employee=by.employee_id, status=EnrolmentStatus.ENROLLED)
    enrolment = mine.first() if by.employee_id else None
    if enrolment is None:
        raise NotAllowed("not_a_participant", "Anda tidak terdaftar pada kegiatan ini.")
    if not is_open(session, kind):
        text = f"{QuizKind(kind).label} sedang tidak dibuka. Tanyakan kepada panitia."
        raise InvalidTransition("not_open", text)
    items = list(session.course.quiz_items.asked())
    if not items:
        raise InvalidInput("no_items", "Belum ada soal.")
    right = {item.pk: choices.get(item.pk) == item.right for item in items}
    try:
        with transaction.atomic():
            sheet = QuizSheet.objects.create(
                enrolment=enrolment,
                kind=kind,
                source=QuizSource.ONLINE,
                mark=percent(sum(right.values()), len(items)),
                right=sum(right.values()),
                count=len(items),
                recorded_by=by,
            )
    except IntegrityError as error:
        text = f"{QuizKind(kind).label} Anda sudah masuk; hanya sekali dikerjakan."
        raise InvalidTransition("already", text) from error
    QuizAnswer.objects.bulk_create(
        QuizAnswer(sheet=sheet, item=item, choice=choices.get(item.pk), is_right=right[item.pk])
        for item in items
    )
    return sheet


def is_open(session: Session, kind: QuizKind) -> bool:
    """Whether the test may be taken now."""
    open_ones = session.quiz_windows.filter(kind=kind, closed_at=None)
    return (
        session.status == SessionStatus.RUNNING
        and open_ones.filter(opened_at__lte=timezone.now()).exists()
    )


@transaction.atomic
def record_marks(*, session_id: int, kind: QuizKind, marks: Mapping[int, Decimal], by) -> int:
    """Marks of a paper test by enrolment; a mark recorded before is replaced, an online kept."""
    session = locked_open_session(session_id, by)
    participants = Enrolment.objects.filter(session=session, status=EnrolmentStatus.ENROLLED)
    if set(marks) - set(participants.values_list("pk", flat=True)):
        raise InvalidInput("not_a_participant", "Ada nilai yang bukan milik peserta.")
    online = QuizSheet.objects.filter(kind=kind, source=QuizSource.ONLINE, enrolment__in=marks)
    if online.exists():
        text = "Ada peserta yang sudah mengerjakan tes ini di sini; nilainya tidak ditimpa."
        raise InvalidInput("online", text)
    rows = [
        QuizSheet(
            enrolment_id=pk,
            kind=kind,
            source=QuizSource.PAPER,
            mark=mark,
            recorded_by=by,
            recorded_at=timezone.now(),
        )
        for pk, mark in marks.items()
    ]
    QuizSheet.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["enrolment", "kind"],
        update_fields=["mark", "recorded_by", "recorded_at"],
    )
    return len(rows)
