"""The life of an internship (magang), and what its mentor marks at the end."""

from django.db.models import TextChoices


class InternshipStatus(TextChoices):
    PLANNED = "PLANNED", "Direncanakan"
    RUNNING = "RUNNING", "Berlangsung"
    DONE = "DONE", "Selesai"
    STOPPED = "STOPPED", "Dihentikan"


class Aspect(TextChoices):
    """Names of the fields of InternshipAssessment."""

    DISCIPLINE = "discipline", "Disiplin dan kehadiran"
    INITIATIVE = "initiative", "Inisiatif"
    TEAMWORK = "teamwork", "Kerja sama"
    SKILL = "skill", "Penguasaan keterampilan"
    RESULT = "result", "Hasil kerja selama magang"
