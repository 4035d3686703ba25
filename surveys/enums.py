"""Kinds of questions and the life of a questionnaire."""

from django.db.models import TextChoices


class QuestionKind(TextChoices):
    SCALE = "SCALE", "Skala 1-5"
    TEXT = "TEXT", "Uraian"


class QuestionnaireStatus(TextChoices):
    DRAFT = "DRAFT", "Draf"
    PUBLISHED = "PUBLISHED", "Terbit"
