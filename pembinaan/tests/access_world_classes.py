"""What the access matrix knows of a class that is over: its certificate, and the job."""

from django.core.files.base import ContentFile
from django.utils import timezone

from trainings.enums import SessionStatus
from trainings.models import CertificateJob
from trainings.tests.factories import EnrolmentFactory, SessionFactory
from trainings.tests.factories_certificates import certificate


def classes_of(asn) -> dict:
    """Rows by the name of their argument."""
    session = SessionFactory(course__programme__unit=asn.unit, status=SessionStatus.DONE)
    enrolment = EnrolmentFactory(session=session, employee=asn, completed=True)
    return {"finished": session, "certificate": certificate(enrolment)}


def certificate_job_of(trainer) -> CertificateJob:
    return CertificateJob.objects.create(
        enrolments=[],
        output="PDF",
        site="http://testserver/",
        file=ContentFile(b"%PDF-1.4", "sertifikat.pdf"),
        started_by=trainer,
        queued_at=timezone.now(),
    )
