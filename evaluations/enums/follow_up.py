"""Codes of what follows a result: priorities and rewards (Lampiran Bab V huruf C)."""

from django.db.models import TextChoices


class PriorityKind(TextChoices):
    """What an annual predikat opens; a person decides whether it is given."""

    SUCCESSION = "SUCCESSION", "Prioritas kelompok suksesi"
    DEVELOPMENT = "DEVELOPMENT", "Prioritas pengembangan kompetensi"
    PROMOTION = "PROMOTION", "Syarat predikat kenaikan pangkat/jenjang"


class RewardKind(TextChoices):
    """What was given (Pasal 31; rule book R1.90)."""

    SUCCESSION = "SUCCESSION", "Kelompok rencana suksesi"
    DEVELOPMENT = "DEVELOPMENT", "Pengembangan kompetensi"
    RANK = "RANK", "Kenaikan pangkat istimewa"
    OTHER = "OTHER", "Penghargaan lain"
