"""Kinds of questions and the life of a questionnaire."""

from django.db.models import IntegerChoices, TextChoices


class QuestionKind(TextChoices):
    """What an answer is: see `surveys.rules.specs.QuestionSpec`."""

    SCALE = "SCALE", "Skala"
    SLIDER = "SLIDER", "Penggeser"
    NPS = "NPS", "Kesediaan merekomendasikan (0-10)"
    SINGLE = "SINGLE", "Pilih satu"
    MULTIPLE = "MULTIPLE", "Pilih beberapa"
    MATRIX = "MATRIX", "Matriks"
    NUMBER = "NUMBER", "Bilangan"
    DATE = "DATE", "Tanggal"
    SHORT = "SHORT", "Jawaban singkat"
    TEXT = "TEXT", "Uraian"


FREE_TEXTS = (QuestionKind.SHORT, QuestionKind.TEXT)


class QuestionnaireStatus(TextChoices):
    DRAFT = "DRAFT", "Draf"
    PUBLISHED = "PUBLISHED", "Terbit"


class Score(IntegerChoices):
    """The five-point scale (rule book R7.6)."""

    VERY_POOR = 1, "Sangat Kurang"
    POOR = 2, "Kurang"
    FAIR = 3, "Cukup"
    GOOD = 4, "Baik"
    VERY_GOOD = 5, "Sangat Baik"


class ConditionTest(TextChoices):
    """How a rule of branching compares an earlier answer with its values."""

    IN = "IN", "adalah"
    NOT_IN = "NOT_IN", "bukan"
    AT_LEAST = "AT_LEAST", "paling sedikit"
    AT_MOST = "AT_MOST", "paling banyak"


class Purpose(TextChoices):
    TRAINING = "TRAINING", "Evaluasi pelatihan"
    SKM = "SKM", "Survei Kepuasan Masyarakat"
    GENERAL = "GENERAL", "Survei umum"


class QuestionRole(TextChoices):
    """What an answer is used for beside its own result."""

    PROFILE = "PROFILE", "Profil responden"


class Audience(TextChoices):
    """Who is asked."""

    SESSION = "SESSION", "Peserta kegiatan"
    STAFF = "STAFF", "Pegawai"
    PUBLIC = "PUBLIC", "Masyarakat"


class Breakdown(TextChoices):
    """Which units' results are shown apart: none, whole agencies, those below the organiser."""

    NONE = "NONE", "Tanpa rincian"
    AGENCY = "AGENCY", "Per instansi"
    UNIT = "UNIT", "Per unit kerja"


class HalfDay(TextChoices):
    """As exactly as a public answer remembers its time (R3.10)."""

    MORNING = "MORNING", "Pagi"
    AFTERNOON = "AFTERNOON", "Siang"


class Verdict(TextChoices):
    """What a change between two waves allows to be said."""

    UP = "UP", "naik"
    DOWN = "DOWN", "turun"
    UNCLEAR = "UNCLEAR", "belum dapat dibedakan"


class Perspective(TextChoices):
    """Who answers about an alumnus of a training (rule book R7.6)."""

    SELF = "SELF", "alumni"
    SUPERIOR = "SUPERIOR", "atasan"
    COLLEAGUE = "COLLEAGUE", "rekan kerja"
