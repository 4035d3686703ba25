"""Ask for feedback, answer, decline or take the request back; by account or by a signed link."""

from datetime import date, timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from employees.models import Employee
from employees.services.notifications import notify
from evaluations.enums import FeedbackGiver, Sentiment
from evaluations.enums.execution import FeedbackManner, FeedbackRhythm, RequestStatus
from evaluations.models import Feedback, FeedbackRequest, Period
from evaluations.queries.colleagues import giver_kind
from evaluations.services.feedback import (
    check_subject,
    lock_basis,
    refuse_repetition,
    tell_receiver,
)
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed

LINK_DAYS = (7, 14, 30)
MOST_WAITING = 30  # requests of one person at a time
OUTSIDE = (FeedbackGiver.SERVICE_USER, FeedbackGiver.OTHER)


@transaction.atomic
def ask(
    *,
    by,
    period_id: int,
    asked_of_id: int,
    due_on: date,
    message: str = "",
    result_id: int | None = None,
    value: int | None = None,
) -> FeedbackRequest:
    """Ask one colleague of any unit; InvalidInput names `person`, `subject` or `due_on`."""
    period = _check(by, period_id, result_id, value)
    if asked_of_id == by.employee_id:
        raise InvalidInput("oneself", "Pilih orang lain.", field="person")
    if not Employee.objects.active().asn().filter(pk=asked_of_id).exists():
        raise InvalidInput("no_such_person", "Pegawai ini sudah tidak aktif.", field="person")
    if due_on < timezone.localdate():
        raise InvalidInput("past", "Tanggal paling awal hari ini.", field="due_on")
    try:
        with transaction.atomic():
            asked = FeedbackRequest.objects.create(
                employee=by.employee,
                period=period,
                agency_id=by.employee.agency_id,
                result_id=result_id,
                value=value,
                asked_of_id=asked_of_id,
                message=message.strip(),
                due_on=due_on,
            )
    except IntegrityError:
        text = "Permintaan yang sama kepada pegawai ini masih menunggu jawaban."
        raise InvalidInput("waiting_already", text, field="person") from None
    notify(
        employees=[asked_of_id],
        kind="feedback_asked",
        url=reverse("evaluations:feedback_answer", args=[asked.pk]),
        text=f"{by.employee} meminta umpan balik Anda.",
    )
    return asked


@transaction.atomic
def ask_outside(
    *,
    by,
    period_id: int,
    addressee: str,
    days: int,
    message: str = "",
    result_id: int | None = None,
    value: int | None = None,
) -> FeedbackRequest:
    """A link for one answer from outside the office, good for 7, 14 or 30 days."""
    period = _check(by, period_id, result_id, value)
    if days not in LINK_DAYS:
        raise InvalidInput("days", "Pilih masa berlaku tautan.", field="days")
    if not addressee.strip():
        text = "Tuliskan untuk siapa tautan ini, misalnya kader posyandu."
        raise InvalidInput("no_addressee", text, field="addressee")
    until = timezone.now() + timedelta(days=days)
    return FeedbackRequest.objects.create(
        employee=by.employee,
        period=period,
        agency_id=by.employee.agency_id,
        result_id=result_id,
        value=value,
        addressee=addressee.strip(),
        nonce=uuid4(),
        expires_at=until,
        message=message.strip(),
        due_on=timezone.localdate(until),
    )


@transaction.atomic
def answer(
    *,
    request_id: int,
    by,
    text: str,
    sentiment: Sentiment,
    rhythm: FeedbackRhythm = FeedbackRhythm.INCIDENTAL,
    manner: FeedbackManner = FeedbackManner.INDIRECT,
) -> Feedback:
    """The asked colleague's feedback, as what the giver is to the employee."""
    asked = _locked_for(request_id, asked_of=by)
    kind = giver_kind(by, asked.employee)
    given = Feedback(giver_kind=kind, given_by=by, sentiment=sentiment, text=text)
    given.rhythm, given.manner = rhythm, manner
    return _answer(asked, given)


