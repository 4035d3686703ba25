"""The tree of units over time, and the decisions that changed it."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from employees.access import Scope, scope_of
from employees.enums import ReorganisationKind, Role, UnitKind
from employees.models.units import Unit
from pembinaan.common.history import tracked
from pembinaan.common.models import DateRange, ends_after_start, valid_on


class ReorganisationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Decisions about units of the subtrees held as HR or led."""
        return self._within(scope_of(user, Role.HR, Role.LEADER))

    def managed_by(self, user) -> Self:
        return self._within(scope_of(user, Role.HR))

    def _within(self, scope: Scope) -> Self:
        """A unit that was never made after all is gone; its decision stays with the parent."""
        gone = Q(unit=None) & scope.units_q("target__")
        return self.filter(scope.units_q("unit__") | gone)


@tracked(exclude=["changes"])
class Reorganisation(models.Model):
    """One decision about one unit from a day on; its versions and assignments point back at it.

    `changes` holds every row it wrote, before and after (docs/decisions/0007-dated-tree.md).
    """

    kind = models.CharField("penataan", max_length=6, choices=ReorganisationKind)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="reorganisations", verbose_name="unit kerja"
    )
    target = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="unit tujuan",
        help_text="Induk baru, atau unit yang menerima pegawainya.",
    )
    name = models.CharField("nama baru", max_length=200, blank=True)
    effective_on = models.DateField("berlaku sejak")
    basis = models.CharField("dasar hukum", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    at = models.DateTimeField("dicatat", auto_now_add=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="dibatalkan oleh",
    )
    cancelled_at = models.DateTimeField("dibatalkan", null=True)
    changes = models.JSONField(default=list, editable=False)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "penataan organisasi"
        verbose_name_plural = "penataan organisasi"
        ordering = ["-effective_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="who_cancelled_when_come_together",
                condition=Q(cancelled_by=None, cancelled_at=None)
                | Q(cancelled_by__isnull=False, cancelled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_cancelled_decision_lost_its_unit",
                condition=Q(unit__isnull=False) | Q(cancelled_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.unit or self.name}"


class UnitVersionQuerySet(models.QuerySet):
    def valid_on(self, day) -> Self:
        return self.filter(valid_on(day))


@tracked()
class UnitVersion(models.Model):
    """What a unit was called and where it stood during [valid_from, valid_to)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions", verbose_name="unit")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    name = models.CharField("nama unit kerja", max_length=200)
    kind = models.CharField("jenis", max_length=10, choices=UnitKind)
    path = models.CharField(max_length=60)
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("berlaku sampai", null=True)
    reorganisation = models.ForeignKey(
        Reorganisation, models.PROTECT, null=True, related_name="versions"
    )

    objects = UnitVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "riwayat unit kerja"
        verbose_name_plural = "riwayat unit kerja"
        ordering = ["path", "valid_from"]
        constraints = [
            ends_after_start("unit_version_ends_after_start"),
            ExclusionConstraint(
                name="one_version_of_a_unit_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="one_unit_at_a_place_at_a_time",
                expressions=[
                    ("path", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name
