"""Umpan balik berkelanjutan on a work result or on a BerAKHLAK value."""

from django.db import transaction
from django.urls import reverse

from employees.services.notifications import notify
from evaluations.enums import BehaviourValue, FeedbackGiver, Sentiment
from evaluations.enums.execution import FeedbackManner, FeedbackRhythm
from evaluations.models import Feedback, Period, Plan
from evaluations.queries.colleagues import may_give_feedback_to, open_results, relation
from evaluations.services.windows import period_refusal, rated_refusal
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed


@transaction.atomic
def give(
    *,
    employee_id: int,
    period_id: int,
    by,
    text: str,
    sentiment: Sentiment,
    result_id: int | None = None,
    value: BehaviourValue | None = None,
    from_service_user: bool = False,
    rhythm: FeedbackRhythm = FeedbackRhythm.INCIDENTAL,
    manner: FeedbackManner = FeedbackManner.INDIRECT,
) -> Feedback:
    """Give feedback on one result or one value of a colleague, report or rater.

    The rater may note what service users said. The SKP is locked, so that no feedback slips in
    beside a decision on the same period; the employee, so that a second click finds the first.
    """
    near = may_give_feedback_to(by).select_for_update(of=("self",), no_key=True)
    employee = near.filter(pk=employee_id).first()
    if employee is None:
        raise NotAllowed("not_near", "Umpan balik diberikan kepada rekan kerja di sekitar Anda.")
    period = Period.objects.get(pk=period_id)
    lock_basis(employee, period)
    if not text.strip():
        raise InvalidInput("no_text", "Tuliskan umpan baliknya.", field="text")
    check_subject(employee, period, result_id, value)
    given = Feedback(
        employee=employee,
        period=period,
        agency_id=employee.agency_id,
        result_id=result_id,
        value=value,
        giver_kind=_kind(relation(by.employee, employee), from_service_user),
        given_by=by,
        sentiment=sentiment,
        text=text.strip(),
        rhythm=rhythm,
        manner=manner,
    )
    refuse_repetition(given)
    given.save()
    tell_receiver(given)
    return given


def lock_basis(employee, period: Period) -> None:
    """Lock the SKP of the period; refuse when it is closed, not begun, or already rated."""
    list(Plan.objects.in_period(period).filter(employee=employee).select_for_update())
    if error := period_refusal(period) or rated_refusal(employee.pk, period):
        raise error


def tell_receiver(given: Feedback) -> None:
    """The person it is about finds it in the inbox, without its words."""
    notify(
        employees=[given.employee_id],
        kind="feedback_received",
        url=reverse("evaluations:feedback"),
        text=f"Ada umpan balik baru untuk Anda pada {given.period}.",
    )


def refuse_repetition(given: Feedback) -> None:
    """Counted twice, the same words would weigh twice in the proposed rating."""
    names = ("employee", "period", "result", "value", "giver_kind", "given_by", "text")
    names += ("external_name",)
    if Feedback.objects.filter(**{name: getattr(given, name) for name in names}).exists():
        raise InvalidInput("given_already", "Umpan balik ini sudah terkirim.", field="text")


def check_subject(employee, period: Period, result_id: int | None, value: int | None) -> None:
    """One result of the employee's approved SKP of the period, or one value."""
    if (result_id is None) == (value is None):
        raise InvalidInput(
            "one_subject", "Pilih satu hasil kerja atau satu nilai perilaku.", field="subject"
        )
    if result_id and not open_results(employee, period).filter(pk=result_id).exists():
        raise DomainError("not_theirs", "Hasil kerja itu bukan dari SKP pegawai ini.")


def _kind(kind: FeedbackGiver, from_service_user: bool) -> FeedbackGiver:
    if not from_service_user:
        return kind
    if kind != FeedbackGiver.LEADER:
        raise NotAllowed(
            "wrong_actor", "Umpan balik penerima layanan dicatat oleh pejabat penilai."
        )
    return FeedbackGiver.SERVICE_USER
