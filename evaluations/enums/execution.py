"""Codes of the action plan, feedback, follow-up, dialogue and guidance (Pasal 16 to 21)."""

from django.db.models import IntegerChoices, TextChoices


class ActionPlanStatus(TextChoices):
    """Rencana aksi, agreed between employee and leader (Format B.1.1)."""

    DRAFT = "DRAFT", "Draf"
    PROPOSED = "PROPOSED", "Menunggu kesepakatan pejabat penilai"
    AGREED = "AGREED", "Disepakati"


class FeedbackRhythm(TextChoices):
    """Pasal 19 ayat (1)."""

    PERIODIC = "PERIODIC", "Berkala"
    INCIDENTAL = "INCIDENTAL", "Insidentil"


class FeedbackManner(TextChoices):
    """Pasal 17 ayat (2)."""

    DIRECT = "DIRECT", "Langsung (tatap muka)"
    INDIRECT = "INDIRECT", "Tidak langsung (melalui media)"


class RequestStatus(TextChoices):
    """A request for feedback."""

    WAITING = "WAITING", "Menunggu jawaban"
    ANSWERED = "ANSWERED", "Sudah dijawab"
    DECLINED = "DECLINED", "Tidak bersedia"
    WITHDRAWN = "WITHDRAWN", "Ditarik"


class FollowUpKind(TextChoices):
    """What a leader does after the feedback (Pasal 20 ayat (2), (3) and (6))."""

    APPRECIATION = "APPRECIATION", "Apresiasi"
    NEW_ASSIGNMENT = "NEW_ASSIGNMENT", "Penugasan baru"
    EXPECTATION = "EXPECTATION", "Penyesuaian Ekspektasi"
    RESOURCES = "RESOURCES", "Penyesuaian dukungan sumber daya"
    GUIDANCE = "GUIDANCE", "Pembinaan kinerja: bimbingan"
    COUNSELLING = "COUNSELLING", "Pembinaan kinerja: konseling"
    TAKE_OVER = "TAKE_OVER", "Pengambilalihan rencana hasil kerja"


class DialogueStatus(TextChoices):
    """Catatan dialog kinerja; both sides confirm it."""

    WRITTEN = "WRITTEN", "Menunggu konfirmasi"
    CONFIRMED = "CONFIRMED", "Dikonfirmasi kedua pihak"


class GuidanceKind(TextChoices):
    """Bimbingan kinerja on the forms B.1.6 and B.1.7."""

    COACHING = "COACHING", "Coaching"
    MENTORING = "MENTORING", "Mentoring"


class GuidanceStatus(TextChoices):
    OPEN = "OPEN", "Sedang diisi"
    SIGNED = "SIGNED", "Ditandatangani kedua pihak"


class CompetencyScore(IntegerChoices):
    """Skala penilaian of Format B.1.9."""

    VERY_POOR = 1, "Sangat Kurang"
    INADEQUATE = 2, "Kurang memadai"
    ADEQUATE = 3, "Memadai"
    ABOVE = 4, "Diatas Memadai"
    OUTSTANDING = 5, "Istimewa"


class ReportStatus(TextChoices):
    """Laporan permasalahan perilaku kerja (Format B.1.10) and the counselling that follows."""

    REPORTED = "REPORTED", "Dilaporkan ke pengelola kepegawaian"
    SCHEDULED = "SCHEDULED", "Konseling dijadwalkan"
    COUNSELLED = "COUNSELLED", "Konseling selesai"
    CLOSED = "CLOSED", "Ditutup tanpa konseling"


class CounsellorKind(TextChoices):
    """Who counsels decides whom the record is reported to (Lampiran Bab III huruf D angka 5)."""

    RATER = "RATER", "Pejabat penilai kinerja terlatih"
    OFFICIAL = "OFFICIAL", "Pejabat dengan fungsi konseling"
    INDEPENDENT = "INDEPENDENT", "Konselor independen"
