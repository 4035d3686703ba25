"""Employees, the posts they hold, and who rates whom."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from employees.access import scope_of
from employees.enums import AssignmentKind, EmployeeKind, FunctionalLevel, PositionKind, Role
from employees.models.units import Agency, Unit
from pembinaan.common.history import tracked
from pembinaan.common.models import DateRange, ends_after_start


@tracked()
class Position(models.Model):
    """A post title with its kind; who holds it where is an Assignment."""

    name = models.CharField("nama jabatan", max_length=160, unique=True)
    kind = models.CharField("jenis jabatan", max_length=13, choices=PositionKind)
    level = models.PositiveSmallIntegerField(
        "jenjang", choices=FunctionalLevel, null=True, blank=True
    )

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class EmployeeQuerySet(models.QuerySet):
    def visible_to(self, user, *roles) -> Self:
        """Own row, direct reports, and the subtrees held through `roles` (any, unless named)."""
        return self.filter(scope_of(user, *roles).as_q())

    def managed_by(self, user) -> Self:
        """People whose record the user keeps as HR; the own row is not among them by itself."""
        return self.filter(scope_of(user, Role.HR).units_q("unit__"))

    def active(self) -> Self:
        return self.filter(is_active=True)

    def asn(self) -> Self:
        """Civil servants only: a regent rates people but is not one."""
        return self.exclude(kind=EmployeeKind.NON_ASN)

    def for_list(self) -> Self:
        """Everything one table row prints, in one query."""
        return self.select_related("agency", "unit", "position", "rater").order_by("name", "pk")


@tracked()
class Employee(models.Model):
    """A person; `unit`, `position` and `rater` are the ones in force today."""

    nip = models.CharField("NIP", max_length=18, unique=True, null=True, blank=True)
    name = models.CharField("nama", max_length=120)
    kind = models.CharField("jenis pegawai", max_length=8, choices=EmployeeKind)
    rank = models.CharField("golongan", max_length=6, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="instansi")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="employees", verbose_name="unit kerja"
    )
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="+", verbose_name="jabatan"
    )
    rater = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name="pejabat penilai kinerja",
    )
    is_active = models.BooleanField("aktif", default=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name", "id"], name="employee_by_name"),
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="employee_name_contains"),
            models.Index(fields=["agency", "unit"], name="employee_by_agency_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                name="nip_has_18_digits",
                condition=Q(nip__regex=r"^\d{18}$") | Q(nip=None, kind=EmployeeKind.NON_ASN),
                violation_error_message="NIP harus 18 angka.",
            ),
            models.CheckConstraint(
                name="nobody_rates_oneself",
                condition=~Q(rater=F("id")),
                violation_error_message="Pegawai tidak dapat menilai dirinya sendiri.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Assignment(models.Model):
    """Who holds which post in which unit, when; `heads_unit` marks its head."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="assignments", verbose_name="pegawai"
    )
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="assignments", verbose_name="jabatan"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="assignments", verbose_name="unit kerja"
    )
    kind = models.CharField(
        "jenis penugasan", max_length=10, choices=AssignmentKind, default=AssignmentKind.DEFINITIVE
    )
    heads_unit = models.BooleanField("memimpin unit", default=False)
    valid_from = models.DateField("TMT")
    valid_to = models.DateField("sampai", null=True, blank=True)

    class Meta:
        verbose_name = "penugasan"
        verbose_name_plural = "riwayat penugasan"
        ordering = ["-valid_from"]
        constraints = [
            ends_after_start("assignment_ends_after_start"),
            # whose first, when second: nearly all ranges overlap, so dates alone find nobody
            ExclusionConstraint(
                name="one_definitive_post_at_a_time",
                expressions=[
                    ("employee", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind=AssignmentKind.DEFINITIVE),
                violation_error_message="Masa penugasan definitif pegawai ini tumpang tindih.",
            ),
            ExclusionConstraint(
                name="one_head_of_a_unit_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                condition=Q(heads_unit=True, kind=AssignmentKind.DEFINITIVE),
                violation_error_message="Unit ini sudah mempunyai kepala pada masa tersebut.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} ({self.unit})"

    def validate_constraints(self, exclude=None) -> None:
        """Posts are compared by their kind; one whose kind is wrong already has its error."""
        if "kind" not in (exclude or ()):
            super().validate_constraints(exclude)
