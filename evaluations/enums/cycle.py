"""Codes of an opened cycle: kinds of evaluation, and why somebody is not evaluated."""

from django.db.models import TextChoices


class EvaluationKind(TextChoices):
    """PERIOD decides a month, quarter or year; PARTIAL closes the SKP somebody moved away from."""

    PERIOD = "PERIOD", "Satu periode"
    PARTIAL = "PARTIAL", "Sebagian tahun, karena perpindahan"


class ExemptReason(TextChoices):
    """Why nobody evaluates a person in a period; all but the last are kinds of absence.

    PermenPANRB 6/2022 Lampiran Bab II C.8; the ill and those not in service, rule book 1.10.
    """

    STATE_OFFICE = "OFFICE", "Pejabat negara atau pimpinan/anggota lembaga nonstruktural"
    SUSPENDED = "SUSPENDED", "Diberhentikan sementara"
    UNPAID_LEAVE = "CLTN", "Cuti di luar tanggungan negara"
    PRE_RETIREMENT = "MPP", "Masa persiapan pensiun"
    LONG_SICK_LEAVE = "SICK", "Cuti sakit panjang sepanjang periode"
    NOT_IN_SERVICE = "NO_SERVICE", "Tidak bertugas dalam periode ini"
