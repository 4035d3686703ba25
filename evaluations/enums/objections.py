"""Codes of who evaluates, and of an objection."""

from django.db.models import TextChoices


class EvaluatorRole(TextChoices):
    """As whom somebody signed an evaluation (Lampiran Bab IV huruf A angka 11)."""

    RATER = "RATER", "Pejabat penilai kinerja"
    SUPERIOR = "SUPERIOR", "Atasan pejabat penilai kinerja"


class ObjectionStatus(TextChoices):
    """R1.73. The last two are final: there is no second objection."""

    SUBMITTED = "SUBMITTED", "Diajukan"
    EXAMINED = "EXAMINED", "Diperiksa"
    UPHELD = "UPHELD", "Ditetapkan: tetap"
    CHANGED = "CHANGED", "Ditetapkan: diubah"
