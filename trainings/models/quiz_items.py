"""Questions of the pre- and post-test, when they are open, and what was answered."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pembinaan.common.history import tracked
from trainings.access import readers_scope, training_scope
from trainings.enums.quizzes import QuizKind
from trainings.models.courses import Course
from trainings.models.quizzes import QuizSheet
from trainings.models.sessions import Session


class QuizItemQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Questions with their answers are for those who read the programme only."""
        return self.filter(readers_scope(user).units_q("course__programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("course__programme__unit__"))

    def asked(self) -> Self:
        return self.filter(dropped_at=None)


@tracked()
class QuizItem(models.Model):
    """One question with 2 to 6 options, the one at `right` being right, counted from 0.

    A dropped one is no longer asked; what was answered keeps its count.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="quiz_items")
    text = models.TextField("pertanyaan")
    options = ArrayField(models.CharField(max_length=300), verbose_name="pilihan")
    right = models.PositiveSmallIntegerField("kunci")
    dropped_at = models.DateTimeField("dihapus", null=True, editable=False)

    objects = QuizItemQuerySet.as_manager()

    class Meta:
        verbose_name = "soal tes"
        verbose_name_plural = "soal tes"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="two_to_six_options", condition=Q(options__len__range=(2, 6))
            ),
            models.CheckConstraint(
                name="right_is_an_option", condition=Q(right__lt=F("options__len"))
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


@tracked()
class QuizWindow(models.Model):
    """From `opened_at` to `closed_at` participants of the session may take the test."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="quiz_windows")
    kind = models.CharField("tes", max_length=4, choices=QuizKind)
    opened_at = models.DateTimeField("dibuka")
    closed_at = models.DateTimeField("ditutup", null=True)

    class Meta:
        verbose_name = "masa tes"
        verbose_name_plural = "masa tes"
        constraints = [
            models.UniqueConstraint(fields=["session", "kind"], name="one_window_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.session}"


class QuizAnswer(models.Model):
    """One question of one sheet; no `choice` where it was left out. For the item's difficulty."""

    sheet = models.ForeignKey(QuizSheet, models.CASCADE, related_name="answers")
    item = models.ForeignKey(QuizItem, models.PROTECT, related_name="answers")
    choice = models.PositiveSmallIntegerField(null=True)
    is_right = models.BooleanField()

    class Meta:
        verbose_name = "jawaban tes"
        verbose_name_plural = "jawaban tes"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "item"], name="one_answer_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}: {self.item_id}"
