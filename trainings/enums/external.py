"""Trainings outside this system that somebody claims, and what their hours are counted in."""

from django.db.models import TextChoices


class HourUnit(TextChoices):
    """What a form of learning is counted in (PerLAN 10/2018)."""

    PROGRAMME = "PROGRAMME", "JP"
    DAY = "DAY", "hari"
    ACTIVITY = "ACTIVITY", "kegiatan"


class ExternalStatus(TextChoices):
    SUBMITTED = "SUBMITTED", "Menunggu verifikasi"
    RETURNED = "RETURNED", "Dikembalikan"
    VERIFIED = "VERIFIED", "Terverifikasi"
    REJECTED = "REJECTED", "Ditolak"
    WITHDRAWN = "WITHDRAWN", "Ditarik"
