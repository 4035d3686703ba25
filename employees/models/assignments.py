"""Posts, who holds them when, and time away from them."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Deferrable, Q
from django.utils import timezone

from employees.access import scope_of
from employees.enums import (
    EXEMPTING,
    STUDY,
    AbsenceKind,
    AssignmentEnd,
    AssignmentKind,
    FunctionalLevel,
    PositionKind,
    Role,
    StudyOutcome,
)
from employees.models.employees import Employee
from employees.models.names import TextKey
from employees.models.units import Unit
from pembinaan.common.history import tracked
from pembinaan.common.models import DateRange, ends_after_start, valid_on


@tracked()
class Position(models.Model):
    """A post title with its kind; who holds it where is an Assignment."""

    name = models.CharField("nama jabatan", max_length=160, unique=True)
    kind = models.CharField("jenis jabatan", max_length=13, choices=PositionKind)
    level = models.PositiveSmallIntegerField(
        "jenjang", choices=FunctionalLevel, null=True, blank=True
    )
    retirement_age = models.PositiveSmallIntegerField(
        "batas usia pensiun",
        null=True,
        blank=True,
        help_text="Hanya bila berbeda dari aturan jenis jabatannya, misalnya guru 60.",
    )
    siasn_id = models.CharField("ID SIASN", max_length=42, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["name"]
        indexes = [GinIndex(OpClass(TextKey("name"), "gin_trgm_ops"), name="position_name_key")]

    def __str__(self) -> str:
        return self.name


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(scope_of(user).as_q("employee__"))

    def managed_by(self, user) -> Self:
        """Assignments of people kept as HR; in the own units what others act in or come to."""
        scope = scope_of(user, Role.HR)
        comes = Q(valid_from__gt=timezone.localdate())
        others = scope.units_q("unit__") & (~Q(kind=AssignmentKind.DEFINITIVE) | comes)
        return self.filter(scope.units_q("employee__unit__") | others)

    def valid_on(self, day) -> Self:
        return self.filter(valid_on(day))


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
    end_reason = models.CharField(
        "alasan berakhir", max_length=11, choices=AssignmentEnd, blank=True
    )
    basis = models.CharField("nomor SK", max_length=120, blank=True)
    reorganisation = models.ForeignKey(
        "employees.Reorganisation", models.PROTECT, null=True, editable=False, related_name="+"
    )
    batch = models.ForeignKey(
        "employees.ImportBatch", models.PROTECT, null=True, editable=False, related_name="+"
    )

    # told by the service that wrote this row, not stored
    raters_changed = 0  # people
    acting_ended = ()  # assignments as Plt. that ended with it
    restored = ()  # assignments that go on because it was cancelled

    objects = AssignmentQuerySet.as_manager()

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
                deferrable=Deferrable.IMMEDIATE,  # two heads may change places in one statement
                violation_error_message="Unit ini sudah mempunyai kepala pada masa tersebut.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} ({self.unit})"

    def validate_constraints(self, exclude=None) -> None:
        """Posts are compared by their kind; one whose kind is wrong already has its error."""
        if "kind" not in (exclude or ()):
            super().validate_constraints(exclude)


class CancelledAssignment(models.Model):
    """An assignment taken back as wrongly recorded, as it was; rows are only ever added.

    With `post_stays` only leading the unit was taken back. Unit and post are kept by their names:
    a unit formed by mistake may vanish, too.
    """

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="cancelled_assignments", verbose_name="pegawai"
    )
    position_name = models.CharField("jabatan", max_length=160)
    unit_name = models.CharField("unit kerja", max_length=200)
    kind = models.CharField("jenis penugasan", max_length=10, choices=AssignmentKind)
    heads_unit = models.BooleanField("memimpin unit")
    post_stays = models.BooleanField("jabatan tetap")
    valid_from = models.DateField("TMT")
    valid_to = models.DateField("sampai", null=True)
    basis = models.CharField("nomor SK", max_length=120, blank=True)
    reason = models.CharField("alasan", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    at = models.DateTimeField("waktu", auto_now_add=True)

    class Meta:
        verbose_name = "penugasan yang dibatalkan"
        verbose_name_plural = "penugasan yang dibatalkan"
        ordering = ["-at", "-pk"]
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.position_name} ({self.unit_name})"


class AbsenceQuerySet(models.QuerySet):
    def exempting(self, day) -> Self:
        """Absences that suspend evaluation on `day`."""
        return self.filter(valid_on(day), kind__in=EXEMPTING)


@tracked()
class Absence(models.Model):
    """Time away from the post; why somebody is ill is not recorded."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="absences", verbose_name="pegawai"
    )
    kind = models.CharField("jenis", max_length=10, choices=AbsenceKind)
    valid_from = models.DateField("mulai")
    valid_to = models.DateField("sampai", null=True, blank=True)
    basis = models.CharField("nomor SK", max_length=120, blank=True)
    outcome = models.CharField(
        "hasil tugas belajar", max_length=9, choices=StudyOutcome, blank=True
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "cuti atau tugas belajar"
        verbose_name_plural = "cuti dan tugas belajar"
        ordering = ["-valid_from"]
        constraints = [
            ends_after_start("absence_ends_after_start"),
            models.CheckConstraint(
                name="only_ended_study_has_outcome",
                condition=Q(outcome="") | Q(kind__in=sorted(STUDY), valid_to__isnull=False),
                violation_error_message="Hasil hanya bagi tugas belajar yang sudah berakhir.",
            ),
            ExclusionConstraint(
                name="one_absence_at_a_time",
                expressions=[
                    ("employee", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Masa cuti atau tugas belajar ini tumpang tindih.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
