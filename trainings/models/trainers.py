"""Who teaches: the trainers, and what each taught in a session."""

from typing import Self

from django.db import models
from django.db.models import Count, Q, Sum
from django.urls import reverse

from employees.models import Employee, Unit
from pembinaan.common.history import tracked
from surveys.models import Wave
from trainings.access import readers_scope, training_scope
from trainings.enums import SessionStatus
from trainings.models.partners import Partner
from trainings.models.sessions import Session


class TrainerQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Trainers kept by units held as TRAINING, HR or LEADER."""
        return self.filter(readers_scope(user).units_q("unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("unit__"))

    def with_hours(self) -> Self:
        """Adds `taught`, the JP taught in sessions that were not cancelled, and `sessions`."""
        held = ~Q(teachings__session__status=SessionStatus.CANCELLED)
        return self.annotate(
            taught=Sum("teachings__hours", filter=held, default=0),
            sessions=Count("teachings", filter=held),
        )


@tracked()
class Trainer(models.Model):
    """An employee, or somebody from outside known by name; kept by the unit that asks for them."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="unit penyelenggara"
    )
    employee = models.ForeignKey(
        Employee,
        models.PROTECT,
        related_name="+",
        verbose_name="pegawai",
        null=True,
        blank=True,
    )
    name = models.CharField("nama", max_length=200)
    origin = models.CharField("asal", max_length=200, blank=True)
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trainers",
        verbose_name="mitra",
    )
    expertise = models.TextField("keahlian", blank=True)
    is_active = models.BooleanField("masih mengajar", default=True)

    objects = TrainerQuerySet.as_manager()

    class Meta:
        verbose_name = "pengajar"
        verbose_name_plural = "pengajar"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "employee"],
                name="one_trainer_of_an_employee",
                violation_error_message="Pegawai ini sudah tercatat sebagai pengajar.",
            ),
            models.UniqueConstraint(
                fields=["unit", "name", "origin"],
                name="one_trainer_of_a_name",
                condition=Q(employee=None),
                violation_error_message="Pengajar dengan nama dan asal ini sudah tercatat.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("trainings:trainer", args=[self.pk])


@tracked()
class Teaching(models.Model):
    """A trainer in a session; `wave` asks the participants about the teaching (R7.5)."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="teachings")
    trainer = models.ForeignKey(
        Trainer, models.PROTECT, related_name="teachings", verbose_name="pengajar"
    )
    hours = models.DecimalField("JP mengajar", max_digits=5, decimal_places=2)
    subject = models.CharField("materi yang diajarkan", max_length=200, blank=True)
    wave = models.OneToOneField(
        Wave, models.PROTECT, null=True, editable=False, related_name="teaching"
    )

    class Meta:
        verbose_name = "pengajar kegiatan"
        verbose_name_plural = "pengajar kegiatan"
        ordering = ["trainer__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "trainer"], name="one_teaching_each"),
            models.CheckConstraint(name="teaching_hours_positive", condition=Q(hours__gt=0)),
        ]

    def __str__(self) -> str:
        return str(self.trainer)
