"""Where the money of a programme comes from, and how far it is spent."""

from django.db.models import TextChoices


class FundingSource(TextChoices):
    APBD = "APBD", "APBD"
    APBN = "APBN", "APBN"
    PRIVATE = "PRIVATE", "Swasta"
    DONOR = "DONOR", "Donor/hibah"
    COST_SHARING = "COST_SHARING", "Urun biaya (cost sharing)"


class BookingKind(TextChoices):
    """What is meant to be spent, what is promised to somebody, and what is paid."""

    PLAN = "PLAN", "Rencana"
    COMMITMENT = "COMMITMENT", "Komitmen"
    REALISATION = "REALISATION", "Realisasi"
