"""What is wrong in the data, found by the checks of employees.queries.quality."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models.employees import Employee
from employees.models.units import Unit
from employees.models.users import User
from pembinaan.common.history import tracked


class QualityFindingQuerySet(models.QuerySet):
    def managed_by(self, user) -> Self:
        """Findings in the subtrees held as HR."""
        return self.filter(scope_of(user, Role.HR).units_q("unit__"))

    def open(self) -> Self:
        return self.filter(resolved_on=None)


class QualityFinding(models.Model):
    """One fault from the day it was first seen to the day it was gone: the trend is their count.

    `unit` is where it counts; `employee` is None when the unit itself is at fault.
    """

    check_code = models.CharField("pemeriksaan", max_length=30)
    employee = models.ForeignKey(
        Employee, models.CASCADE, null=True, related_name="findings", verbose_name="pegawai"
    )
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="unit kerja")
    detail = models.CharField("keterangan", max_length=300, blank=True)
    since = models.DateField("sejak", default=timezone.localdate)
    resolved_on = models.DateField("selesai", null=True)

    objects = QualityFindingQuerySet.as_manager()

    class Meta:
        verbose_name = "temuan mutu data"
        verbose_name_plural = "temuan mutu data"
        ordering = ["check_code", "pk"]
        indexes = [
            models.Index(
                fields=["unit", "check_code"], name="open_findings", condition=Q(resolved_on=None)
            ),
            models.Index(
                fields=["resolved_on"],
                name="resolved_findings",
                condition=Q(resolved_on__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["check_code", "employee", "unit"],
                name="one_open_finding",
                condition=Q(resolved_on=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.check_code


@tracked()
class AcceptedFinding(models.Model):
    """What looks like a fault and is none, as HR knows: two people of one name and birthday.

    It holds as long as the check says the very same of the person.
    """

    check_code = models.CharField("pemeriksaan", max_length=30)
    employee = models.ForeignKey(
        Employee, models.CASCADE, related_name="+", verbose_name="pegawai"
    )
    detail = models.CharField("keterangan", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="oleh")
    at = models.DateTimeField("waktu", default=timezone.now)

    class Meta:
        verbose_name = "temuan yang dinyatakan benar"
        verbose_name_plural = "temuan yang dinyatakan benar"
        constraints = [
            models.UniqueConstraint(
                fields=["check_code", "employee"], name="one_acceptance_of_a_finding"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_code}: {self.employee}"


class QualityRun(models.Model):
    """One pass of all checks; the board shows how fresh it is.

    `changes` is what the database had counted of writes: more of them make the pass stale.
    """

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    changes = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "pemeriksaan mutu data"
        verbose_name_plural = "pemeriksaan mutu data"
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"
