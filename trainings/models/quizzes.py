"""Tests before and after a training, and what participants reached in them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from employees.models import User
from pembinaan.common.history import tracked
from trainings.enums.quizzes import QuizKind, QuizSource
from trainings.models.enrolments import Enrolment


@tracked()
class QuizSheet(models.Model):
    """One participant's mark, 0-100, of one test. `right` of `count` items, null on paper."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="quiz_sheets")
    kind = models.CharField("tes", max_length=4, choices=QuizKind)
    source = models.CharField("cara", max_length=6, choices=QuizSource)
    mark = models.DecimalField(
        "nilai",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    right = models.PositiveSmallIntegerField("benar", null=True)
    count = models.PositiveSmallIntegerField("soal", null=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("dicatat", auto_now=True)

    class Meta:
        verbose_name = "nilai tes"
        verbose_name_plural = "nilai tes"
        ordering = ["enrolment", "-kind"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "kind"], name="one_sheet_of_a_kind"),
            models.CheckConstraint(
                name="mark_in_percent", condition=Q(mark__gte=0, mark__lte=100)
            ),
            models.CheckConstraint(
                name="online_sheets_count_their_items",
                condition=Q(source=QuizSource.PAPER, right=None, count=None)
                | Q(source=QuizSource.ONLINE, right__lte=models.F("count"), count__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.mark}"
