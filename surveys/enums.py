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
