"""How presence was recorded."""

from django.db.models import TextChoices


class AttendanceMethod(TextChoices):
    LIST = "LIST", "Daftar hadir"
    QR = "QR", "Pindai QR"
    PIN = "PIN", "PIN"
