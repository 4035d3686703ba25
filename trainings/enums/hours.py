"""What is counted for all people at once."""

from django.db.models import TextChoices


class ComputationKind(TextChoices):
    HOURS = "HOURS", "JP setahun"
    NEEDS = "NEEDS", "Kebutuhan pengembangan"
