"""Dialogue records: written by one side, confirmed by the other."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from employees.models import Employee
from employees.services.notifications import notify
from evaluations.enums.execution import DialogueStatus, FeedbackManner
from evaluations.models import Dialogue
from evaluations.queries.dialogues import dialogue_facts, people_to_talk_to
from pembinaan.common.editing import require_current, version_of
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueInput:
    """What both agree they said; dates are days in Jakarta."""

    held_on: date
    topics: str
    agreed: str
    manner: FeedbackManner = FeedbackManner.DIRECT
    participants: str = ""
    next_on: date | None = None


@transaction.atomic
def write_dialogue(*, by, other_id: int, given: DialogueInput) -> Dialogue:
    """Record a talk with the own rater or with somebody one rates."""
    other = people_to_talk_to(by).filter(pk=other_id).first()
    if other is None:
        raise NotAllowed("not_near", "Dialog dicatat dengan pejabat penilai atau pegawai Anda.")
    _check(given)
    leader, employee = _sides(by.employee, other)
    row = Dialogue(employee=employee, leader=leader, agency_id=employee.agency_id, written_by=by)
    return _save(row, given, by)


@transaction.atomic
def change_dialogue(
    *, dialogue_id: int, by, given: DialogueInput, seen: str | None = None
) -> Dialogue:
    """Either side changes an unconfirmed record; the other confirms anew.

    `seen` is the version the form was made from; Stale when the other saved meanwhile.
    """
    row = _locked(dialogue_id, by)
    if error := writing_refusal(row):
        raise error
    _check(given)
    require_current(seen, stored=dialogue_facts(row), wanted=asdict(given))
    row.employee_confirmed_at = row.leader_confirmed_at = None
    return _save(row, given, by)


@transaction.atomic
def confirm_dialogue(*, dialogue_id: int, by, seen: str) -> Dialogue:
    """The other side agrees to what is written in the version `seen`."""
    row = _locked(dialogue_id, by)
    if row.status == DialogueStatus.CONFIRMED:
        raise InvalidTransition("confirmed", "Catatan ini sudah dikonfirmasi kedua pihak.")
    if version_of(dialogue_facts(row)) != seen:
        raise InvalidTransition("stale", "Catatan ini baru saja diubah. Baca dahulu isinya.")
    _sign(row, by)
    row.save()
    return row


def writing_refusal(row: Dialogue) -> InvalidTransition | None:
    """Why the record can no longer be changed, or None. Views ask, services raise."""
    if row.status == DialogueStatus.CONFIRMED:
        text = "Catatan yang dikonfirmasi kedua pihak tidak berubah lagi; catat dialog baru."
        return InvalidTransition("confirmed", text)
    return None


def _sides(one: Employee, other: Employee) -> tuple[Employee, Employee]:
    """Leader and employee."""
    return (other, one) if one.rater_id == other.pk else (one, other)


def _locked(dialogue_id: int, by) -> Dialogue:
    row = Dialogue.objects.select_for_update().visible_to(by).filter(pk=dialogue_id).first()
    if row is None:
        raise NotAllowed("wrong_actor", "Catatan ini milik kedua peserta dialog.")
    return row


def _check(given: DialogueInput) -> None:
    if given.held_on > timezone.localdate():
        raise InvalidInput("future", "Tanggal paling akhir hari ini.", field="held_on")
    for field in ("topics", "agreed"):
        if not getattr(given, field).strip():
            raise InvalidInput("missing", "Isian ini wajib diisi.", field=field)
    if given.next_on and given.next_on <= given.held_on:
        text = "Dialog berikutnya sesudah tanggal dialog ini."
        raise InvalidInput("not_later", text, field="next_on")


def _save(row: Dialogue, given: DialogueInput, by) -> Dialogue:
    row.held_on, row.manner, row.next_on = given.held_on, given.manner, given.next_on
    row.participants = given.participants.strip()
    row.topics, row.agreed = given.topics.strip(), given.agreed.strip()
    _sign(row, by)
    row.save()
    other = row.leader_id if by.employee_id == row.employee_id else row.employee_id
    notify(
        employees=[other],
        kind="dialogue_written",
        url=reverse("evaluations:dialogue", args=[row.pk]),
        text=f"{by.employee} mencatat dialog kinerja dengan Anda. Baca, lalu konfirmasi.",
    )
    return row


def _sign(row: Dialogue, by) -> None:
    if by.employee_id == row.employee_id:
        row.employee_confirmed_at = timezone.now()
    else:
        row.leader_confirmed_at = timezone.now()
    both = row.employee_confirmed_at and row.leader_confirmed_at
    row.status = DialogueStatus.CONFIRMED if both else DialogueStatus.WRITTEN
