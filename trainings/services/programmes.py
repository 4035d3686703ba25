"""Programmes with their phases, and the courses they hold."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from employees.models import Unit
from pembinaan.common.errors import InvalidInput
from trainings.access import require_training
from trainings.enums import PhaseKind, TrainingForm
from trainings.models import Course, Programme, ProgrammePhase
from trainings.rules.completion import CompletionRule

MAX_YEARS = 10

Phases = Mapping[PhaseKind, tuple[date, date]]


@transaction.atomic
def create_programme(
    *,
    title: str,
    goal: str,
    unit: Unit,
    starts_on: date,
    ends_on: date,
    by,
    phases: Phases | None = None,
) -> Programme:
    """A programme of `unit`; each phase lies inside it, both days included."""
    require_training(by, unit)
    programme = Programme(title=title, goal=goal, unit=unit, starts_on=starts_on, ends_on=ends_on)
    return _save(programme, phases or {})


@transaction.atomic
def edit_programme(
    *,
    programme_id: int,
    title: str,
    goal: str,
    unit: Unit,
    starts_on: date,
    ends_on: date,
    phases: Phases,
    by,
) -> Programme:
    """Replace the facts and the phases; handing it to another unit needs the role in both."""
    programmes = Programme.objects.select_related("unit").select_for_update(of=("self",))
    programme = programmes.get(pk=programme_id)
    require_training(by, programme.unit)
    require_training(by, unit)
    programme.title, programme.goal, programme.unit = title, goal, unit
    programme.starts_on, programme.ends_on = starts_on, ends_on
    return _save(programme, phases)


@transaction.atomic
def create_course(
    *,
    programme: Programme,
    title: str,
    form: TrainingForm,
    hours: Decimal,
    objectives: str,
    rule: CompletionRule,
    by,
) -> Course:
    """A course of `hours` JP in `programme`; `rule` says what completes it."""
    require_training(by, programme.unit)
    _require_hours(hours)
    Programme.objects.select_for_update().get(pk=programme.pk)  # a double click waits here
    if programme.courses.filter(title__iexact=title).exists():
        text = "Pelatihan dengan nama ini sudah ada di program ini."
        raise InvalidInput("twice", text, field="title")
    return Course.objects.create(
        programme=programme,
        title=title,
        form=form,
        hours=hours,
        objectives=objectives,
        min_attendance=rule.min_attendance,
        passing_mark=rule.passing_mark,
    )


@transaction.atomic
def edit_course(
    *,
    course_id: int,
    title: str,
    form: TrainingForm,
    hours: Decimal,
    objectives: str,
    rule: CompletionRule,
    by,
) -> Course:
    """Change a course; what completed sessions booked and decided stays as it is."""
    courses = Course.objects.select_related("programme__unit").select_for_update(of=("self",))
    course = courses.get(pk=course_id)
    require_training(by, course.programme.unit)
    _require_hours(hours)
    course.title, course.form = title, form
    course.hours, course.objectives = hours, objectives
    course.min_attendance, course.passing_mark = rule.min_attendance, rule.passing_mark
    course.save()
    return course


def _save(programme: Programme, phases: Phases) -> Programme:
    if programme.ends_on < programme.starts_on:
        text = "Tanggal selesai tidak boleh sebelum tanggal mulai."
        raise InvalidInput("ends_before_start", text, field="ends_on")
    if programme.ends_on.year - programme.starts_on.year > MAX_YEARS:
        text = f"Program berlangsung paling lama {MAX_YEARS} tahun; periksa tahunnya."
        raise InvalidInput("too_long", text, field="ends_on")
    for kind, (start, end) in phases.items():
        _require_inside(programme, PhaseKind(kind), start, end)
    programme.save()
    _save_phases(programme, phases)
    return programme


def _require_inside(programme: Programme, kind: PhaseKind, start: date, end: date) -> None:
    if end < start:
        text = f"Tahap {kind.label}: tanggal selesai tidak boleh sebelum tanggal mulai."
        raise InvalidInput("phase_ends_before_start", text)
    if start < programme.starts_on or end > programme.ends_on:
        text = f"Tahap {kind.label} harus berada di dalam masa program."
        raise InvalidInput("phase_outside_programme", text)


def _save_phases(programme: Programme, phases: Phases) -> None:
    dropped = programme.phases.exclude(kind__in=phases)
    if booked := dropped.filter(bookings__isnull=False).first():
        text = f"Tahap {booked} sudah memuat pembukuan biaya, jadi tidak dapat dikosongkan."
        raise InvalidInput("phase_booked", text)
    if begun := dropped.filter(steps__isnull=False).first():
        text = f"Tahap {begun} sudah dijalankan, jadi tidak dapat dikosongkan."
        raise InvalidInput("phase_begun", text)
    dropped.delete()
    for kind, (start, end) in phases.items():
        ProgrammePhase.objects.update_or_create(
            programme=programme, kind=kind, defaults={"starts_on": start, "ends_on": end}
        )


def _require_hours(hours: Decimal) -> None:
    if hours < 1:
        raise InvalidInput("no_hours", "Jam pelajaran paling sedikit 1 JP.", field="hours")
