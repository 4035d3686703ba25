"""Codes of the tests before and after a training."""

from django.db.models import TextChoices


class QuizKind(TextChoices):
    PRE = "PRE", "Pre-test"
    POST = "POST", "Post-test"


class QuizSource(TextChoices):
    """How a mark came to us."""

    ONLINE = "ONLINE", "Dikerjakan di sini"
    PAPER = "PAPER", "Dicatat pengelola"
