"""What a course develops, and the versions of its curriculum."""

import secrets
from collections.abc import Collection
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from employees.models import Competency
from pembinaan.common.decimals import rounded
from pembinaan.common.errors import InvalidInput, InvalidTransition
from pembinaan.common.templatetags.display import angka
from trainings.access import require_training
from trainings.enums.curricula import CurriculumStatus
from trainings.models import Course, CourseCompetency, CurriculumUnit, CurriculumVersion
from trainings.services.curriculum_changes import apply_changes

MOST_UNITS = 30
CODE_LENGTH = 24  # six more make it unlike every other


@transaction.atomic
def set_competency(*, course_id: int, competency: Competency, level: int, by) -> None:
    """The course develops `competency` up to `level` of five (R4.11)."""
    course = _locked_course(course_id, by)
    CourseCompetency.objects.update_or_create(
        course=course, competency=competency, defaults={"level": level}
    )


@transaction.atomic
def drop_competency(*, course_id: int, competency_id: int, by) -> None:
    _locked_course(course_id, by).competencies.filter(competency=competency_id).delete()


@transaction.atomic
def draft_curriculum(*, course_id: int, by) -> CurriculumVersion:
    """The draft of the course; where there is none, a copy of the curriculum in force."""
    course = _locked_course(course_id, by)
    if draft := course.curricula.filter(status=CurriculumStatus.DRAFT).first():
        return draft
    highest = course.curricula.aggregate(highest=Max("number"))["highest"] or 0
    draft = CurriculumVersion.objects.create(course=course, number=highest + 1, created_by=by)
    current = CurriculumUnit.objects.filter(
        version__course=course, version__status=CurriculumStatus.CURRENT
    )
    CurriculumUnit.objects.bulk_create(
        CurriculumUnit(
            version=draft,
            code=unit.code,
            order=unit.order,
            title=unit.title,
            hours=unit.hours,
            objectives=unit.objectives,
        )
        for unit in current
    )
    return draft


@transaction.atomic
def discard_curriculum(*, version_id: int, by) -> None:
    """A draft goes with its units; what is in force stays."""
    _locked_draft(version_id, by).delete()


@transaction.atomic
def add_unit(
    *, version_id: int, title: str, hours: Decimal, objectives: str, by
) -> CurriculumUnit:
    """A unit at the end of a draft, under a code that no version of any course has used."""
    draft = _locked_draft(version_id, by)
    units = draft.units.aggregate(last=Max("order"))["last"] or 0
    if draft.units.count() >= MOST_UNITS:
        text = f"Paling banyak {MOST_UNITS} materi dalam satu kurikulum."
        raise InvalidInput("too_many", text, field="title")
    unit = CurriculumUnit(version=draft, order=units + 1)
    unit.code = f"{slugify(title)[:CODE_LENGTH].strip('-') or 'materi'}-{secrets.token_hex(2)}"
    return _write(unit, title, hours, objectives)


@transaction.atomic
def edit_unit(
    *, version_id: int, unit_id: int, title: str, hours: Decimal, objectives: str, by
) -> CurriculumUnit:
    """Change a unit of a draft; its code stays, so that participants' answers compare."""
    draft = _locked_draft(version_id, by)
    return _write(draft.units.get(pk=unit_id), title, hours, objectives)


@transaction.atomic
def remove_unit(*, version_id: int, unit_id: int, by) -> None:
    _locked_draft(version_id, by).units.filter(pk=unit_id).delete()


@transaction.atomic
def move_unit(*, version_id: int, unit_id: int, up: bool, by) -> None:
    """One place up or down; at an end nothing happens."""
    units = list(_locked_draft(version_id, by).units.all())
    place = next(place for place, unit in enumerate(units) if unit.pk == unit_id)
    other = place - 1 if up else place + 1
    if 0 <= other < len(units):
        units[place], units[other] = units[other], units[place]
        for order, unit in enumerate(units, start=1):
            unit.order = order
        CurriculumUnit.objects.bulk_update(units, ["order"])


@transaction.atomic
def publish_curriculum(
    *, version_id: int, reason: str, changes: Collection[int] = (), by
) -> CurriculumVersion:
    """Put a draft in force in place of the version before; sessions that start now teach it.

    `changes` are accepted proposals (ids) that it puts into practice. Raises InvalidInput where
    its JP are not those of the course, or without a reason from the second version on.
    """
    draft = _locked_draft(version_id, by)
    _require_whole(draft)
    draft.reason = reason.strip()
    if draft.number > 1 and not draft.reason:
        text = "Tuliskan apa yang berubah dan mengapa; peserta membacanya."
        raise InvalidInput("no_reason", text, field="reason")
    draft.course.curricula.current().update(status=CurriculumStatus.RETIRED)
    draft.status = CurriculumStatus.CURRENT
    draft.published_at, draft.published_by = timezone.now(), by
    draft.save()
    apply_changes(version=draft, change_ids=changes, by=by)
    return draft


def _locked_course(course_id: int, by) -> Course:
    """The course's row makes two clicks on any of its versions follow each other."""
    courses = Course.objects.select_related("programme__unit")
    course = courses.select_for_update(of=("self",), no_key=True).get(pk=course_id)
    require_training(by, course.programme.unit)
    return course


def _locked_draft(version_id: int, by) -> CurriculumVersion:
    version = CurriculumVersion.objects.get(pk=version_id)
    course = _locked_course(version.course_id, by)
    version.refresh_from_db()
    version.course = course
    if not version.is_draft:
        text = f"{version} sudah terbit dan tidak dapat diubah lagi. Buat draf baru."
        raise InvalidTransition("published", text)
    return version


def _write(unit: CurriculumUnit, title: str, hours: Decimal, objectives: str) -> CurriculumUnit:
    same = CurriculumUnit.objects.filter(version=unit.version_id, title__iexact=title.strip())
    if same.exclude(pk=unit.pk).exists():
        raise InvalidInput("twice", "Materi ini sudah ada dalam kurikulum.", field="title")
    if hours <= 0:
        raise InvalidInput("no_hours", "Jam pelajaran lebih dari nol.", field="hours")
    unit.title, unit.hours, unit.objectives = title.strip(), hours, objectives.strip()
    unit.save()
    return unit


def _require_whole(draft: CurriculumVersion) -> None:
    hours, whole = rounded(draft.hours()), rounded(draft.course.hours)
    if not hours:
        raise InvalidInput("no_units", "Kurikulum ini belum memuat materi.")
    if hours != whole:
        text = (
            f"Jumlah JP materi {angka(hours)}, sedangkan pelatihan ini {angka(whole)} JP. "
            "Sesuaikan JP materi atau JP pelatihannya."
        )
        raise InvalidInput("hours_differ", text)
