"""Trainings outside the system, and what everybody needs to learn."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from demo.past_learning import YEARS
from employees.enums import EmployeeKind
from employees.models import Competency, Employee, User
from evaluations.services.signals import tell_trainings
from trainings.enums import TrainingForm
from trainings.enums.external import ExternalStatus
from trainings.models import Course, CourseCompetency, ExternalTraining
from trainings.rules.conversion import Learning, reckon
from trainings.services.balances import rebuild_hours
from trainings.services.external import decide_claim
from trainings.services.needs import rebuild_needs

CERTIFICATE = b"%PDF-1.4\n% sertifikat contoh\n"
CLAIMS = (
    ("Seminar Nasional Kesehatan Ibu dan Anak", TrainingForm.SEMINAR, Decimal(2)),
    ("Lokakarya Pencatatan Imunisasi", TrainingForm.WORKSHOP, Decimal(1)),
    ("Webinar Literasi Keuangan Daerah", TrainingForm.E_LEARNING, Decimal(6)),
)

TAUGHT = (  # beginning of a course's title, competency, level it leads to
    ("Pelayanan Publik", "pelayananPublik", 3),
    ("Dialog Kinerja", "komunikasi", 3),
    ("Dialog Kinerja", "pengembanganDiriDanOrla", 3),
)


def create_needs(*, people: Iterable[Employee], officer: User, today: date) -> None:
    """Claims of some people, the first two verified each time; then everybody is analysed."""
    staff = [person for person in people if person.kind != EmployeeKind.NON_ASN]
    for number, person in enumerate(staff):
        claim = _claim(person, *CLAIMS[number % 3], day=today - timedelta(days=20 + number))
        if number % 3 < 2:
            decide_claim(external_id=claim.pk, to=ExternalStatus.VERIFIED, by=officer)
    _link_courses()
    tell_trainings()
    for year in range(today.year - YEARS, today.year + 1):
        rebuild_hours(year)
    rebuild_needs(today.year)


def _link_courses() -> None:
    """What the courses of every agency develop."""
    competencies = {each.code: each for each in Competency.objects.all()}
    CourseCompetency.objects.bulk_create(
        (
            CourseCompetency(course=course, competency=competencies[code], level=level)
            for title, code, level in TAUGHT
            for course in Course.objects.filter(title__startswith=title)
        ),
        ignore_conflicts=True,
    )


def _claim(
    person: Employee, title: str, form: TrainingForm, amount: Decimal, *, day: date
) -> ExternalTraining:
    reckoning = reckon(Learning(form=form, amount=amount))
    return ExternalTraining.objects.create(
        employee=person,
        agency=person.agency,
        title=title,
        provider="Kementerian Kesehatan",
        form=form,
        amount=amount,
        starts_on=day - timedelta(days=1),
        ends_on=day,
        certificate_number=f"KES/{person.pk}/{day.year}",
        hours=reckoning.hours,
        reckoning=reckoning.words,
        file=ContentFile(CERTIFICATE, "sertifikat.pdf"),
        file_name="sertifikat.pdf",
        submitted_at=timezone.now(),
    )
