"""How the example's agency runs its programme: partners, money, plan, trainers, certificates."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from employees.models import Employee, Unit, User
from trainings.enums import SessionStatus
from trainings.enums.certificates import CertificateOutput
from trainings.enums.money import BookingKind, FundingSource
from trainings.enums.partners import AgreementKind, PartnerKind
from trainings.models import (
    Agreement,
    Milestone,
    Partner,
    Programme,
    ProgrammeGoal,
    Risk,
    Session,
    TargetGroup,
    Teaching,
)
from trainings.services.certificate_jobs import ask_certificates, execute_job
from trainings.services.curriculum_changes import raise_changes
from trainings.services.money import Entry, LineFacts, book, create_line
from trainings.services.partners import add_agreement, create_partner, set_session_partner
from trainings.services.programme_plans import save_part, set_owner
from trainings.services.trainers import save_trainer

SHOWN = 12  # sessions that cost something, are taught by somebody and give certificates
PAPER = b"%PDF-1.4\n% perjanjian contoh\n"
SITE = "http://localhost:8000/"
ACCOUNTS = (
    {"account_code": "5.1.02.01", "account_name": "Belanja pelatihan"},
    {"account_code": "4.3.01", "account_name": "Hibah pelayanan"},
    {"account_code": "5.1.02.09", "account_name": "Urun biaya dengan perguruan tinggi"},
)
EXPERTISE = ("Pelayanan publik", "Literasi digital", "Dialog kinerja dan coaching")


def create_development(
    *, people: Sequence[Employee], officer: User, counted_on: date, today: date
) -> None:
    """The newest programme of the agency of `people`, whose surveys were counted `counted_on`."""
    programme = Programme.objects.filter(unit__agency=people[0].agency).first()
    finished = Session.objects.filter(course__programme=programme, status=SessionStatus.DONE)
    taught = finished.filter(curriculum__isnull=False).select_related("course")
    sessions = list(taught.order_by("-ends_on", "pk")[:SHOWN])
    partner, agreement = _partner(programme.unit, officer, today)
    _spend(programme, sessions, partner, agreement, officer)
    _plan(programme, people, officer, today)
    _teach(programme.unit, people, sessions, officer)
    certified = ask_certificates(
        session_ids=[session.pk for session in sessions[:2]],
        output=CertificateOutput.PDF,
        site=SITE,
        by=officer,
    )
    execute_job(certified.pk)
    raise_changes(counted_on)


def _partner(unit: Unit, officer: User, today: date) -> tuple[Partner, Agreement]:
    partner = create_partner(
        agency=unit.agency,
        facts={
            "kind": PartnerKind.CAMPUS,
            "name": "Universitas Jambi",
            "city": "Jambi",
            "contact_office": "Lembaga Penelitian dan Pengabdian kepada Masyarakat",
            "offers": "Pelayanan publik, literasi digital",
            "batch_capacity": 30,
            "year_capacity": 300,
            "is_active": True,
        },
        by=officer,
    )
    agreement = add_agreement(
        partner_id=partner.pk,
        facts={
            "kind": AgreementKind.PKS,
            "number": f"800/12/PKS/{today.year}",
            "title": "Penyelenggaraan pelatihan pelayanan publik",
            "valid_from": date(today.year - 1, 1, 1),
            "valid_to": date(today.year + 1, 12, 31),
            "value": Decimal(250_000_000),
        },
        upload=SimpleUploadedFile("perjanjian.pdf", PAPER),
        by=officer,
    )
    return partner, agreement


def _spend(
    programme: Programme,
    sessions: Sequence[Session],
    partner: Partner,
    agreement: Agreement,
    officer: User,
) -> None:
    """Each session is paid out of one of three lines."""
    year = programme.starts_on.year
    lines = [
        create_line(
            programme=programme,
            facts=LineFacts(year=year, amount=Decimal(amount), **facts),
            by=officer,
        )
        for amount, facts in (
            (180_000_000, {"source": FundingSource.APBD, **ACCOUNTS[0]}),
            (60_000_000, {"source": FundingSource.DONOR, **ACCOUNTS[1]}),
            (
                90_000_000,
                {
                    "source": FundingSource.COST_SHARING,
                    "partner": partner,
                    "agreement": agreement,
                    **ACCOUNTS[2],
                },
            ),
        )
    ]
    for number, session in enumerate(sessions):
        line = lines[number % len(lines)]
        if line.partner_id:
            set_session_partner(session_id=session.pk, partner=partner, by=officer)
        paid = Entry(
            kind=BookingKind.REALISATION,
            amount=Decimal(8_500_000 + 250_000 * number),
            on=session.ends_on,
            description="Honorarium, konsumsi, dan bahan",
            document_number=f"SP2D/{number + 1:04d}/{year}",
            session=session,
        )
        book(line_id=line.pk, entry=paid, by=officer)


def _plan(programme: Programme, people: Sequence[Employee], officer: User, today: date) -> None:
    year = programme.starts_on.year
    set_owner(programme_id=programme.pk, owner=people[0], hours_target=40_000, by=officer)
    parts = (
        (
            ProgrammeGoal(programme=programme),
            {
                "objective": "Meningkatnya kepuasan masyarakat atas pelayanan publik",
                "indicator": "Indeks kepuasan masyarakat",
                "baseline": Decimal(76),
                "target": Decimal(82),
                "measure": "indeks",
                "year": year,
            },
        ),
        (
            TargetGroup(programme=programme),
            {
                "description": "Pegawai yang melayani masyarakat",
                "agency": programme.unit.agency,
                "size": 400,
            },
        ),
        (
            Milestone(programme=programme),
            {"title": "Separuh kelompok sasaran terlatih", "due_on": today + timedelta(days=30)},
        ),
        (
            Risk(programme=programme),
            {
                "description": "Peserta tidak dilepas atasan pada hari pelatihan",
                "cause": "Loket kekurangan petugas",
                "likelihood": 4,
                "impact": 4,
                "mitigation": "Jadwal bergiliran disepakati dengan kepala unit sebulan di muka.",
                "due_on": today + timedelta(days=20),
            },
        ),
    )
    for part, facts in parts:
        save_part(part=part, facts=facts, by=officer)


def _teach(
    unit: Unit, people: Sequence[Employee], sessions: Sequence[Session], officer: User
) -> None:
    trainers = [
        save_trainer(
            unit=unit, employee=person, name="", origin="", expertise=expertise, by=officer
        )
        for person, expertise in zip(reversed(people), EXPERTISE, strict=False)
    ]
    Teaching.objects.bulk_create(
        Teaching(
            session=session,
            trainer=trainers[number % len(trainers)],
            hours=session.course.hours,
        )
        for number, session in enumerate(sessions)
    )
