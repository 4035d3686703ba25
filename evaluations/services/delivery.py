"""The signed document goes to the employee, comes back, and is reported (Bab V huruf A)."""

from django.db import transaction
from django.utils import timezone

from evaluations.access import actors_of
from evaluations.enums import RETURNED, EvaluationStatus
from evaluations.enums.clocks import ClockKind
from evaluations.enums.objections import EvaluatorRole
from evaluations.models import Clock, Evaluation, EvaluationStep, Period
from evaluations.services import clocks
from evaluations.services.rating import locked, move_evaluation, rate
from evaluations.services.telling import tell_of_evaluation
from evaluations.transitions import Actor
from pembinaan.common.errors import DomainError, NotAllowed

SILENT_NOTE = "Tidak dikembalikan dan tanpa keberatan sampai batas waktu."
BATCH = 1000


@transaction.atomic
def deliver(*, evaluation_id: int, by) -> Evaluation:
    """Hand the signed document over; delivery counts as receipt (decision 11)."""
    evaluation = locked(evaluation_id, EvaluationStatus.DELIVERED, by)
    evaluation.delivered_at = timezone.now()
    move_evaluation(evaluation, EvaluationStatus.DELIVERED, by=by)
    clocks.stop(evaluation, ClockKind.DELIVER)
    clocks.start(
        ClockKind.RETURN,
        evaluation,
        responsible_id=evaluation.employee_id,
        by_superior=evaluation.evaluated_by == EvaluatorRole.SUPERIOR,
    )
    tell_of_evaluation(evaluation, [evaluation.employee_id])
    return evaluation


@transaction.atomic
def sign_and_deliver(**rating) -> Evaluation:
    """Rate (see services.rating.rate) and hand over in one go."""
    evaluation = rate(**rating)
    return deliver(evaluation_id=evaluation.pk, by=rating["by"])


@transaction.atomic
def deliver_all(*, period_id: int, by) -> int:
    """Everything of a period that `by` has signed and not yet handed over; how many."""
    waiting = Evaluation.objects.filter(
        period=period_id, status=EvaluationStatus.RATED, rated_by=by
    )
    found = [
        evaluation.pk
        for evaluation in waiting.order_by("pk")
        if Actor.RATER in actors_of(evaluation, by)
    ]
    if not found:
        raise DomainError("nothing_to_deliver", "Tidak ada dokumen yang menunggu disampaikan.")
    for evaluation_id in found:
        deliver(evaluation_id=evaluation_id, by=by)
    return len(found)


def mark_opened(*, evaluation: Evaluation, by) -> None:
    """Keep when the employee read the delivered document for the first time."""
    if evaluation.employee_id != by.employee_id or evaluation.delivered_at is None:
        return
    if evaluation.opened_at is None:
        unread = Evaluation.objects.filter(pk=evaluation.pk, opened_at=None)
        unread.update(opened_at=timezone.now())


@transaction.atomic
def accept(*, evaluation_id: int, by) -> Evaluation:
    """The employee signs the document and so returns it."""
    evaluation = locked(evaluation_id, EvaluationStatus.ACCEPTED, by)
    evaluation.accepted_at = timezone.now()
    move_evaluation(evaluation, EvaluationStatus.ACCEPTED, by=by)
    clocks.stop(evaluation, ClockKind.RETURN)
    tell_of_evaluation(evaluation, [evaluation.rated_by.employee_id])
    return evaluation


def accept_silently(today) -> int:
    """Accept what came back neither signed nor objected to in time (R1.74); how many."""
    accepted = 0
    while ids := _accept_batch(today):
        accepted += len(ids)
    return accepted


@transaction.atomic
def _accept_batch(today) -> list[int]:
    late = Clock.objects.open().filter(kind=ClockKind.RETURN, due_on__lt=today)
    rows = Evaluation.objects.select_for_update().filter(
        status=EvaluationStatus.DELIVERED, pk__in=late.values("evaluation")
    )
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    EvaluationStep.objects.bulk_create(
        EvaluationStep(
            evaluation_id=pk,
            from_status=EvaluationStatus.DELIVERED,
            to_status=EvaluationStatus.ACCEPTED,
            note=SILENT_NOTE,
        )
        for pk in ids
    )
    Evaluation.objects.filter(pk__in=ids).update(
        status=EvaluationStatus.ACCEPTED, accepted_at=timezone.now(), accepted_silently=True
    )
    returned = Clock.objects.filter(evaluation__in=ids, kind=ClockKind.RETURN)
    returned.update(done_on=today)
    return ids


def reportable(period: Period, by):
    """What `by` signed in the period, came back, and was not yet reported."""
    returned = Evaluation.objects.filter(period=period, status__in=RETURNED, reported_at=None)
    return returned.filter(rated_by=by)


@transaction.atomic
def report(*, period_id: int, by) -> int:
    """Report everything that came back to the PyB at once; how many (Bab V huruf A angka 7)."""
    period = Period.objects.get(pk=period_id)
    if by.employee_id is None:
        raise NotAllowed("wrong_actor", "Pelaporan milik pejabat penilai.")
    ids = list(reportable(period, by).select_for_update().values_list("pk", flat=True))
    if not ids:
        text = f"Belum ada dokumen {period} yang sudah dikembalikan dan belum dilaporkan."
        raise DomainError("nothing_to_report", text)
    Evaluation.objects.filter(pk__in=ids).update(reported_at=timezone.now())
    running = Clock.objects.open().filter(evaluation__in=ids, kind=ClockKind.REPORT)
    running.update(done_on=timezone.localdate())
    return len(ids)
