"""An employee asks HR to mend the own record; HR takes it over, or says why not."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import CorrectionStatus, CorrectionSubject, Role
from employees.models import CorrectionRequest, CorrectionStep, Employee, User
from employees.rules.corrections import ANSWER_WITHIN, values_of
from employees.services.identity import change_identity, identity_of
from employees.transitions import CORRECTION_TRANSITIONS, Actor
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal


@transaction.atomic
def ask_correction(
    *, subject: CorrectionSubject, proposed: str, by: User, note: str = ""
) -> CorrectionRequest:
    """Ask for the own record to be mended; the answer is due in 3x24 hours.

    Raises InvalidInput for a value that cannot be, and while a request on the subject is open.
    """
    person = Employee.objects.select_for_update().filter(pk=by.employee_id).first()
    if person is None:
        raise NotAllowed("no_record", "Akun ini tidak terhubung dengan data pegawai.")
    if not proposed.strip():
        raise InvalidInput("empty", "Tuliskan yang seharusnya.", field="proposed")
    try:
        values_of(subject, proposed)
    except ValueError as error:
        raise InvalidInput("no_value", str(error), field="proposed") from None
    if person.corrections.open().filter(subject=subject).exists():
        label = CorrectionSubject(subject).label.lower()
        text = f"Permintaan Anda tentang {label} masih menunggu jawaban HR."
        raise InvalidInput("open_already", text)
    request = CorrectionRequest.objects.create(
        employee=person,
        subject=subject,
        proposed=proposed.strip(),
        note=note,
        due_at=timezone.now() + ANSWER_WITHIN,
    )
    CorrectionStep.objects.create(request=request, to_status=CorrectionStatus.OPEN, by=by)
    return request


@transaction.atomic
def withdraw_correction(*, request_id: int, by: User) -> CorrectionRequest:
    """Take the own request back."""
    request = _locked(request_id)
    _refuse(request, CorrectionStatus.WITHDRAWN, by)
    return _move(request, CorrectionStatus.WITHDRAWN, by=by)


@transaction.atomic
def complete_correction(*, request_id: int, by: User, answer: str = "") -> CorrectionRequest:
    """Mark as mended; what can be taken over as asked is written into the record here."""
    request = _locked(request_id)
    _refuse(request, CorrectionStatus.DONE, by)
    if values := values_of(request.subject, request.proposed):
        identity = replace(identity_of(request.employee), **values)
        change_identity(employee_id=request.employee_id, identity=identity, by=by)
    return _move(request, CorrectionStatus.DONE, by=by, answer=answer)


@transaction.atomic
def decline_correction(*, request_id: int, by: User, answer: str) -> CorrectionRequest:
    """Say why the record stays as it is; raises InvalidInput without an answer."""
    request = _locked(request_id)
    _refuse(request, CorrectionStatus.DECLINED, by)
    if not answer.strip():
        text = "Tuliskan alasannya untuk pegawai."
        raise InvalidInput("no_answer", text, field="answer")
    return _move(request, CorrectionStatus.DECLINED, by=by, answer=answer)


def _locked(request_id: int) -> CorrectionRequest:
    rows = CorrectionRequest.objects.select_related("employee__unit")
    return rows.select_for_update(of=["self"]).get(pk=request_id)


def actors_of(request: CorrectionRequest, by: User) -> set[Actor]:
    """EMPLOYEE of the own request, HR of the people kept: nobody is both."""
    if by.employee_id == request.employee_id:
        return {Actor.EMPLOYEE}
    return {Actor.HR} if scope_of(by, Role.HR).holds(request.employee.unit.path) else set()


def correction_refusal(
    request: CorrectionRequest, to: CorrectionStatus, by: User
) -> InvalidTransition | NotAllowed | None:
    """Why `by` may not take a request to `to`, or None. Nobody answers the own request."""
    error = refusal(CORRECTION_TRANSITIONS, request.status, to, actors_of(request, by))
    answers = to in (CorrectionStatus.DONE, CorrectionStatus.DECLINED)
    if isinstance(error, NotAllowed) and answers and by.employee_id == request.employee_id:
        text = "Permintaan tentang data Anda sendiri dijawab oleh pengelola kepegawaian lain."
        return NotAllowed("own_request", text)
    return error


def _refuse(request: CorrectionRequest, to: CorrectionStatus, by: User) -> None:
    if error := correction_refusal(request, to, by):
        raise error


def _move(
    request: CorrectionRequest, to: CorrectionStatus, *, by: User, answer: str = ""
) -> CorrectionRequest:
    """Write the step and the status together; the caller holds the row lock."""
    CorrectionStep.objects.create(
        request=request, from_status=request.status, to_status=to, by=by, note=answer.strip()
    )
    request.status, request.answer = to, answer.strip()
    request.save(update_fields=["status", "answer"])
    return request
