"""Revisions of an SKP."""

from django.db.models import TextChoices


class RevisionStatus(TextChoices):
    """A penyesuaian SKP; the codes of PlanStatus, and one for what comes to nothing."""

    DRAFT = "DRAFT", "Perubahan disusun"
    SUBMITTED = "SUBMITTED", "Perubahan diajukan"
    RETURNED = "RETURNED", "Perubahan dikembalikan"
    APPROVED = "APPROVED", "Perubahan berlaku"
    DISCARDED = "DISCARDED", "Perubahan dibuang"
