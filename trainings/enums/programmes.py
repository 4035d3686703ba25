"""How far a phase is, when its conditions count, and the state of a risk."""

from django.db.models import TextChoices


class PhaseStatus(TextChoices):
    WAITING = "WAITING", "Belum"
    READY = "READY", "Siap masuk"
    RUNNING = "RUNNING", "Berjalan"
    CLOSING = "CLOSING", "Siap keluar"
    DONE = "DONE", "Selesai"


class Moment(TextChoices):
    ENTRY = "ENTRY", "Syarat masuk"
    EXIT = "EXIT", "Syarat keluar"


class RiskStatus(TextChoices):
    OPEN = "OPEN", "Terbuka"
    CLOSED = "CLOSED", "Ditutup"