@transaction.atomic
def answer_outside(
    *,
    token: str,
    name: str,
    institution: str,
    kind: FeedbackGiver,
    sentiment: Sentiment,
    text: str,
) -> Feedback:
    """Feedback through a link; it is used up by it. Name and institution are the giver's words."""
    rows = FeedbackRequest.objects.by_token(token).select_for_update(of=("self",))
    asked = rows.select_related("employee", "period").first()
    if asked is None:
        raise NotAllowed("bad_link", "Tautan ini tidak dikenal.")
    if error := link_refusal(asked):
        raise error
    for field, given in (("name", name), ("institution", institution)):
        if not given.strip():
            raise InvalidInput("missing", "Isian ini wajib diisi.", field=field)
    if kind not in OUTSIDE:
        raise InvalidInput("kind", "Pilih hubungan Anda dengan pegawai ini.", field="kind")
    given = Feedback(giver_kind=kind, sentiment=sentiment, text=text)
    given.external_name, given.external_institution = name.strip(), institution.strip()
    return _answer(asked, given)


def link_refusal(asked: FeedbackRequest) -> InvalidTransition | None:
    """Why the link no longer takes an answer, or None."""
    if asked.status == RequestStatus.ANSWERED:
        return InvalidTransition("used", "Umpan balik lewat tautan ini sudah diterima.")
    if asked.status != RequestStatus.WAITING:
        return InvalidTransition("revoked", "Tautan ini sudah ditarik oleh pegawai.")
    if asked.is_expired:
        return InvalidTransition("expired", "Masa berlaku tautan ini sudah habis.")
    return None


@transaction.atomic
def decline(*, request_id: int, by, reason: str = "") -> FeedbackRequest:
    """The asked colleague will not answer; a reason is welcome."""
    asked = _locked_for(request_id, asked_of=by)
    asked.status, asked.reason = RequestStatus.DECLINED, reason.strip()
    asked.save()
    notify(
        employees=[asked.employee_id],
        kind="feedback_declined",
        url=reverse("evaluations:feedback_requests"),
        text=f"{by.employee} tidak bersedia memberi umpan balik.",
    )
    return asked


@transaction.atomic
def withdraw(*, request_id: int, by) -> FeedbackRequest:
    """The employee takes the request back; a link stops working at once."""
    asked = _locked(request_id)
    if asked.employee_id != by.employee_id:
        raise NotAllowed("wrong_actor", "Permintaan ditarik oleh yang meminta.")
    asked.status = RequestStatus.WITHDRAWN
    asked.save()
    return asked


def _check(by, period_id: int, result_id: int | None, value: int | None) -> Period:
    if by.employee_id is None:
        raise NotAllowed("no_employee", "Umpan balik diminta oleh akun pegawai.")
    period = Period.objects.get(pk=period_id)
    lock_basis(by.employee, period)
    check_subject(by.employee, period, result_id, value)
    waiting = FeedbackRequest.objects.filter(
        employee=by.employee, status=RequestStatus.WAITING
    ).count()
    if waiting >= MOST_WAITING:
        text = f"Sudah ada {waiting} permintaan yang menunggu. Tarik dahulu yang tidak perlu."
        raise InvalidInput("too_many", text)
    return period


def _locked(request_id: int) -> FeedbackRequest:
    rows = FeedbackRequest.objects.select_related("employee", "period")
    asked = rows.select_for_update(of=("self",)).get(pk=request_id)
    if asked.status != RequestStatus.WAITING:
        label = asked.get_status_display().lower()
        raise InvalidTransition("not_waiting", f"Permintaan ini {label}.")
    return asked


def _locked_for(request_id: int, *, asked_of) -> FeedbackRequest:
    asked = _locked(request_id)
    if asked_of.employee_id is None or asked.asked_of_id != asked_of.employee_id:
        raise NotAllowed("wrong_actor", "Permintaan ini bukan kepada Anda.")
    return asked


def _answer(asked: FeedbackRequest, given: Feedback) -> Feedback:
    """Save the feedback on the asked subject and close the request; the caller holds its lock."""
    lock_basis(asked.employee, asked.period)
    given.text = given.text.strip()
    if not given.text:
        raise InvalidInput("no_text", "Tuliskan umpan baliknya.", field="text")
    given.employee, given.period, given.agency_id = asked.employee, asked.period, asked.agency_id
    given.result_id, given.value = asked.result_id, asked.value
    refuse_repetition(given)
    given.save()
    asked.feedback, asked.status = given, RequestStatus.ANSWERED
    asked.save()
    tell_receiver(given)
    return given
