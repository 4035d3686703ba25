"""Trainings outside this system that people claim with their certificate."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee
from pembinaan.common.files import random_path, suffix_of
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from trainings.enums.external import ExternalStatus
from trainings.rules.conversion import RATES

PICTURES = (".jpg", ".jpeg", ".png")


def proof_path(instance: "ExternalTraining", filename: str) -> str:
    return random_path("certificates", filename)


class ExternalTrainingQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those of people one rates, and of units held as HR or TRAINING."""
        return self.filter(scope_of(user, Role.HR, Role.TRAINING).as_q("employee__"))

    def verified_by(self, user) -> Self:
        """Claims that are the user's to verify: of the own units, never the own ones."""
        units = scope_of(user, Role.HR, Role.TRAINING).units_q("employee__unit__")
        return self.filter(units).exclude(employee=user.employee_id)

    def live(self) -> Self:
        """Neither rejected nor withdrawn."""
        return self.exclude(status__in=(ExternalStatus.REJECTED, ExternalStatus.WITHDRAWN))

    def for_list(self) -> Self:
        """Everything one table row prints, in one query."""
        return self.select_related("employee__unit", "employee__position")


@tracked()
class ExternalTraining(models.Model):
    """A claim with its proof; `hours` are the JP reckoned in `reckoning` (rules.conversion).

    `amount` is JP, days or activities, as the form is counted; `each` the JP of an activity where
    these lie in a range. Only a verified one counts, in the year of `ends_on` (R4.3).
    """

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="external_trainings", verbose_name="pegawai"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    title = models.CharField("nama kegiatan", max_length=200)
    provider = models.CharField("penyelenggara", max_length=160)
    form = models.CharField(
        "bentuk", max_length=17, choices=[(form.value, form.label) for form in RATES]
    )
    international = models.BooleanField("tingkat internasional", default=False)
    amount = models.DecimalField(
        "jumlah", max_digits=6, decimal_places=2, validators=[MinValueValidator(0)]
    )
    each = models.DecimalField(
        "JP setiap kegiatan", max_digits=4, decimal_places=2, null=True, blank=True
    )
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    certificate_number = models.CharField("nomor sertifikat", max_length=120)
    file = models.FileField("berkas sertifikat", upload_to=proof_path, max_length=120)
    file_name = models.CharField("nama berkas", max_length=200, editable=False)
    hours = models.DecimalField("JP", max_digits=7, decimal_places=2, editable=False)
    reckoning = models.CharField("hitungan", max_length=160, editable=False)
    status = models.CharField(
        max_length=9,
        choices=ExternalStatus,
        default=ExternalStatus.SUBMITTED,
        editable=False,
    )
    submitted_at = models.DateTimeField("diajukan", editable=False)

    objects = ExternalTrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "pelatihan di luar sistem"
        verbose_name_plural = "pelatihan di luar sistem"
        ordering = ["-ends_on", "-pk"]
        indexes = [
            models.Index(
                fields=["submitted_at"],
                name="external_waiting",
                condition=Q(status=ExternalStatus.SUBMITTED),
            ),
            models.Index(
                fields=["ends_on"],
                name="external_verified",
                include=["employee", "hours"],
                condition=Q(status=ExternalStatus.VERIFIED),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="external_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
            models.CheckConstraint(
                name="external_hours_positive", condition=Q(hours__gt=0, amount__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("trainings:external", args=[self.pk])

    @property
    def is_picture(self) -> bool:
        """Whether a page can show the proof."""
        return suffix_of(self.file.name) in PICTURES


class ExternalStep(WorkflowStep):
    external = models.ForeignKey(ExternalTraining, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False
