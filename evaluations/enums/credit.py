"""Codes of angka kredit."""

from django.db.models import TextChoices


class OpeningOrigin(TextChoices):
    """Rows of a PAK for points that no predicate earned (Peraturan BKN 3/2023, its form)."""

    BASE = "BASE", "AK Dasar yang diberikan"
    OLD_POST = "OLD_POST", "AK JF lama"
    ADJUSTMENT = "ADJUSTMENT", "AK Penyesuaian/Penyetaraan"
    EDUCATION = "EDUCATION", "AK yang diperoleh dari peningkatan pendidikan"
