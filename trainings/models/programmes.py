"""Programmes with their phases."""

from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from employees.models import Employee, Unit
from pembinaan.common.history import tracked
from trainings.access import readers_scope, training_scope
from trainings.enums import PhaseKind
from trainings.enums.programmes import PhaseStatus


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Programmes of units held as TRAINING, HR or LEADER."""
        return self.filter(readers_scope(user).units_q("unit__"))

    def managed_by(self, user) -> Self:
        """Programmes whose training officer the user is."""
        return self.filter(training_scope(user).units_q("unit__"))

    def for_list(self) -> Self:
        """Everything one table row prints, in one query."""
        count = Count("courses", distinct=True)
        sessions = Count("courses__sessions", distinct=True)
        rows = self.select_related("unit").annotate(course_count=count, session_count=sessions)
        return rows.order_by("-starts_on", "title", "pk")


@tracked()
class Programme(models.Model):
    """A development programme and the goal of the organisation that it serves."""

    title = models.CharField("nama program", max_length=200)
    goal = models.TextField("tujuan", help_text="Sasaran organisasi yang didukung program ini.")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="unit penyelenggara"
    )
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    owner = models.ForeignKey(
        Employee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    hours_target = models.PositiveIntegerField("target JP seluruh peserta", null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "program"
        verbose_name_plural = "program"
        ordering = ["-starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                name="programme_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("trainings:programme", args=[self.pk])


class PhaseQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(readers_scope(user).units_q("programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("programme__unit__"))


@tracked()
class ProgrammePhase(models.Model):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="phases")
    kind = models.CharField("tahap", max_length=11, choices=PhaseKind)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    status = models.CharField(
        "keadaan",
        max_length=7,
        choices=PhaseStatus,
        default=PhaseStatus.WAITING,
        editable=False,
    )

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = "tahap program"
        verbose_name_plural = "tahap program"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind"], name="one_phase_of_a_kind"),
            models.CheckConstraint(
                name="phase_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
