"""Runs of the periodic evaluation and the rows they compute; their run is their history."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, Unit, User
from evaluations.enums import (
    EvaluationStatus,
    Expectation,
    OrganisationPredicate,
    PlanStatus,
    Predicate,
    RunStatus,
)
from evaluations.models.periods import Period
from evaluations.rules.problems import PROBLEMS

ACTIVE_RUNS = (RunStatus.QUEUED, RunStatus.RUNNING)


class ReportRun(models.Model):
    """One computation of one period. `started_by` is null when the schedule started it."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="runs", verbose_name="periode")
    status = models.CharField(max_length=9, choices=RunStatus, default=RunStatus.QUEUED)
    ruleset = models.CharField("aturan", max_length=40)
    inputs_hash = models.CharField("sidik masukan", max_length=64, blank=True)
    started_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="dimulai oleh"
    )
    queued_at = models.DateTimeField("dijadwalkan", auto_now_add=True)
    started_at = models.DateTimeField("dimulai", null=True)
    heartbeat_at = models.DateTimeField("tanda hidup", null=True)
    finished_at = models.DateTimeField("selesai", null=True)
    error = models.TextField("kesalahan", blank=True)

    class Meta:
        verbose_name = "perhitungan periodik"
        verbose_name_plural = "perhitungan periodik"
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period"],
                name="one_active_run_a_period",
                condition=Q(status__in=ACTIVE_RUNS),
            )
        ]

    def __str__(self) -> str:
        return f"Perhitungan {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:run", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE_RUNS

    @property
    def seconds(self) -> float | None:
        """From the first worker's start to the end."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


class RunChunk(models.Model):
    """The share of one agency in a run; workers claim chunks, a killed one is claimed again."""

    run = models.ForeignKey(ReportRun, models.CASCADE, related_name="chunks")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    employees = models.PositiveIntegerField(default=0)
    inputs_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["agency__code"]
        constraints = [
            models.UniqueConstraint(fields=["run", "agency"], name="one_chunk_an_agency")
        ]

    def __str__(self) -> str:
        return f"{self.run}: {self.agency}"


class RunProblemQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(scope_of(user, Role.HR).as_q("employee__"))


class RunProblem(models.Model):
    """Why the figures of one employee are incomplete; `code` is a key of rules.problems."""

    run = models.ForeignKey(ReportRun, models.CASCADE, related_name="problems")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="+")
    code = models.CharField(max_length=30)

    objects = RunProblemQuerySet.as_manager()

    class Meta:
        ordering = ["agency", "employee__name", "pk"]

    def __str__(self) -> str:
        return PROBLEMS[self.code]


class EmployeeResultQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Own rows, direct reports, and people held as HR or LEADER."""
        scope = scope_of(user, Role.HR, Role.LEADER)
        if scope.everything or not (scope.employee_id and scope.unit_paths):
            return self.filter(scope.as_q("employee__"))
        # A union of keys: an OR over the join would read every row of the period.
        people = Employee.objects.order_by().values("pk")
        near = people.filter(Q(pk=scope.employee_id) | Q(rater=scope.employee_id))
        below = people.filter(unit__in=Unit.objects.filter(scope.units_q()))
        return self.filter(employee__in=near.union(below))


class EmployeeResult(models.Model):
    """The figures of one employee in one period; `kpi` and indices in percent, `hours` in JP.

    The run writes whole agencies at once and copies these keys from rows it has just joined, so
    the database checks only the employee again: each check of a key costs as much as the row.
    """

    run = models.ForeignKey(
        ReportRun,
        models.PROTECT,
        related_name="employee_results",
        db_constraint=False,
        db_index=False,  # written anew by each run: an index would make every row move
    )
    period = models.ForeignKey(
        Period,
        models.PROTECT,
        related_name="employee_results",
        db_constraint=False,
        db_index=False,
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="employee_results", db_constraint=False
    )
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="results")
    plan_status = models.CharField(max_length=9, choices=PlanStatus, blank=True)
    results = models.PositiveSmallIntegerField()
    realised = models.PositiveSmallIntegerField()
    kpi = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    feedback = models.PositiveIntegerField()
    evaluation_status = models.CharField(max_length=9, choices=EvaluationStatus, blank=True)
    result = models.PositiveSmallIntegerField(choices=Expectation, null=True)
    behaviour = models.PositiveSmallIntegerField(choices=Expectation, null=True)
    predicate = models.PositiveSmallIntegerField(choices=Predicate, null=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2)
    reaction_index = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    objects = EmployeeResultQuerySet.as_manager()

    class Meta:
        verbose_name = "hasil periodik pegawai"
        verbose_name_plural = "hasil periodik pegawai"
        indexes = [
            models.Index(fields=["period", "agency"], name="result_by_period_agency"),
            models.Index(fields=["period", "kpi", "id"], name="result_by_kpi"),
            models.Index(fields=["period", "hours", "id"], name="result_by_hours"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["period", "employee"], name="one_result_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.period}"


class UnitResultQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Units held as HR or LEADER."""
        return self.filter(scope_of(user, Role.HR, Role.LEADER).units_q("unit__"))


class UnitResult(models.Model):
    """The figures of one unit with everything below it in one period.

    `employees` are those to be evaluated; the `exempt` are in no other figure.
    `predicates` counts people by predikat 1-5. Means are over the people who have the figure.
    """

    run = models.ForeignKey(ReportRun, models.PROTECT, related_name="unit_results")
    period = models.ForeignKey(Period, models.PROTECT, related_name="unit_results")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="results")
    exempt = models.PositiveIntegerField(default=0)
    employees = models.PositiveIntegerField()
    planned = models.PositiveIntegerField()
    realised = models.PositiveIntegerField()
    rated = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    predicates = ArrayField(models.PositiveIntegerField(), size=5)
    kpi_people = models.PositiveIntegerField()
    kpi_mean = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    hours_mean = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    pns = models.PositiveIntegerField()
    pns_with_hours = models.PositiveIntegerField()
    reaction_people = models.PositiveIntegerField()
    reaction_mean = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    organisation_predicate = models.PositiveSmallIntegerField(
        choices=OrganisationPredicate, null=True
    )

    objects = UnitResultQuerySet.as_manager()

    class Meta:
        verbose_name = "hasil periodik unit"
        verbose_name_plural = "hasil periodik unit"
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="one_unit_result_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.period}"
