"""Codes of the indicator manual (Format A.1.3)."""

from django.db.models import TextChoices


class ControlLevel(TextChoices):
    """Kualitas dan tingkat kendali of what an indicator of a leader measures."""

    OUTCOME = "OUTCOME", "Outcome"
    INTERMEDIATE = "INTERMEDIATE", "Outcome antara"
    LOW_CONTROL = "LOW", "Output kendali rendah"


class ReportingCycle(TextChoices):
    """How often the figure of an indicator is reported."""

    MONTHLY = "MONTHLY", "Bulanan"
    QUARTERLY = "QUARTERLY", "Triwulanan"
    SEMIANNUAL = "SEMIANNUAL", "Semesteran"
    ANNUAL = "ANNUAL", "Tahunan"
