"""Who trains together with the agency, and on which paper."""

from django.db.models import TextChoices


class PartnerKind(TextChoices):
    CAMPUS = "CAMPUS", "Perguruan tinggi"
    AGENCY = "AGENCY", "Instansi pemerintah"
    PRIVATE = "PRIVATE", "Swasta"
    DONOR = "DONOR", "Donor"


class AgreementKind(TextChoices):
    MOU = "MOU", "Nota kesepahaman (MoU)"
    PKS = "PKS", "Perjanjian kerja sama (PKS)"


class AgreementStatus(TextChoices):
    """Follows from the dates alone."""

    AHEAD = "AHEAD", "Belum berlaku"
    VALID = "VALID", "Berlaku"
    ENDING = "ENDING", "Segera berakhir"
    ENDED = "ENDED", "Berakhir"
