"""The life of a curriculum and of a proposal to change it."""

from django.db.models import TextChoices


class CurriculumStatus(TextChoices):
    DRAFT = "DRAFT", "Draf"
    CURRENT = "CURRENT", "Berlaku"
    RETIRED = "RETIRED", "Digantikan"


class ChangeStatus(TextChoices):
    RAISED = "RAISED", "Perlu keputusan"
    ACCEPTED = "ACCEPTED", "Diterima"
    APPLIED = "APPLIED", "Diterapkan"
    DECLINED = "DECLINED", "Tidak diterima"


OPEN_CHANGES = (ChangeStatus.RAISED, ChangeStatus.ACCEPTED)
