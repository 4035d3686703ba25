"""Codes of the calibration of ratings in one unit."""

from django.db.models import TextChoices


class CalibrationStatus(TextChoices):
    OPEN = "OPEN", "Berlangsung"
    FINAL = "FINAL", "Selesai"


class ChangeStatus(TextChoices):
    """What became of a change: only the rater decides a rating (Pasal 24 and 25)."""

    PROPOSED = "PROPOSED", "Menunggu pejabat penilai"
    DECIDED = "DECIDED", "Diputuskan pejabat penilai"
    DECLINED = "DECLINED", "Tidak disetujui pejabat penilai"
    LAPSED = "LAPSED", "Gugur tanpa keputusan"


class ChangeReason(TextChoices):
    EVIDENCE = "EVIDENCE", "Bukti dukung belum diperhitungkan"
    FEEDBACK = "FEEDBACK", "Umpan balik belum diperhitungkan"
    CONTRIBUTION = "CONTRIBUTION", "Perbandingan kontribusi antarpegawai"
    STANDARD = "STANDARD", "Ukuran ekspektasi disamakan antarpenilai"
    ORGANISATION = "ORGANISATION", "Pertimbangan capaian kinerja organisasi"
    MISTAKE = "MISTAKE", "Kekeliruan pencatatan"
