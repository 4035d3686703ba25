"""Claim a training outside the system with its certificate, and verify it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Employee
from employees.services.notifications import notify
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.files import check_file, suffix_of
from pembinaan.common.transitions import refusal
from trainings.enums import TrainingForm
from trainings.enums.external import ExternalStatus
from trainings.models import ExternalStep, ExternalTraining
from trainings.models.external import PICTURES
from trainings.queries.external import activities_taken
from trainings.rules.conversion import Learning, months_touched, problem_of, reckon
from trainings.services.booking import book_external
from trainings.transitions import EXTERNAL_TRANSITIONS, Actor

FACTS = (
    *("title", "provider", "form", "international", "amount", "each", "starts_on", "ends_on"),
    "certificate_number",
)
EDITABLE = {ExternalStatus.SUBMITTED, ExternalStatus.RETURNED}
NAME_LENGTH = 200
OLDEST_YEARS = 5
WITH_REASON = {ExternalStatus.RETURNED, ExternalStatus.REJECTED}


def actors_of(external: ExternalTraining, user) -> set[Actor]:
    """Needs `employee__unit`; nobody verifies the own claim."""
    if user.employee_id and user.employee_id == external.employee_id:
        return {Actor.EMPLOYEE}
    scope = scope_of(user, Role.HR, Role.TRAINING)
    return {Actor.VERIFIER} if scope.holds(external.employee.unit.path) else set()


def step_refusal(external: ExternalTraining, to: ExternalStatus, by) -> DomainError | None:
    """Why `by` may not take this step, or None. Views ask, services raise."""
    return refusal(EXTERNAL_TRANSITIONS, external.status, to, actors_of(external, by))


def edit_refusal(external: ExternalTraining, by) -> DomainError | None:
    if Actor.EMPLOYEE not in actors_of(external, by):
        return NotAllowed("wrong_actor", "Klaim ini hanya diubah oleh pegawai yang mengajukannya.")
    if external.status not in EDITABLE:
        text = f"Klaim ini berstatus {external.get_status_display()}, tidak dapat diubah lagi."
        return InvalidTransition("not_editable", text)
    return None


@transaction.atomic
def claim(*, employee_id: int, facts: Mapping, file: UploadedFile, by) -> ExternalTraining:
    """Hand in one's own training; `facts` are FACTS. InvalidInput names the field to blame."""
    if by.employee_id != employee_id:
        raise NotAllowed("wrong_actor", "Pelatihan diklaim oleh pegawai yang mengikutinya.")
    employee = Employee.objects.select_for_update(of=("self",)).get(pk=employee_id)
    external = ExternalTraining(employee=employee, agency_id=employee.agency_id)
    _fill(external, facts)
    _attach(external, file)
    external.submitted_at = timezone.now()
    external.save()
    _note_step(external, "", by)
    return external


@transaction.atomic
def edit_claim(
    *, external_id: int, facts: Mapping, by, file: UploadedFile | None = None
) -> ExternalTraining:
    """Mend a claim that waits or came back, which hands it in again."""
    external = _locked(external_id)
    if error := edit_refusal(external, by):
        raise error
    _fill(external, facts)
    replaced = external.file.name if file else ""
    if file:
        _attach(external, file)
    before, external.status = external.status, ExternalStatus.SUBMITTED
    if before != ExternalStatus.SUBMITTED:
        external.submitted_at = timezone.now()
        _note_step(external, before, by)
    external.save()
    if replaced:
        transaction.on_commit(lambda: external.file.storage.delete(replaced))
    return external


@transaction.atomic
def decide_claim(*, external_id: int, to: ExternalStatus, by, note: str = "") -> ExternalTraining:
    """Verify, return, reject or withdraw; a returned or rejected one tells why (`note`)."""
    external = _locked(external_id)
    if error := step_refusal(external, to, by):
        raise error
    if to in WITH_REASON and not note.strip():
        raise InvalidInput("missing", "Tuliskan alasannya.", field="note")
    before, external.status = external.status, to
    _note_step(external, before, by, note)
    external.save(update_fields=["status"])
    if ExternalStatus.VERIFIED in (before, to):
        book_external(external)
    if to != ExternalStatus.WITHDRAWN:
        _tell(external)
    return external


def _fill(external: ExternalTraining, facts: Mapping) -> None:
    for name in FACTS:
        setattr(external, name, facts[name])
    _check_days(external.starts_on, external.ends_on)
    form = TrainingForm(external.form)
    learning = Learning(
        form=form,
        amount=external.amount,
        international=external.international,
        each=external.each,
        months=months_touched(external.starts_on, external.ends_on),
        taken=_taken(external, form),
    )
    if problem := problem_of(learning):
        field, text = problem
        raise InvalidInput("not_reckoned", text, field=field)
    reckoning = reckon(learning)
    external.hours, external.reckoning = reckoning.hours, reckoning.words


def _taken(external: ExternalTraining, form: TrainingForm) -> Decimal:
    days = external.starts_on, external.ends_on
    return activities_taken(external.employee_id, form, *days, but=external.pk)


def _check_days(starts_on: date, ends_on: date) -> None:
    today = timezone.localdate()
    if ends_on < starts_on:
        text = "Tanggal selesai tidak boleh sebelum tanggal mulai."
        raise InvalidInput("ends_before_start", text, field="ends_on")
    if ends_on > today:
        text = "Kegiatan ini belum selesai; ajukan sesudah sertifikatnya terbit."
        raise InvalidInput("in_the_future", text, field="ends_on")
    if ends_on.year < today.year - OLDEST_YEARS:
        text = f"Paling lama {OLDEST_YEARS} tahun yang lalu; periksa tahunnya."
        raise InvalidInput("too_old", text, field="ends_on")


def _attach(external: ExternalTraining, file: UploadedFile) -> None:
    check_file(file)
    if suffix_of(file.name) not in (".pdf", *PICTURES):
        text = "Sertifikat berupa PDF, JPG, atau PNG."
        raise InvalidInput("wrong_type", text, field="file")
    external.file, external.file_name = file, file.name[-NAME_LENGTH:]


def _note_step(external: ExternalTraining, before: str, by, note: str = "") -> None:
    ExternalStep.objects.create(
        external=external,
        from_status=before,
        to_status=external.status,
        by=by,
        note=note.strip(),
    )


def _tell(external: ExternalTraining) -> None:
    notify(
        employees=[external.employee_id],
        kind=f"external_{external.status.lower()}",
        url=external.get_absolute_url(),
        text=f"Klaim “{external.title}”: {external.get_status_display().lower()}.",
    )


def _locked(external_id: int) -> ExternalTraining:
    rows = ExternalTraining.objects.select_related("employee__unit")
    return rows.select_for_update(of=("self",)).get(pk=external_id)
