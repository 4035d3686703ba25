"""Coaching and mentoring: both fill their part and sign; then B.1.8 and B.1.9."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from employees.models import Employee
from employees.services.notifications import notify
from evaluations.enums.execution import GuidanceKind, GuidanceStatus
from evaluations.models import (
    CompetencyMark,
    CompetencyReview,
    Guidance,
    GuidanceFeedback,
    GuidanceLine,
)
from evaluations.queries.guidance import PEOPLE, guidance_version, part_facts, sections_of
from evaluations.queries.snapshots import snapshots_of
from evaluations.rules.guidance_forms import CRITERIA, FORMS, Filler, Section
from pembinaan.common.editing import require_current
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed

Lines = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class MarkInput:
    """One competency of Format B.1.9; `score` from 1 to 5."""

    group: str
    name: str
    score: int
    reason: str


@transaction.atomic
def open_guidance(
    *, by, employee_id: int, kind: GuidanceKind, held_on: date, guide_id: int | None = None
) -> Guidance:
    """The rater begins a guidance, and may give it to somebody with a special assignment."""
    reports = Employee.objects.active().filter(rater=by.employee_id)
    employee = reports.filter(pk=employee_id).first() if by.employee_id else None
    if employee is None:
        raise NotAllowed("wrong_actor", "Bimbingan dibuka oleh pejabat penilai pegawai ini.")
    guide_id = guide_id or by.employee_id
    if guide_id == employee.pk:
        raise InvalidInput("oneself", "Pembimbing bukan pegawai itu sendiri.", field="guide")
    row = Guidance.objects.create(
        kind=kind,
        employee=employee,
        guide_id=guide_id,
        rater_id=by.employee_id,
        agency_id=employee.agency_id,
        held_on=held_on,
    )
    people = {row.employee_id, row.guide_id} - {by.employee_id}
    _tell(row, people, "opened", f"{row.get_kind_display()} dibuka. Isi bagian Anda.")
    return row


def filler_of(row: Guidance, user) -> Filler | None:
    """Which part of the form the user fills, None for a reader."""
    parts = {row.employee_id: Filler.EMPLOYEE, row.guide_id: Filler.GUIDE}
    return parts.get(user.employee_id) if user.employee_id else None


def filling_refusal(row: Guidance, by) -> DomainError | None:
    """Why `by` may not fill the form now, or None. Views ask, services raise."""
    if filler_of(row, by) is None:
        return NotAllowed("wrong_actor", "Format ini diisi pegawai dan pembimbingnya.")
    if row.status == GuidanceStatus.SIGNED:
        return InvalidTransition("signed", "Format ini sudah ditandatangani kedua pihak.")
    return None


@transaction.atomic
def fill_guidance(*, guidance_id: int, by, lines: Lines, seen: str | None = None) -> Guidance:
    """Replace the own part, by section code; signatures under the older text fall away.

    `seen` is the version of the own part the form was made from; Stale when it is older.
    """
    row = _locked(guidance_id)
    if error := filling_refusal(row, by):
        raise error
    own = sections_of(row, filler_of(row, by))
    wanted = {section.code: _rows(lines, section) for section in own}
    require_current(seen, stored=part_facts(row, own), wanted=wanted)
    row.lines.filter(section__in=[section.code for section in own]).delete()
    GuidanceLine.objects.bulk_create(
        GuidanceLine(guidance=row, section=code, order=order, cells=cells)
        for code, rows in wanted.items()
        for order, cells in enumerate(rows)
    )
    row.employee_signed_at = row.guide_signed_at = None
    row.save()
    return row


@transaction.atomic
def sign_guidance(*, guidance_id: int, by, seen: str) -> Guidance:
    """Sign the version `seen`; with both signatures the record is reported and stays."""
    row = _locked(guidance_id)
    if error := filling_refusal(row, by):
        raise error
    if guidance_version(row) != seen:
        raise InvalidTransition("stale", "Isian baru saja diubah. Baca dahulu isinya.")
    filled = set(row.lines.values_list("section", flat=True))
    missing = [each.title for each in FORMS[GuidanceKind(row.kind)] if each.code not in filled]
    if missing:
        raise DomainError("incomplete", f"Belum diisi: {'; '.join(missing)}")
    if filler_of(row, by) == Filler.EMPLOYEE:
        row.employee_signed_at = timezone.now()
    else:
        row.guide_signed_at = timezone.now()
    if row.employee_signed_at and row.guide_signed_at:
        row.status = GuidanceStatus.SIGNED
        row.snapshot = snapshots_of(row, *PEOPLE)
        text = f"{row} sudah ditandatangani kedua pihak."
        _tell(row, {row.employee_id, row.guide_id, row.rater_id}, "signed", text)
    row.save()
    return row


@transaction.atomic
def tell_about_guidance(*, guidance_id: int, by, answers: Sequence[str]) -> GuidanceFeedback:
    """Format B.1.8, once, after both signed."""
    row = _locked(guidance_id)
    if filler_of(row, by) != Filler.EMPLOYEE:
        raise NotAllowed("wrong_actor", "Format B.1.8 diisi oleh pegawai.")
    _require_signed(row)
    if GuidanceFeedback.objects.filter(guidance=row).exists():
        raise InvalidTransition("twice", "Umpan balik bimbingan ini sudah diserahkan.")
    if len(answers) != CRITERIA or not all(answer.strip() for answer in answers):
        raise InvalidInput("missing", "Jawab kesembilan kriteria.")
    return GuidanceFeedback.objects.create(
        guidance=row, answers=[answer.strip() for answer in answers]
    )


@transaction.atomic
def review_competencies(
    *, guidance_id: int, by, marks: Sequence[MarkInput], recommendation: str
) -> CompetencyReview:
    """Format B.1.9, once, by the guide after both signed."""
    row = _locked(guidance_id)
    if filler_of(row, by) != Filler.GUIDE:
        raise NotAllowed("wrong_actor", "Format B.1.9 diisi oleh pembimbing.")
    _require_signed(row)
    if CompetencyReview.objects.filter(guidance=row).exists():
        raise InvalidTransition("twice", "Evaluasi kompetensi ini sudah ditandatangani.")
    if not recommendation.strip():
        raise InvalidInput("missing", "Isian ini wajib diisi.", field="recommendation")
    review = CompetencyReview.objects.create(guidance=row, recommendation=recommendation.strip())
    CompetencyMark.objects.bulk_create(
        CompetencyMark(
            review=review,
            group=mark.group,
            order=order,
            name=mark.name.strip(),
            score=mark.score,
            reason=mark.reason.strip(),
        )
        for order, mark in enumerate(marks)
    )
    return review


def _tell(row: Guidance, people: set[int], what: str, text: str) -> None:
    url = reverse("evaluations:guidance", args=[row.pk])
    notify(employees=people, kind=f"guidance_{what}", url=url, text=text)


def _locked(guidance_id: int) -> Guidance:
    return Guidance.objects.select_for_update().get(pk=guidance_id)


def _require_signed(row: Guidance) -> None:
    if row.status != GuidanceStatus.SIGNED:
        text = "Langkah ini menyusul setelah pegawai dan pembimbing menandatangani formatnya."
        raise InvalidTransition("not_signed", text)


def _rows(lines: Lines, section: Section) -> list[list[str]]:
    """The rows of a section that say something, a text for each column."""
    rows = [[cell.strip() for cell in cells] for cells in lines.get(section.code, ())]
    if any(len(cells) != len(section.columns) for cells in rows):
        raise DomainError("wrong_shape", "Jumlah kolom tidak sesuai dengan formatnya.")
    return [cells for cells in rows if any(cells)]
