"""Holidays, and the limits that run: who has to do what by when."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, Unit
from evaluations.enums.clocks import ClockKind, Escalation, HolidayKind
from evaluations.models.evaluations import Evaluation
from evaluations.models.plans import Plan
from pembinaan.common.history import tracked


@tracked()
class Holiday(models.Model):
    """A day on which nobody works (SKB 3 Menteri); without agency it holds everywhere."""

    day = models.DateField("tanggal")
    name = models.CharField("nama", max_length=120)
    kind = models.CharField("jenis", max_length=8, choices=HolidayKind)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="instansi"
    )

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "agency"],
                name="one_holiday_a_day",
                nulls_distinct=False,
                violation_error_message="Tanggal ini sudah tercatat sebagai hari libur.",
            ),
            models.CheckConstraint(
                name="regional_holiday_has_its_agency",
                condition=Q(kind=HolidayKind.REGIONAL, agency__isnull=False)
                | ~Q(kind=HolidayKind.REGIONAL) & Q(agency=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"


class ClockQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(done_on=None)

    def visible_to(self, user) -> Self:
        """Those of people held as HR or LEADER, one's own, and those one has to act on."""
        people = scope_of(user, Role.HR, Role.LEADER).as_q("employee__")
        mine = Q(responsible=user.employee_id) if user.employee_id else Q(pk__in=[])
        return self.filter(people | mine)

    def managed_by(self, user) -> Self:
        """Those of the units held as HR."""
        return self.filter(scope_of(user, Role.HR).units_q("unit__"))


class Clock(models.Model):
    """One limit about one person. `days` working days after `counted_from`; null for a date.

    A rebuildable shadow of plans and evaluations, so without history (decision 5). `escalated`
    is the last reminder that went out.
    """

    kind = models.CharField(max_length=9, choices=ClockKind)
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="clocks")
    responsible = models.ForeignKey(Employee, models.CASCADE, null=True, related_name="to_do")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="clocks")
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, null=True, related_name="clocks")
    year = models.PositiveSmallIntegerField()
    counted_from = models.DateField()
    days = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField("batas waktu")
    done_on = models.DateField("selesai", null=True)
    escalated = models.PositiveSmallIntegerField(choices=Escalation, default=Escalation.NONE)

    objects = ClockQuerySet.as_manager()

    class Meta:
        verbose_name = "tenggat"
        verbose_name_plural = "tenggat"
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["unit", "due_on"], name="open_clocks", condition=Q(done_on=None)),
            models.Index(fields=["due_on", "id"], name="due_clocks", condition=Q(done_on=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "kind"],
                name="one_clock_an_evaluation",
                condition=Q(evaluation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["employee", "kind", "year"],
                name="one_clock_a_year",
                condition=Q(evaluation=None),
            ),
            models.CheckConstraint(
                name="clock_is_due_after_its_start", condition=Q(due_on__gte=F("counted_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.due_on:%Y-%m-%d}"
