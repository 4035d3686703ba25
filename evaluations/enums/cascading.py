"""How a leader's result comes about through others (PermenPANRB 6/2022, Lampiran Bab II.A.4)."""

from django.db.models import TextChoices


class CascadingKind(TextChoices):
    """Reaching the one means reaching the other, or only helps towards it."""

    DIRECT = "DIRECT", "Langsung (direct cascading)"
    NON_DIRECT = "NON_DIRECT", "Tidak langsung (non-direct cascading)"


class CascadingApproach(TextChoices):
    """The three ways of direct and the two of non-direct cascading."""

    ASPECT = "ASPECT", "Langsung: pembagian aspek"
    TERRITORY = "TERRITORY", "Langsung: pembagian wilayah"
    TARGET = "TARGET", "Langsung: pembagian beban target"
    SERVICE = "SERVICE", "Tidak langsung: layanan"
    OUTPUT = "OUTPUT", "Tidak langsung: output antara"
