"""Evaluation periods and the result of an organisation in one."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Unit, User
from evaluations.enums import OrganisationPredicate, PeriodKind
from pembinaan.common.history import tracked
from pembinaan.common.templatetags.display import MONTHS


class PeriodQuerySet(models.QuerySet):
    def started(self) -> Self:
        """Periods that have begun, the newest first."""
        return self.filter(starts_on__lte=timezone.localdate()).order_by("-starts_on")


@tracked()
class Period(models.Model):
    """A month, a quarter or a year of appraisal; both days are included.

    A closed period keeps the figures it was computed with.
    """

    year = models.PositiveSmallIntegerField("tahun")
    kind = models.CharField("jenis", max_length=9, choices=PeriodKind)
    number = models.PositiveSmallIntegerField(
        "nomor", help_text="Bulan 1-12, triwulan 1-4, tahunan 1."
    )
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    closed_at = models.DateTimeField("ditutup", null=True, blank=True, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "periode penilaian"
        verbose_name_plural = "periode penilaian"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "kind", "number"],
                name="one_period",
                violation_error_message="Periode ini sudah ada.",
            ),
            models.CheckConstraint(
                name="period_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        if self.kind == PeriodKind.QUARTERLY:
            return f"Triwulan {('I', 'II', 'III', 'IV')[self.number - 1]} {self.year}"
        if self.kind == PeriodKind.MONTHLY:
            return f"Bulan {MONTHS[self.number - 1]} {self.year}"
        return f"Tahun {self.year}"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class OrganisationResultQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Results of the units held as HR or LEADER."""
        return self.filter(scope_of(user, Role.HR, Role.LEADER).units_q("unit__"))


@tracked()
class OrganisationResult(models.Model):
    """Capaian kinerja organisasi of one unit, set by the head above it."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="organisation_results", verbose_name="unit kerja"
    )
    period = models.ForeignKey(
        Period, models.PROTECT, related_name="organisation_results", verbose_name="periode"
    )
    predicate = models.PositiveSmallIntegerField(
        "capaian kinerja organisasi", choices=OrganisationPredicate
    )
    basis = models.TextField("dasar penetapan")
    set_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", editable=False, verbose_name="ditetapkan oleh"
    )
    set_on = models.DateField("ditetapkan", default=timezone.localdate, editable=False)

    objects = OrganisationResultQuerySet.as_manager()

    class Meta:
        verbose_name = "capaian kinerja organisasi"
        verbose_name_plural = "capaian kinerja organisasi"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period"],
                name="one_organisation_result",
                violation_error_message="Capaian unit ini pada periode tersebut sudah ditetapkan.",
            ),
            models.CheckConstraint(
                name="organisation_predicate_from_1_to_5", condition=Q(predicate__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_predicate_display()}"
