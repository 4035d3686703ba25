"""What the courses of the example's agency teach, so that participants speak of each unit."""

from decimal import Decimal

from django.utils import timezone
from django.utils.text import slugify

from employees.models import User
from surveys.models import Questionnaire
from surveys.services.questionnaires import ensure_published
from trainings.enums import TrainingForm
from trainings.enums.curricula import CurriculumStatus
from trainings.models import Course, CurriculumUnit, CurriculumVersion
from trainings.rules.participant_survey import about_units, ready_made
from trainings.services.participant_survey import taught_units

UNITS = {  # by the beginning of a course's title: units with JP
    "Pelayanan Publik": (
        ("Standar pelayanan dan maklumat", 6),
        ("Berkomunikasi dengan pengguna layanan", 8),
        ("Menangani keluhan sampai selesai", 6),
        ("Teori administrasi publik", 4),
    ),
    "Literasi Digital": (
        ("Mengenali penipuan dan menjaga data", 4),
        ("Menandatangani dokumen secara elektronik", 4),
        ("Bekerja bersama dalam satu dokumen", 4),
    ),
    "Dialog Kinerja": (
        ("Menyusun ekspektasi yang jelas", 8),
        ("Memberi umpan balik yang membangun", 8),
        ("Berlatih percakapan coaching", 4),
    ),
}


def create_curriculum(course: Course, by: User) -> CurriculumVersion:
    """The first version, in force."""
    version = CurriculumVersion.objects.create(course=course, number=1, created_by=by)
    units = next(units for title, units in UNITS.items() if course.title.startswith(title))
    CurriculumUnit.objects.bulk_create(
        CurriculumUnit(
            version=version,
            code=slugify(title)[:30].strip("-"),
            order=order,
            title=title,
            hours=Decimal(hours),
        )
        for order, (title, hours) in enumerate(units, start=1)
    )
    version.status = CurriculumStatus.CURRENT
    version.published_at, version.published_by = timezone.now(), by
    version.save()
    return version


def questionnaire_about(version: CurriculumVersion) -> Questionnaire:
    """What those who were taught `version` are asked."""
    text = about_units(
        ready_made(TrainingForm(version.course.form)),
        code=f"l1-kurikulum-{version.pk}",
        title=f"{version.course}, kurikulum versi {version.number}",
        units=taught_units(version),
    )
    return ensure_published(text)
