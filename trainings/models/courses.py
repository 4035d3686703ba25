"""What is taught."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Max, Q
from django.urls import reverse

from pembinaan.common.history import tracked
from trainings.access import readers_scope, training_scope
from trainings.enums import SEATED, TrainingForm
from trainings.enums.curricula import OPEN_CHANGES, CurriculumStatus
from trainings.models.programmes import Programme
from trainings.rules.completion import MIN_ATTENDANCE, CompletionRule


class CourseQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Courses of programmes the user may read."""
        return self.filter(readers_scope(user).units_q("programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("programme__unit__"))

    def open_to(self, user) -> Self:
        """Those the user may read, and those he or she takes or took part in."""
        scope = readers_scope(user).units_q("programme__unit__")
        if not user.employee_id:
            return self.filter(scope)
        mine = self.model.objects.filter(
            sessions__enrolments__employee=user.employee_id,
            sessions__enrolments__status__in=SEATED,
        )
        return self.filter(scope | Q(pk__in=mine.values("pk")))

    def for_list(self) -> Self:
        """Everything one table row prints, in one query."""
        return (
            self.select_related("programme__unit")
            .annotate(
                session_count=Count("sessions", distinct=True),
                open_changes=Count(
                    "changes", filter=Q(changes__status__in=OPEN_CHANGES), distinct=True
                ),
                version=Max(
                    "curricula__number", filter=~Q(curricula__status=CurriculumStatus.DRAFT)
                ),
            )
            .order_by("title", "pk")
        )


@tracked()
class Course(models.Model):
    """What is taught; `hours` is in JP of 45 minutes."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="courses", verbose_name="program"
    )
    title = models.CharField("nama pelatihan", max_length=200)
    form = models.CharField("bentuk", max_length=17, choices=TrainingForm)
    hours = models.DecimalField(
        "jam pelajaran (JP)", max_digits=6, decimal_places=2, validators=[MinValueValidator(1)]
    )
    objectives = models.TextField("tujuan pembelajaran")
    min_attendance = models.PositiveSmallIntegerField(
        "kehadiran paling sedikit (%)",
        default=MIN_ATTENDANCE,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    passing_mark = models.DecimalField(
        "nilai post-test paling rendah",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = "pelatihan"
        verbose_name_plural = "pelatihan"
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(name="hours_positive", condition=Q(hours__gt=0)),
            models.CheckConstraint(
                name="min_attendance_in_percent",
                condition=Q(min_attendance__gte=1, min_attendance__lte=100),
            ),
            models.CheckConstraint(
                name="passing_mark_in_percent",
                condition=Q(passing_mark=None) | Q(passing_mark__gte=0, passing_mark__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("trainings:course", args=[self.pk])

    @property
    def completion_rule(self) -> CompletionRule:
        return CompletionRule(self.min_attendance, self.passing_mark)
