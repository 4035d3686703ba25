"""Batches of a course, and the steps they went through."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from employees.access import NOBODY
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from surveys.models import Wave
from trainings.access import readers_scope, training_scope
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models.courses import Course
from trainings.models.curricula import CurriculumVersion


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Sessions of units held as TRAINING, HR or LEADER, and those one takes part in."""
        scope = readers_scope(user)
        mine = NOBODY
        if user.employee_id:
            enrolled = self.model.objects.filter(enrolments__employee=user.employee_id)
            mine = Q(pk__in=enrolled.values("pk"))
        return self.filter(scope.units_q("course__programme__unit__") | mine)

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("course__programme__unit__"))

    def for_list(self) -> Self:
        """Everything one table row prints, `taken` being the seats, in one query."""
        taken = Count("enrolments", filter=~Q(enrolments__status=EnrolmentStatus.WITHDRAWN))
        rows = self.select_related("course__programme__unit").annotate(taken=taken)
        return rows.order_by("-starts_on", "pk")


@tracked()
class Session(models.Model):
    """One batch of a course, from `starts_on` to `ends_on` included.

    `curriculum` is what was in force when it began: what it taught, and what is asked about.
    """

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="sessions", verbose_name="pelatihan"
    )
    name = models.CharField("nama kegiatan", max_length=200)
    place = models.CharField("tempat", max_length=200)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    capacity = models.PositiveSmallIntegerField("kapasitas", validators=[MinValueValidator(1)])
    status = models.CharField(
        max_length=9, choices=SessionStatus, default=SessionStatus.PLANNED, editable=False
    )
    curriculum = models.ForeignKey(
        CurriculumVersion,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="sessions",
        verbose_name="kurikulum",
    )
    wave = models.OneToOneField(
        Wave, models.PROTECT, null=True, editable=False, related_name="session"
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "kegiatan pelatihan"
        verbose_name_plural = "kegiatan pelatihan"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("trainings:session", args=[self.pk])


class SessionStep(WorkflowStep):
    session = models.ForeignKey(Session, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False
