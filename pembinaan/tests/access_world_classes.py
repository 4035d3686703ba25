"""What the access matrix knows of classes: one of today, one that is over, its certificate."""

from django.core.files.base import ContentFile
from django.utils import timezone

from trainings.enums import SessionStatus
from trainings.models import CertificateJob, QuizItem
from trainings.tests.factories import EnrolmentFactory, SessionFactory
from trainings.tests.factories_certificates import certificate


def classes_of(asn) -> dict:
    """Rows by the name of their argument."""
    session = SessionFactory(course__programme__unit=asn.unit, status=SessionStatus.DONE)
    enrolment = EnrolmentFactory(session=session, employee=asn, completed=True)
    today = timezone.localdate()
    now = SessionFactory(course__programme__unit=asn.unit, starts_on=today, ends_on=today)
    EnrolmentFactory(session=now, employee=asn)
    item = QuizItem.objects.create(course=now.course, text="2 + 2?", options=["3", "4"], right=1)
    return {
        "finished": session,
        "certificate": certificate(enrolment),
        "today": now,
        "quiz_item": item,
    }


def class_arguments(rows: dict) -> dict[str, dict]:
    """Arguments that are more than the key of one row: a test of the class of today."""
    quiz = {"pk": rows["today"].pk, "kind": "PRE"}
    return {"quiz": quiz, "quiz_window": quiz | {"step": "buka"}}


def certificate_job_of(trainer) -> CertificateJob:
    return CertificateJob.objects.create(
        enrolments=[],
        output="PDF",
        site="http://testserver/",
        file=ContentFile(b"%PDF-1.4", "sertifikat.pdf"),
        started_by=trainer,
        queued_at=timezone.now(),
    )
