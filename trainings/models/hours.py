"""Hours of people counted by year, and when such countings last ran."""

from typing import Self

from django.db import models
from django.db.models import Q

from employees.access import Scope, scope_of
from employees.enums import EmployeeKind, Role
from employees.models import Agency, Employee, Unit
from trainings.enums.hours import ComputationKind


class HoursBalanceQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those of people one rates, and of units held as HR, TRAINING or LEADER.

        A unit's are those counted there: a join with all people would cost most of a page.
        """
        scope = scope_of(user, Role.HR, Role.TRAINING, Role.LEADER)
        if scope.everything:
            return self
        own = Employee.objects.filter(Scope(employee_id=scope.employee_id).as_q())
        units = Unit.objects.filter(scope.units_q())
        return self.filter(Q(employee__in=own.values("pk")) | Q(unit__in=units.values("pk")))


class HoursBalance(models.Model):
    """Derived: JP of one person in one year; `target` is a ceiling for PPPK, who lack nothing.

    Keys are not checked: one statement writes them from the people themselves, and checking a
    person was a third of its time (decision 5). Where and as what somebody works is
    what it was when the year was counted last.
    """

    employee = models.ForeignKey(
        Employee,
        models.CASCADE,
        related_name="+",
        db_index=False,  # the unique constraint begins with it
        db_constraint=False,
    )
    year = models.PositiveSmallIntegerField("tahun")
    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField("jenis pegawai", max_length=8, choices=EmployeeKind)
    session_hours = models.DecimalField(max_digits=8, decimal_places=2)
    external_hours = models.DecimalField(max_digits=8, decimal_places=2)
    total = models.DecimalField(max_digits=8, decimal_places=2)
    target = models.DecimalField(max_digits=8, decimal_places=2)
    shortfall = models.DecimalField(max_digits=8, decimal_places=2)

    objects = HoursBalanceQuerySet.as_manager()

    class Meta:
        verbose_name = "JP setahun"
        verbose_name_plural = "JP setahun"
        indexes = [
            models.Index(
                fields=["year", "unit"],
                name="balance_by_unit",
                include=["kind", "total", "shortfall"],
            ),
            models.Index(fields=["year", "-shortfall", "id"], name="balance_by_shortfall"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["employee", "year"], name="one_balance_a_year"),
            models.CheckConstraint(
                name="pppk_lack_no_hours", condition=~Q(kind=EmployeeKind.PPPK) | Q(shortfall=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} {self.year}"


class Computation(models.Model):
    """One counting of all people: of what, of which year, how many rows, how long it took."""

    kind = models.CharField(max_length=5, choices=ComputationKind)
    year = models.PositiveSmallIntegerField()
    finished_at = models.DateTimeField()
    seconds = models.DecimalField(max_digits=8, decimal_places=2)
    rows = models.PositiveIntegerField()

    class Meta:
        verbose_name = "penghitungan"
        verbose_name_plural = "penghitungan"
        ordering = ["-finished_at", "-pk"]
        indexes = [models.Index(fields=["kind", "year", "-finished_at"], name="last_computation")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"
