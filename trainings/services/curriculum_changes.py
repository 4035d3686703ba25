"""The curriculum loop: participants raise a proposal, a person decides, a version acts."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from employees.models import Employee
from employees.queries.policies import policy_value
from employees.services.notifications import notify, write_messages
from pembinaan.common.errors import InvalidInput
from pembinaan.common.templatetags.display import angka, tanggal
from pembinaan.common.transitions import refusal
from trainings.access import require_training, training_scope
from trainings.enums.curricula import ChangeStatus
from trainings.models import (
    Course,
    CurriculumChange,
    CurriculumChangeStep,
    CurriculumVersion,
)
from trainings.queries.officers import officers_of
from trainings.queries.reviews import WHOLE, Finding, findings
from trainings.transitions import CHANGE_TRANSITIONS, Actor

DAYS_LEFT = (7, 1, 0)


@transaction.atomic
def raise_changes(today: date | None = None) -> int:
    """Propose to change what the latest surveys call irrelevant, and tell the officers; how many.

    Safe to run twice: a survey raises each of its units once, and a unit whose change is still
    open is not raised again.
    """
    found = findings(today or timezone.localdate())
    CurriculumChange.objects.bulk_create(map(_change_of, found), ignore_conflicts=True)
    units = {one.session.course.programme.unit for one in found}
    for officers in officers_of(units).values():
        notify(
            employees=officers,
            kind="curriculum_change_raised",
            url=reverse("trainings:changes"),
            text="Peserta menilai ada materi pelatihan yang kurang relevan. Tinjau usulannya.",
        )
    return len(found)


@transaction.atomic
def propose_change(*, course_id: int, unit_code: str, reason: str, by) -> CurriculumChange:
    """An officer's own proposal about a unit of the curriculum in force, or the whole course."""
    course = Course.objects.select_related("programme__unit").get(pk=course_id)
    require_training(by, course.programme.unit)
    if not reason.strip():
        raise InvalidInput("no_reason", "Tuliskan alasannya.", field="reason")
    title = ""
    if unit_code != WHOLE:
        current = course.curricula.current().get()
        title = current.units.get(code=unit_code).title
    change = CurriculumChange(course=course, unit_code=unit_code, unit_title=title)
    change.reason, change.raised_by = reason.strip(), by
    try:
        with transaction.atomic():
            change.save()
    except IntegrityError as error:
        text = "Perubahan materi ini sudah diusulkan dan belum selesai."
        raise InvalidInput("open_already", text, field="unit_code") from error
    return change


@transaction.atomic
def accept_change(
    *, change_id: int, owner: Employee, due_on: date, answer: str, by
) -> CurriculumChange:
    """The course will change by `due_on`; `owner` sees to it, `answer` goes to participants."""
    change = _locked(change_id)
    if due_on < timezone.localdate():
        raise InvalidInput("past", "Tenggat tidak boleh sudah lewat.", field="due_on")
    change.owner, change.due_on = owner, due_on
    _decide(change, ChangeStatus.ACCEPTED, answer, by)
    notify(
        employees={owner.pk} - {by.employee_id},
        kind="curriculum_change_owner",
        url=change.get_absolute_url(),
        text=f"Anda menjadi penanggung jawab perubahan “{change}” sampai {tanggal(due_on)}.",
    )
    return change


@transaction.atomic
def decline_change(*, change_id: int, answer: str, by) -> CurriculumChange:
    """Nothing changes, and participants read why."""
    change = _locked(change_id)
    _decide(change, ChangeStatus.DECLINED, answer, by)
    return change


def apply_changes(*, version: CurriculumVersion, change_ids: Collection[int], by) -> None:
    """Accepted proposals that a version puts into practice. The caller has the course's lock."""
    changes = CurriculumChange.objects.select_for_update().filter(pk__in=change_ids)
    for change in changes.select_related("course__programme__unit").order_by("pk"):
        if change.course_id != version.course_id:
            raise InvalidInput("foreign", "Ada usulan milik pelatihan lain.", field="changes")
        change.version = version
        _step(change, ChangeStatus.APPLIED, by)


def remind_of_changes(today: date | None = None) -> int:
    """Tell owners of accepted changes due in a week, tomorrow or today; how many were told."""
    today = today or timezone.localdate()
    days = [today + timedelta(days=left) for left in DAYS_LEFT]
    due = CurriculumChange.objects.filter(status=ChangeStatus.ACCEPTED, due_on__in=days)
    return write_messages(
        (
            change.owner_id,
            "curriculum_change_due",
            change.get_absolute_url(),
            f"Perubahan “{change}” jatuh tempo {tanggal(change.due_on)}.",
        )
        for change in due.select_related("course")
    )


def usual_due_date(change: CurriculumChange) -> date:
    """Today and the days that the agency's policy gives."""
    agency = change.course.programme.unit.agency_id
    today = timezone.localdate()
    return today + timedelta(days=int(policy_value("curriculum_days", on=today, agency=agency)))


def _change_of(finding: Finding) -> CurriculumChange:
    point = finding.point
    return CurriculumChange(
        course=finding.session.course,
        unit_code=finding.code,
        unit_title=finding.title,
        wave_id=point.wave_id,
        count=point.count,
        mean=point.mean,
        irrelevant=point.irrelevant,
        reason=f"Dari {point.count} peserta, {angka(point.irrelevant)}% jawaban menyebutnya tidak "
        f"relevan dengan pekerjaan; rata-rata {angka(point.mean)} dari 5.",
    )


def _decide(change: CurriculumChange, to: ChangeStatus, answer: str, by) -> None:
    if not answer.strip():
        text = "Tuliskan jawaban yang dibaca peserta."
        raise InvalidInput("no_answer", text, field="answer")
    change.answer = answer.strip()
    _step(change, to, by)


def _step(change: CurriculumChange, to: ChangeStatus, by) -> None:
    """Set the status and write the step. The caller holds the row lock."""
    unit = change.course.programme.unit
    actors = {Actor.TRAINING} if training_scope(by).holds(unit.path) else set()
    if error := refusal(CHANGE_TRANSITIONS, change.status, to, actors):
        raise error
    CurriculumChangeStep.objects.create(
        change=change, from_status=change.status, to_status=to, by=by, note=change.answer
    )
    change.status = to
    change.save()


def _locked(change_id: int) -> CurriculumChange:
    changes = CurriculumChange.objects.select_related("course__programme__unit")
    return changes.select_for_update(of=("self",)).get(pk=change_id)
