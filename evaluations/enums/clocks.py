"""Codes of holidays and of the limits that run."""

from django.db.models import IntegerChoices, TextChoices


class HolidayKind(TextChoices):
    """SKB 3 Menteri names both for the country; a regional holiday is an agency's own."""

    NATIONAL = "NATIONAL", "Hari libur nasional"
    JOINT_LEAVE = "JOINT", "Cuti bersama"
    REGIONAL = "REGIONAL", "Libur daerah"


class ClockKind(TextChoices):
    """What has to be done by when."""

    SET_PLAN = "SET_PLAN", "SKP ditetapkan"
    EVALUATE = "EVALUATE", "Evaluasi oleh pejabat penilai"
    TAKE_OVER = "TAKE_OVER", "Evaluasi oleh atasan pejabat penilai"
    DELIVER = "DELIVER", "Dokumen disampaikan kepada pegawai"
    RETURN = "RETURN", "Dokumen ditandatangani dan dikembalikan"
    DECIDE = "DECIDE", "Keberatan diputuskan"
    REPORT = "REPORT", "Dilaporkan kepada PyB"
    IMPROVE = "IMPROVE", "Kesempatan memperbaiki kinerja berakhir"
    PLACEMENT = "PLACEMENT", "Penempatan sementara berakhir"


class Escalation(IntegerChoices):
    """Reminders, each sent once: seven days before the limit, the day before, on the day."""

    NONE = 0, "Belum diingatkan"
    WEEK = 1, "Tujuh hari sebelumnya"
    EVE = 2, "Sehari sebelumnya"
    DAY = 3, "Pada hari terakhir"
