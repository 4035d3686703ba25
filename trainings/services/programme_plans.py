"""What the officer writes about a programme: its parts, and the steps of its phases."""

from collections.abc import Mapping
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from employees.models import Employee
from pembinaan.common.errors import InvalidInput
from pembinaan.common.files import check_file
from pembinaan.common.transitions import refusal
from trainings.access import require_training, training_scope
from trainings.enums.programmes import Moment, PhaseStatus
from trainings.models import (
    PhaseCondition,
    PhaseStep,
    Programme,
    ProgrammeDocument,
    ProgrammePart,
    ProgrammePhase,
    TargetGroup,
)
from trainings.queries.target_groups import people_in
from trainings.transitions import PHASE_TRANSITIONS, Actor

NAME_LENGTH = 200
ASKS_OF = {
    (PhaseStatus.READY, PhaseStatus.RUNNING): Moment.ENTRY,
    (PhaseStatus.CLOSING, PhaseStatus.DONE): Moment.EXIT,
}

Part = TypeVar("Part", bound=ProgrammePart)


@transaction.atomic
def set_owner(
    *, programme_id: int, owner: Employee | None, hours_target: int | None, by
) -> Programme:
    """Who answers for the programme, and how many JP it means to bring about in all."""
    programme = _locked(programme_id, by)
    programme.owner, programme.hours_target = owner, hours_target
    programme.save(update_fields=["owner", "hours_target"])
    return programme


@transaction.atomic
def save_part(*, part: Part, facts: Mapping, by) -> Part:
    """Add or change a goal, target group, milestone or risk of `part.programme`."""
    _locked(part.programme_id, by)
    for name, value in facts.items():
        setattr(part, name, value)
    if isinstance(part, TargetGroup):
        _check_group(part)
    same = type(part).objects.filter(programme=part.programme_id, **facts)
    if part.pk is None and same.exists():
        raise InvalidInput("twice", "Isian yang sama persis sudah tersimpan.")
    part.save()
    return part


@transaction.atomic
def remove_part(*, part: ProgrammePart, by) -> None:
    """Take a part away; history keeps it. A document's file goes with it."""
    _locked(part.programme_id, by)
    stored = getattr(part, "file", None)
    part.delete()
    if stored:
        transaction.on_commit(lambda: stored.storage.delete(stored.name))


@transaction.atomic
def add_document(*, programme_id: int, title: str, upload: UploadedFile, by) -> ProgrammeDocument:
    programme = _locked(programme_id, by)
    check_file(upload)
    name = upload.name[-NAME_LENGTH:]
    return programme.documents.create(title=title, file=upload, file_name=name, added_by=by)


@transaction.atomic
def add_condition(*, phase_id: int, moment: Moment, text: str, by) -> PhaseCondition:
    phase = _locked_phase(phase_id, by)
    if phase.conditions.filter(moment=moment, text=text).exists():
        raise InvalidInput("twice", "Syarat ini sudah ada.", field="text")
    return phase.conditions.create(moment=moment, text=text)


@transaction.atomic
def meet_condition(*, condition_id: int, evidence: str, by) -> PhaseCondition:
    """Say that it is met, and by what one sees it; without evidence it counts as unmet again."""
    condition = PhaseCondition.objects.get(pk=condition_id)
    _locked_phase(condition.phase_id, by)
    condition.evidence = evidence.strip()
    condition.met_on = timezone.localdate() if condition.evidence else None
    condition.met_by = by if condition.evidence else None
    condition.save()
    return condition


@transaction.atomic
def remove_condition(*, condition_id: int, by) -> None:
    condition = PhaseCondition.objects.get(pk=condition_id)
    _locked_phase(condition.phase_id, by)
    condition.delete()


@transaction.atomic
def move_phase(*, phase_id: int, to: PhaseStatus, by, note: str = "") -> ProgrammePhase:
    """Take one step; entering or ending with unmet conditions needs a reason."""
    phase = _locked_phase(phase_id, by)
    actors = {Actor.TRAINING} if training_scope(by).holds(phase.programme.unit.path) else set()
    if error := refusal(PHASE_TRANSITIONS, phase.status, to, actors):
        raise error
    unmet = unmet_conditions(phase, to)
    if unmet and not note.strip():
        text = f"Belum terpenuhi: {'; '.join(unmet)}. Tulis alasannya bila tetap dilanjutkan."
        raise InvalidInput("unmet", text, field="note")
    PhaseStep.objects.create(
        phase=phase, from_status=phase.status, to_status=to, by=by, note=note.strip()
    )
    phase.status = to
    phase.save(update_fields=["status"])
    return phase


def unmet_conditions(phase: ProgrammePhase, to: PhaseStatus) -> list[str]:
    """The texts of what the step from here to `to` asks for and nobody has confirmed."""
    moment = ASKS_OF.get((PhaseStatus(phase.status), PhaseStatus(to)))
    waiting = phase.conditions.filter(moment=moment, met_on=None)
    return list(waiting.values_list("text", flat=True))


def _check_group(group: TargetGroup) -> None:
    if group.unit and group.agency:
        text = "Pilih unit kerja atau instansi, tidak keduanya."
        raise InvalidInput("twice", text, field="unit")
    group.size = group.size or people_in(group)
    if not group.size:
        text = "Tidak ada pegawai yang cocok; tulis jumlahnya sendiri."
        raise InvalidInput("nobody", text, field="size")


def _locked(programme_id: int, by) -> Programme:
    programmes = Programme.objects.select_related("unit").select_for_update(of=("self",))
    programme = programmes.get(pk=programme_id)
    require_training(by, programme.unit)
    return programme


def _locked_phase(phase_id: int, by) -> ProgrammePhase:
    phases = ProgrammePhase.objects.select_related("programme__unit")
    phase = phases.select_for_update(of=("self",)).get(pk=phase_id)
    require_training(by, phase.programme.unit)
    return phase
