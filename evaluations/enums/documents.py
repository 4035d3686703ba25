"""Codes of printed documents."""

from django.db.models import TextChoices


class DocumentKind(TextChoices):
    PLAN = "PLAN", "Sasaran Kinerja Pegawai (SKP)"
    ANNEX = "ANNEX", "Lampiran SKP"
    RESULT = "RESULT", "Hasil Evaluasi Kinerja Pegawai"
    EVALUATION = "EVALUATION", "Dokumen Evaluasi Kinerja Pegawai"
    CREDIT_CONVERSION = "AK_CONVERT", "Konversi Predikat Kinerja ke Angka Kredit"
    CREDIT_SUM = "AK_SUM", "Akumulasi Angka Kredit"
    CREDIT_DECISION = "AK_DECIDE", "Penetapan Angka Kredit (PAK)"
    ACTIONS = "ACTIONS", "Rencana Aksi"
    RECORD = "RECORD", "Pendokumentasian Kinerja"


PLAN_KINDS = (DocumentKind.PLAN, DocumentKind.ANNEX)
EVALUATION_KINDS = (DocumentKind.RESULT, DocumentKind.EVALUATION)
ACCOUNT_KINDS = (DocumentKind.CREDIT_SUM, DocumentKind.CREDIT_DECISION)  # of many years
PERIOD_KINDS = (*EVALUATION_KINDS, DocumentKind.CREDIT_CONVERSION)  # of one period
BULK_KINDS = (*PLAN_KINDS, *PERIOD_KINDS, *ACCOUNT_KINDS)  # of everybody in a unit at once


class PrintOutput(TextChoices):
    """What a bulk print hands over."""

    PDF = "PDF", "Satu berkas PDF"
    ZIP = "ZIP", "ZIP, satu PDF per pegawai"


class PrintStatus(TextChoices):
    """One bulk print."""

    QUEUED = "QUEUED", "Menunggu giliran"
    RUNNING = "RUNNING", "Sedang disiapkan"
    DONE = "DONE", "Siap"
    FAILED = "FAILED", "Gagal"
    CANCELLED = "CANCELLED", "Dibatalkan"


ACTIVE_PRINTS = (PrintStatus.QUEUED, PrintStatus.RUNNING)
