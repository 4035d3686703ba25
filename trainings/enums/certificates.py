"""Codes of certificates."""

from django.db.models import TextChoices


class CertificateOutput(TextChoices):
    """What a job hands over beside the certificates themselves."""

    PDF = "PDF", "Satu berkas PDF untuk dicetak"
    ZIP = "ZIP", "ZIP, satu PDF per peserta"


class CertificateJobStatus(TextChoices):
    QUEUED = "QUEUED", "Menunggu giliran"
    RUNNING = "RUNNING", "Sedang diterbitkan"
    DONE = "DONE", "Siap"
    FAILED = "FAILED", "Gagal"


ACTIVE_JOBS = (CertificateJobStatus.QUEUED, CertificateJobStatus.RUNNING)
