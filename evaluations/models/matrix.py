"""From a leader's results to everybody's roles: strategies and the matrix of roles and results."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from employees.models import Employee, User
from evaluations.enums.cascading import CascadingApproach, CascadingKind
from evaluations.models.plans import Indicator, Plan, WorkResult
from evaluations.rules.cascading import KIND_OF
from pembinaan.common.history import tracked


@tracked()
class Strategy(models.Model):
    """A workblock (Format A.1.4): how a leader means to reach a result or one indicator of it.

    Its owner is the employee of the plan. Lines are lists of sentences.
    """

    result = models.ForeignKey(WorkResult, models.CASCADE, related_name="strategies")
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, null=True, blank=True, related_name="strategies"
    )
    approach = models.CharField("cara penyelarasan", max_length=9, choices=CascadingApproach)
    title = models.CharField("judul inisiatif strategi", max_length=300)
    purpose = models.TextField("tujuan", blank=True)
    parties = models.TextField("pihak yang terlibat", blank=True)
    duration = models.CharField("waktu penyelesaian", max_length=80, blank=True)
    beneficiary = models.CharField("penerima manfaat", max_length=200, blank=True)
    budget = models.DecimalField(
        "anggaran (rupiah)", max_digits=18, decimal_places=2, null=True, blank=True
    )
    routine_activities = ArrayField(models.TextField(), default=list, blank=True)
    new_activities = ArrayField(models.TextField(), default=list, blank=True)
    routine_outputs = ArrayField(models.TextField(), default=list, blank=True)
    new_outputs = ArrayField(models.TextField(), default=list, blank=True)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "strategi pencapaian"
        verbose_name_plural = "strategi pencapaian"
        ordering = ["result", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="budget_not_negative", condition=Q(budget=None) | Q(budget__gte=0)
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> CascadingKind:
        return KIND_OF[CascadingApproach(self.approach)]

    @property
    def outputs(self) -> list[str]:
        """Keluaran kunci, routine first: each may head a column of the matrix."""
        return [*self.routine_outputs, *self.new_outputs]


@tracked()
class MatrixColumn(models.Model):
    """What roles are given for: a result, one indicator of it, or an output of a strategy.

    `output` is the sentence of that output; without it the indicator or the result heads it.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="columns")
    result = models.ForeignKey(WorkResult, models.CASCADE, related_name="columns")
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, null=True, blank=True, related_name="columns"
    )
    output = models.TextField("outcome antara/output/layanan", blank=True)
    cascading = models.CharField(max_length=10, choices=CascadingKind, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "kolom matriks"
        verbose_name_plural = "kolom matriks"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["result", "indicator", "output"],
                nulls_distinct=False,
                name="one_column_a_subject",
            )
        ]

    def __str__(self) -> str:
        if self.output:
            return self.output
        return str(self.indicator or self.result)

    @property
    def subject(self) -> tuple[int, int | None, str]:
        """What it stands for, once in a matrix."""
        return self.result_id, self.indicator_id, self.output


@tracked()
class RoleCell(models.Model):
    """What the leader has written for one person in one column, one role a line.

    `version` counts the writings: who saves names the one they saw.
    """

    column = models.ForeignKey(MatrixColumn, models.CASCADE, related_name="cells")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    text = models.TextField("peran hasil", blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "sel matriks"
        verbose_name_plural = "sel matriks"
        ordering = ["column", "employee"]
        constraints = [
            models.UniqueConstraint(fields=["column", "employee"], name="one_cell_a_person")
        ]

    def __str__(self) -> str:
        return self.text


class AssignedRoleQuerySet(models.QuerySet):
    def for_plan(self, plan: Plan) -> Self:
        """Roles given to the plan's employee by leaders whose SKP meets its days."""
        return self.filter(
            employee=plan.employee_id,
            column__plan__starts_on__lte=plan.ends_on,
            column__plan__ends_on__gte=plan.starts_on,
        )


@tracked()
class AssignedRole(models.Model):
    """A role as published to a person: one line of a cell, to be taken into the own SKP."""

    column = models.ForeignKey(MatrixColumn, models.CASCADE, related_name="roles")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="roles")
    text = models.TextField("peran hasil")
    order = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField("diterbitkan", auto_now_add=True)

    objects = AssignedRoleQuerySet.as_manager()

    class Meta:
        verbose_name = "peran pegawai"
        verbose_name_plural = "peran pegawai"
        ordering = ["column__order", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["column", "employee", "text"], name="a_role_is_given_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class RoleTaking(models.Model):
    """Which result of an SKP a role became; a role is taken once into one SKP."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="takings")
    role = models.ForeignKey(AssignedRole, models.CASCADE, related_name="takings")
    result = models.ForeignKey(WorkResult, models.CASCADE, related_name="takings")

    class Meta:
        verbose_name = "pengambilan peran"
        verbose_name_plural = "pengambilan peran"
        constraints = [
            models.UniqueConstraint(fields=["plan", "role"], name="a_role_is_taken_once"),
        ]

    def __str__(self) -> str:
        return str(self.role)
