"""Competencies, what a post asks of them, and what people were assessed at."""

from typing import Self

from django.db import models
from django.db.models import Q

from employees.access import scope_of
from employees.enums import AssessmentSource, CompetencyKind, Role
from employees.models.assignments import Position
from employees.models.employees import Employee
from employees.models.imports import ImportBatch
from employees.models.units import Unit
from pembinaan.common.history import tracked

LEVELS = [
    (1, "1 – Paham"),
    (2, "2 – Dasar"),
    (3, "3 – Menengah"),
    (4, "4 – Mumpuni"),
    (5, "5 – Ahli"),
]


@tracked()
class Competency(models.Model):
    """One of the eight managerial and one socio-cultural ones, or a technical one."""

    code = models.CharField("kode", max_length=40, unique=True)
    name = models.CharField("nama kompetensi", max_length=120, unique=True)
    kind = models.CharField("jenis", max_length=10, choices=CompetencyKind)
    order = models.PositiveSmallIntegerField("urutan", default=100)

    class Meta:
        verbose_name = "kompetensi"
        verbose_name_plural = "kompetensi"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


@tracked()
class PositionStandard(models.Model):
    """The level a post asks for, where it differs from the standard of its kind (R4.11)."""

    position = models.ForeignKey(
        Position, models.PROTECT, related_name="standards", verbose_name="jabatan"
    )
    competency = models.ForeignKey(
        Competency, models.PROTECT, related_name="standards", verbose_name="kompetensi"
    )
    level = models.PositiveSmallIntegerField("tingkat", choices=LEVELS)

    class Meta:
        verbose_name = "standar kompetensi jabatan"
        verbose_name_plural = "standar kompetensi jabatan"
        ordering = ["position", "competency"]
        constraints = [
            models.UniqueConstraint(
                fields=["position", "competency"],
                name="one_standard_of_a_competency",
                violation_error_message="Standar kompetensi ini sudah ada pada jabatan itu.",
            ),
            models.CheckConstraint(
                name="standard_level_is_1_to_5", condition=Q(level__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.competency} {self.level}"


class CompetencyLevelQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(scope_of(user).as_q("employee__"))

    def managed_by(self, user) -> Self:
        return self.filter(scope_of(user, Role.HR).units_q("employee__unit__"))

    def latest(self) -> Self:
        return self.filter(is_latest=True)


@tracked(exclude=["is_latest"])
class CompetencyLevel(models.Model):
    """A level somebody was assessed at; `is_latest` marks the last one of each competency."""

    employee = models.ForeignKey(
        Employee,
        models.PROTECT,
        related_name="competencies",
        verbose_name="pegawai",
        db_index=False,  # the unique constraint begins with it
    )
    competency = models.ForeignKey(
        Competency,
        models.PROTECT,
        related_name="levels",
        verbose_name="kompetensi",
        db_index=False,  # never looked up without a person
    )
    level = models.PositiveSmallIntegerField("tingkat", choices=LEVELS)
    source = models.CharField("sumber", max_length=8, choices=AssessmentSource)
    assessed_on = models.DateField("tanggal penilaian")
    basis = models.CharField("dokumen", max_length=160, blank=True)
    is_latest = models.BooleanField(default=True, editable=False)
    batch = models.ForeignKey(
        ImportBatch,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    objects = CompetencyLevelQuerySet.as_manager()

    class Meta:
        verbose_name = "tingkat kompetensi"
        verbose_name_plural = "tingkat kompetensi"
        ordering = ["-assessed_on"]
        indexes = [
            models.Index(
                fields=["batch"], name="level_of_batch", condition=Q(batch__isnull=False)
            ),
            models.Index(
                fields=["employee", "competency"],
                name="latest_competency",
                include=["level"],
                condition=Q(is_latest=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "competency", "assessed_on", "source"],
                name="one_assessment_a_day_and_source",
                violation_error_message="Hasil penilaian ini sudah tercatat.",
            ),
            models.CheckConstraint(
                name="assessed_level_is_1_to_5", condition=Q(level__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competency}: {self.level}"


class CompetencyCell(models.Model):
    """Derived: one competency among the people of one unit, those below it not counted.

    `people` are asked for it by their post; the sums are of the assessed ones among them.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    competency = models.ForeignKey(Competency, models.CASCADE, related_name="+")
    people = models.PositiveIntegerField()
    assessed = models.PositiveIntegerField()
    standard_sum = models.PositiveIntegerField()
    actual_sum = models.PositiveIntegerField()
    gap_sum = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "competency"], name="one_cell_of_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.competency}"
