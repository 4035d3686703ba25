"""Codes of improving a low performance (rule book R1.91 to R1.93)."""

from django.db.models import TextChoices


class ImprovementStatus(TextChoices):
    """Where a case stands; the first four run."""

    OPEN = "OPEN", "Bimbingan dan rencana perbaikan"
    CHANCE = "CHANCE", "Kesempatan memperbaiki kinerja"
    TEST = "TEST", "Uji kompetensi"
    PLACED = "PLACED", "Ditempatkan sementara"
    MOVED = "MOVED", "Dipindahkan ke jabatan lain yang sesuai"
    LOWERED = "LOWERED", "Ditempatkan pada jabatan lebih rendah"
    DISMISSED = "DISMISSED", "Diberhentikan dengan hormat"
    CONTRACT_ENDED = "CONTRACT", "Perjanjian kerja diputus"
    IMPROVED = "IMPROVED", "Selesai: kinerja membaik"
    OVERTURNED = "OVERTURNED", "Ditutup: predikat berubah"
    ENDED = "ENDED", "Ditutup tanpa kelanjutan"


class DevelopmentForm(TextChoices):
    """How something is to be learnt (PerLAN 10/2018; rule book R4.4 and R4.7)."""

    PRACTICE = "PRACTICE", "Praktik dan penugasan di tempat kerja"
    COACHING = "COACHING", "Coaching atau mentoring"
    TRAINING = "TRAINING", "Pelatihan"
    SELF_STUDY = "SELF_STUDY", "Belajar mandiri atau komunitas belajar"
