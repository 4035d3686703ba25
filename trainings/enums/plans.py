"""Individual development plans (IDP)."""

from django.db.models import TextChoices


class PlanStatus(TextChoices):
    DRAFT = "DRAFT", "Draf"
    PROPOSED = "PROPOSED", "Menunggu atasan"
    RETURNED = "RETURNED", "Dikembalikan"
    AGREED = "AGREED", "Disepakati"


class ItemStatus(TextChoices):
    PLANNED = "PLANNED", "Direncanakan"
    ONGOING = "ONGOING", "Berjalan"
    DONE = "DONE", "Selesai"
    DROPPED = "DROPPED", "Dibatalkan"


class MixClass(TextChoices):
    """The three ways of learning of 70:20:10."""

    WORK = "WORK", "Di tempat kerja"
    PEOPLE = "PEOPLE", "Bersama orang lain"
    CLASSROOM = "CLASSROOM", "Belajar formal"
