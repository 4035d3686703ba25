"""Codes of the performance cycle (PermenPANRB 6/2022) with the regulation's own labels.

Ratings and predicates count from the best, 1, as SIASN writes them.
"""

from django.db.models import IntegerChoices, TextChoices


class Expectation(IntegerChoices):
    """Rating of results or of behaviour against the leader's expectation."""

    ABOVE = 1, "Di Atas Ekspektasi"
    MEETS = 2, "Sesuai Ekspektasi"
    BELOW = 3, "Di Bawah Ekspektasi"


class Predicate(IntegerChoices):
    """Predikat kinerja pegawai."""

    VERY_GOOD = 1, "Sangat Baik"
    GOOD = 2, "Baik"
    NEEDS_IMPROVEMENT = 3, "Butuh Perbaikan"
    POOR = 4, "Kurang/Misconduct"
    VERY_POOR = 5, "Sangat Kurang"


class OrganisationPredicate(IntegerChoices):
    """Capaian kinerja organisasi."""

    OUTSTANDING = 1, "Istimewa"
    GOOD = 2, "Baik"
    NEEDS_IMPROVEMENT = 3, "Butuh Perbaikan"
    POOR = 4, "Kurang"
    VERY_POOR = 5, "Sangat Kurang"


class PeriodKind(TextChoices):
    """An agency evaluates monthly or quarterly, and always once a year."""

    MONTHLY = "MONTHLY", "Bulanan"
    QUARTERLY = "QUARTERLY", "Triwulanan"
    ANNUAL = "ANNUAL", "Tahunan"


class Approach(TextChoices):
    """Pendekatan hasil kerja; one SKP uses one of them."""

    QUANTITATIVE = "QUANTITATIVE", "Kuantitatif"
    QUALITATIVE = "QUALITATIVE", "Kualitatif"


class GoalSource(TextChoices):
    """The document that states a sasaran of a unit."""

    STRATEGY = "STRATEGY", "Rencana strategis"
    AGREEMENT = "AGREEMENT", "Perjanjian kinerja"
    TREE = "TREE", "Pohon kinerja"


class ResultKind(TextChoices):
    MAIN = "MAIN", "Utama"
    ADDITIONAL = "ADDITIONAL", "Tambahan"


class Aspect(TextChoices):
    QUANTITY = "QUANTITY", "Kuantitas"
    QUALITY = "QUALITY", "Kualitas"
    TIME = "TIME", "Waktu"
    COST = "COST", "Biaya"


class Perspective(TextChoices):
    """Only in the SKP of JPT and heads of independent units."""

    SERVICE_USER = "SERVICE_USER", "Penerima Layanan"
    BUSINESS_PROCESS = "BUSINESS_PROCESS", "Proses Bisnis"
    INTERNAL_STRENGTHENING = "INTERNAL_STRENGTHENING", "Penguatan Internal"
    BUDGET = "BUDGET", "Anggaran"


class Polarity(TextChoices):
    """Which way an indicator is better; a described one is judged on a scale of three."""

    MAXIMISE = "MAXIMISE", "Makin tinggi makin baik"
    MINIMISE = "MINIMISE", "Makin rendah makin baik"
    DATE = "DATE", "Selesai pada tanggal"
    QUALITATIVE = "QUALITATIVE", "Uraian kualitatif"


class AnnexKind(TextChoices):
    """The three lists of Lampiran SKP (Format A.1.8)."""

    RESOURCE = "RESOURCE", "Dukungan Sumber Daya"
    ACCOUNTABILITY = "ACCOUNTABILITY", "Skema Pertanggungjawaban"
    CONSEQUENCE = "CONSEQUENCE", "Konsekuensi"


class FeedbackGiver(TextChoices):
    LEADER = "LEADER", "Pimpinan"
    PEER = "PEER", "Rekan kerja setingkat"
    SUBORDINATE = "SUBORDINATE", "Pegawai di bawahnya"
    TEAM_LEAD = "TEAM_LEAD", "Ketua tim"
    SERVICE_USER = "SERVICE_USER", "Penerima layanan"
    OTHER = "OTHER", "Pihak lain yang berhubungan dengan kinerja"


class Sentiment(TextChoices):
    POSITIVE = "POSITIVE", "Positif"
    NEUTRAL = "NEUTRAL", "Netral"
    NEGATIVE = "NEGATIVE", "Negatif"


class BehaviourValue(IntegerChoices):
    """BerAKHLAK, in the order and spelling of the forms (Format A.1.1)."""

    SERVICE = 1, "Berorientasi pelayanan"
    ACCOUNTABLE = 2, "Akuntabel"
    COMPETENT = 3, "Kompeten"
    HARMONIOUS = 4, "Harmonis"
    LOYAL = 5, "Loyal"
    ADAPTIVE = 6, "Adaptif"
    COLLABORATIVE = 7, "Kolaboratif"


class PlanStatus(TextChoices):
    DRAFT = "DRAFT", "Draf"
    SUBMITTED = "SUBMITTED", "Diajukan"
    RETURNED = "RETURNED", "Dikembalikan"
    APPROVED = "APPROVED", "Disetujui"


class EvaluationStatus(TextChoices):
    OPEN = "OPEN", "Belum dinilai"
    RATED = "RATED", "Dinilai, belum disampaikan"
    DELIVERED = "DELIVERED", "Disampaikan, menunggu tanda tangan pegawai"
    ACCEPTED = "ACCEPTED", "Diterima pegawai"
    OBJECTED = "OBJECTED", "Diajukan keberatan"
    FINAL = "FINAL", "Final sesudah keberatan"
    EXEMPT = "EXEMPT", "Tidak dinilai"


# Back from the employee: nothing changes them any more.
RETURNED = (EvaluationStatus.ACCEPTED, EvaluationStatus.FINAL)


class RunStatus(TextChoices):
    """One computation of a periodic evaluation."""

    QUEUED = "QUEUED", "Menunggu giliran"
    RUNNING = "RUNNING", "Sedang dihitung"
    DONE = "DONE", "Selesai"
    FAILED = "FAILED", "Gagal"
    CANCELLED = "CANCELLED", "Dibatalkan"
