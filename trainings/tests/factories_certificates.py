"""A finished session whose participants all passed."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from employees.tests.factories import EmployeeFactory
from trainings.enums import SessionStatus
from trainings.enums.certificates import CertificateOutput
from trainings.models import Certificate, CertificateJob, Session
from trainings.services.certificate_jobs import ask_certificates, execute_job
from trainings.tests.factories import EnrolmentFactory, SessionFactory

SITE = "https://contoh.go.id/"


def finished(unit, *names: str, **given) -> Session:
    plain = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 3, 4)}
    plain |= {"status": SessionStatus.DONE, "course__programme__unit": unit}
    session = SessionFactory(**plain | given)
    for name in names:
        EnrolmentFactory(session=session, completed=True, employee=EmployeeFactory(name=name))
    return session


def certificate(enrolment, *, number: int = 1) -> Certificate:
    """One without the work of printing it."""
    session = enrolment.session
    return Certificate.objects.create(
        enrolment=enrolment,
        agency=enrolment.agency,
        year=2026,
        serial=number,
        number=f"800.2/{number:06d}/15/2026",
        name=enrolment.employee.name,
        course=session.course.title,
        organiser=session.course.programme.unit.name,
        hours=12,
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        facts={},
        file=ContentFile(b"%PDF-1.4", "sertifikat.pdf"),
        printed_at=timezone.now(),
        issued_by=enrolment.added_by,
    )


def ask(by, *sessions: Session, output=CertificateOutput.PDF) -> CertificateJob:
    ids = [session.pk for session in sessions]
    return ask_certificates(session_ids=ids, output=output, site=SITE, by=by)


def issued(by, *sessions: Session, **given) -> list[Certificate]:
    """What a job made, in the order of their numbers."""
    execute_job(ask(by, *sessions, **given).pk)
    return list(Certificate.objects.order_by("agency", "year", "serial"))
