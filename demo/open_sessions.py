"""Sessions that the example's people may join now: one with seats, one full, one by nomination."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from demo.learning import organiser
from employees.enums import EmployeeKind
from employees.models import Competency, Employee, User
from trainings.enums import TrainingForm
from trainings.enums.admission import Admission, Reach
from trainings.models import Course, CourseCompetency, Programme, Session
from trainings.services.admission import set_admission
from trainings.services.applications import apply, approve
from trainings.services.sessions import create_session

COURSES = (
    (
        "Komunikasi Pelayanan bagi Petugas Loket",
        TrainingForm.TECHNICAL,
        Decimal(16),
        "Peserta menjawab pertanyaan dan keluhan dengan jelas, ramah, dan sampai selesai.",
    ),
    (
        "Mengolah Data Pelayanan dengan Lembar Kerja",
        TrainingForm.DISTANCE,
        Decimal(10),
        "Peserta merapikan, menghitung, dan menyajikan data layanan bulanan.",
    ),
    (
        "Coaching bagi Atasan Langsung",
        TrainingForm.WORKSHOP,
        Decimal(10),
        "Peserta memimpin percakapan coaching yang menghasilkan satu langkah nyata.",
    ),
)
TAUGHT = {"pelayananPublik": 3, "komunikasi": 3}
SEATS_OF_THE_FULL_ONE = 2
WISHES = (
    "Agar keluhan pasien di loket lebih cepat selesai.",
    "Supaya pencatatan imunisasi tidak lagi dua kali.",
    "Ingin membantu rekan memakai aplikasi dinas.",
)


def create_open_sessions(*, people: Sequence[Employee], officer: User, today: date) -> None:
    """Applications come from the staff of the Puskesmas whose head answers them in the demo."""
    staff = [person for person in people if person.kind != EmployeeKind.NON_ASN and person.rater]
    head = max({person.rater for person in staff}, key=lambda rater: _reports(staff, rater))
    team = [person for person in staff if person.rater == head]
    programme = Programme.objects.filter(unit=organiser(team[0].agency)).first()
    service, digital, dialogue = (
        Course.objects.create(
            programme=programme, title=title, form=form, hours=hours, objectives=objectives
        )
        for title, form, hours, objectives in COURSES
    )
    for code, level in TAUGHT.items():
        CourseCompetency.objects.create(
            course=service, competency=Competency.objects.get(code=code), level=level
        )
    open_, full = (
        _open(course, officer, today + timedelta(days=days), Admission.OPEN, **facts)
        for course, days, facts in (
            (service, 21, {"capacity": 25}),
            (
                digital,
                28,
                {"capacity": SEATS_OF_THE_FULL_ONE, "link": "https://contoh.go.id/rapat"},
            ),
        )
    )
    _open(dialogue, officer, today + timedelta(days=35), Admission.NOMINATION, capacity=20)
    by = User.objects.select_related("employee").get(employee=head)
    for person, wish in zip(team, WISHES, strict=False):
        approve(enrolment_id=_ask(full, person, wish), by=by)
    _ask(open_, team[0], WISHES[0])


def _reports(staff: Sequence[Employee], rater: Employee) -> int:
    return sum(person.rater == rater for person in staff)


def _open(
    course: Course, officer: User, starts_on: date, admission: Admission, **facts
) -> Session:
    session = create_session(
        course=course,
        name=f"{course.title}, angkatan I",
        place="Aula Badan Kepegawaian",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=1),
        by=officer,
        **facts,
    )
    return set_admission(
        session_id=session.pk,
        by=officer,
        admission=admission,
        reach=Reach.AGENCY,
        registration_closes_on=starts_on - timedelta(days=7),
        requirement={},
        quotas={},
    )


def _ask(session: Session, person: Employee, wish: str) -> int:
    by = User.objects.select_related("employee").get(employee=person)
    return apply(session_id=session.pk, by=by, motivation=wish).pk
