"""Agencies and their tree of units."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q

from employees.access import NOBODY, scope_of
from employees.enums import AgencyKind, Role, UnitKind
from employees.models.names import TextKey
from pembinaan.common.history import tracked
from pembinaan.common.models import ends_after_start, valid_on


@tracked()
class Agency(models.Model):
    """A government that employs ASN: the province or one kabupaten/kota."""

    code = models.CharField("kode", max_length=8, unique=True)
    name = models.CharField("nama instansi", max_length=120, unique=True)
    kind = models.CharField("jenis", max_length=10, choices=AgencyKind)
    siasn_id = models.CharField("ID SIASN", max_length=42, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = "instansi"
        verbose_name_plural = "instansi"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Units inside the subtrees the user holds a role for, and the own unit."""
        own = Q(pk=user.employee.unit_id) if user.employee_id else NOBODY
        return self.filter(scope_of(user).units_q() | own)

    def managed_by(self, user) -> Self:
        """Units of the subtrees held as HR."""
        return self.filter(scope_of(user, Role.HR).units_q())

    def valid_on(self, day) -> Self:
        return self.filter(valid_on(day))


@tracked()
class Unit(models.Model):
    """One unit of organisation. `path` holds the ancestors and itself: "15.003."

    Name, kind, parent and path are those of the UnitVersion in force today.
    """

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="units", verbose_name="instansi"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="induk",
    )
    code = models.CharField("kode unit", max_length=20, unique=True)
    name = models.CharField("nama unit kerja", max_length=200)
    kind = models.CharField("jenis", max_length=10, choices=UnitKind)
    path = models.CharField(max_length=60, unique=True, editable=False)
    head_position = models.ForeignKey(
        "employees.Position",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="jabatan kepala",
        help_text="Siapa yang diangkat pada jabatan ini di unit ini menjadi kepalanya.",
    )
    siasn_id = models.CharField("ID SIASN", max_length=42, unique=True, null=True, blank=True)
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        ordering = ["path"]
        indexes = [GinIndex(OpClass(TextKey("name"), "gin_trgm_ops"), name="unit_name_key")]
        constraints = [ends_after_start("unit_ends_after_start")]

    def __str__(self) -> str:
        return self.name
