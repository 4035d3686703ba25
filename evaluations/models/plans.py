"""SKP: work results with indicators, behaviour expectations and the three annexes."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import ExtractYear

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, Unit
from evaluations.enums import (
    AnnexKind,
    Approach,
    Aspect,
    BehaviourValue,
    Perspective,
    PlanStatus,
    Polarity,
    ResultKind,
)
from evaluations.enums.cascading import CascadingKind
from evaluations.models.goals import Goal
from evaluations.models.triggers import NO_CIRCLE
from evaluations.rules.sources import SERVICE_IKM, source_choices
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from surveys.models import Service


class PlanDays(Func):
    """The days of an SKP as PostgreSQL's daterange, both ends included."""

    function = "daterange"

    def __init__(self, starts_on, ends_on) -> None:
        super().__init__(starts_on, ends_on, Value("[]"))


FIGURES = (Polarity.MAXIMISE, Polarity.MINIMISE)


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those one rates or rated before, those of people held as HR or LEADER."""
        scope = scope_of(user, Role.HR, Role.LEADER)
        if user.employee_id is None or scope.everything:
            return self.filter(scope.as_q("employee__"))
        me, plans = user.employee_id, self.model.objects.order_by()
        alternatives = [*scope.alternatives("employee__"), Q(rater=me), Q(previous_rater=me)]
        # A union of keys: one filter over two tables would be asked of every plan there is.
        first, *others = (plans.filter(each).values("pk") for each in alternatives)
        return self.filter(pk__in=first.union(*others))

    def rated_below(self, user) -> Self:
        """Plans of the people whose rater one rates oneself (Lampiran Bab II C.5)."""
        reports = Employee.objects.filter(rater=user.employee_id).order_by().values("pk")
        return self.filter(rater__in=reports) if user.employee_id else self.none()

    def originals(self) -> Self:
        """Without the revisions that are being prepared."""
        return self.filter(revises=None)

    def in_period(self, period) -> Self:
        """Plans with days in `period`, the latest last; somebody who moves has several."""
        meeting = self.originals().filter(
            year=period.year, starts_on__lte=period.ends_on, ends_on__gte=period.starts_on
        )
        return meeting.order_by("starts_on", "pk")

    def for_list(self) -> Self:
        return self.originals().with_names()

    def with_names(self) -> Self:
        """Everything a row of a list prints."""
        return self.select_related(
            "employee__position", "employee__unit", "rater", "unit"
        ).order_by("-year", "employee__name", "-starts_on", "pk")


@tracked()
class Plan(models.Model):
    """The SKP of one employee in one post: a year, or the part of it spent there (Pasal 14).

    Whoever changes post has several in a year; their days, both ends included, never overlap.
    A plan that `revises` another is the draft of its next version, and gone once approved.
    """

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="plans")
    rater = models.ForeignKey(Employee, models.PROTECT, related_name="rated_plans")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("tahun")
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    approach = models.CharField(
        "pendekatan hasil kerja", max_length=12, choices=Approach, default=Approach.QUANTITATIVE
    )
    status = models.CharField(
        max_length=9, choices=PlanStatus, default=PlanStatus.DRAFT, editable=False
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    snapshot = models.JSONField(default=dict, editable=False)
    previous_rater = models.ForeignKey(
        Employee, models.PROTECT, null=True, editable=False, related_name="+"
    )
    rater_since = models.DateField("dinilai sejak", null=True, editable=False)
    revises = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="revision"
    )
    revision_reason = models.TextField("alasan perubahan", blank=True, db_default="")

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "SKP"
        verbose_name_plural = "SKP"
        ordering = ["-year", "employee"]
        indexes = [
            models.Index(fields=["agency", "year"], name="plan_by_agency_year"),
            models.Index(fields=["rater", "year", "status"], name="plan_by_rater"),
        ]
        constraints = [
            # whose first, when second: nearly all ranges overlap, so dates alone find nobody
            ExclusionConstraint(
                name="one_plan_at_a_time",
                expressions=[
                    ("employee", RangeOperators.EQUAL),
                    (PlanDays("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(revises=None),
                violation_error_message="Masa SKP pegawai ini tumpang tindih.",
            ),
            models.CheckConstraint(
                name="plan_within_its_year",
                condition=Q(year=ExtractYear("starts_on")) & Q(year=ExtractYear("ends_on")),
            ),
            models.CheckConstraint(
                name="nobody_rates_own_plan", condition=~Q(rater=F("employee"))
            ),
            models.CheckConstraint(
                name="plan_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="revision_has_its_reason",
                condition=Q(revises=None, revision_reason="")
                | Q(revises__isnull=False) & ~Q(revision_reason=""),
            ),
            models.CheckConstraint(
                name="approved_plan_has_its_time",
                condition=Q(status=PlanStatus.APPROVED, approved_at__isnull=False)
                | ~Q(status=PlanStatus.APPROVED) & Q(approved_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"SKP {self.employee} {self.year}"


class PlanStep(WorkflowStep):
    """A step of an SKP; of a revision, with the number of the version it is to be."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="steps")
    version = models.PositiveSmallIntegerField("versi", default=1, db_default=1)

    class Meta(WorkflowStep.Meta):
        abstract = False


class ResultQuerySet(models.QuerySet):
    def running(self) -> Self:
        """What the SKP says now, without results that a revision has ended."""
        return self.filter(ended_on=None)

    def in_force(self) -> Self:
        """What runs in SKP themselves, not in revisions that are being prepared."""
        return self.running().filter(plan__revises=None)

    def hanging(self) -> Self:
        """Main ones that serve nothing."""
        return self.filter(kind=ResultKind.MAIN, parent=None, goal=None)


@tracked()
class WorkResult(models.Model):
    """Rencana hasil kerja; `parent` is the leader's result that it serves.

    `parent_indicator` says which of its indicators (form A.1.7, note *), `cascading` in which way.
    `goal` is the sasaran of the unit that the result of its leader comes from.
    One that a revision drops ends, with all that was realised on it. In a revision, `revises` is
    the row that it will change.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="results")
    kind = models.CharField("jenis", max_length=10, choices=ResultKind, default=ResultKind.MAIN)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="hasil kerja pimpinan yang diintervensi",
    )
    parent_indicator = models.ForeignKey(
        "evaluations.Indicator",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="served_by",
        verbose_name="indikator pimpinan yang diintervensi",
    )
    cascading = models.CharField(
        "cara penyelarasan", max_length=10, choices=CascadingKind, blank=True, db_default=""
    )
    goal = models.ForeignKey(
        Goal,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="results",
        verbose_name="sasaran unit yang diturunkan",
    )
    statement = models.TextField("rencana hasil kerja")
    assigned_by = models.CharField("penugasan dari", max_length=160, blank=True)
    order = models.PositiveSmallIntegerField("urutan", default=0)
    revises = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    ended_on = models.DateField("diakhiri", null=True, editable=False)

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = "hasil kerja"
        verbose_name_plural = "hasil kerja"
        ordering = ["-kind", "order", "pk"]  # MAIN before ADDITIONAL
        indexes = [
            models.Index(
                fields=["plan"],
                name="result_on_nothing",
                condition=Q(kind=ResultKind.MAIN, parent=None, goal=None, ended_on=None),
            )
        ]
        constraints = [
            models.CheckConstraint(name="no_result_serves_itself", condition=~Q(parent=F("id")))
        ]
        triggers = [NO_CIRCLE]

    def __str__(self) -> str:
        return self.statement


@tracked()
class Indicator(models.Model):
    """Indikator kinerja individu: a figure to reach, or a description when qualitative.

    From `target` to `target_to` is a range, "80-90%" or "7-8 bulan", and meets expectation.
    `service` is whose IKM the source SERVICE_IKM reads.
    """

    result = models.ForeignKey(WorkResult, models.CASCADE, related_name="indicators")
    statement = models.TextField("indikator kinerja individu / ukuran keberhasilan")
    aspect = models.CharField("aspek", max_length=8, choices=Aspect, blank=True)
    perspective = models.CharField("perspektif", max_length=22, choices=Perspective, blank=True)
    polarity = models.CharField(
        "arah capaian", max_length=11, choices=Polarity, default=Polarity.MAXIMISE
    )
    target = models.DecimalField("target", max_digits=16, decimal_places=2, null=True, blank=True)
    target_to = models.DecimalField(
        "target sampai", max_digits=16, decimal_places=2, null=True, blank=True
    )
    due_on = models.DateField("target tanggal", null=True, blank=True)
    source = models.CharField("sumber capaian", max_length=20, choices=source_choices, blank=True)
    service = models.ForeignKey(
        Service,
        models.PROTECT,
        related_name="indicators",
        verbose_name="layanan",
        null=True,
        blank=True,
    )
    unit_of_measure = models.CharField("satuan", max_length=100, blank=True)
    order = models.PositiveSmallIntegerField("urutan", default=0)
    revises = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    ended_on = models.DateField("diakhiri", null=True, editable=False)

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="figure_unless_qualitative",
                condition=Q(polarity=Polarity.QUALITATIVE, target=None, due_on=None)
                | Q(polarity=Polarity.DATE, target=None, due_on__isnull=False)
                | Q(polarity__in=FIGURES, target__gte=0, due_on=None),
                violation_error_message="Isi target angka atau tanggal, atau pilih uraian.",
            ),
            models.CheckConstraint(
                name="range_goes_up",
                condition=Q(target_to=None) | Q(target__isnull=False, target_to__gt=F("target")),
                violation_error_message="Batas atas target lebih besar dari batas bawahnya.",
            ),
            models.CheckConstraint(
                name="service_of_its_source",
                condition=Q(source=SERVICE_IKM, service__isnull=False)
                | ~Q(source=SERVICE_IKM) & Q(service=None),
                violation_error_message="Pilih layanan bila capaian diisi dari IKM layanan.",
            ),
        ]

    def __str__(self) -> str:
        return self.statement


@tracked()
class BehaviourExpectation(models.Model):
    """Ekspektasi khusus pimpinan on one BerAKHLAK value of a plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="behaviour_expectations")
    value = models.PositiveSmallIntegerField("nilai dasar", choices=BehaviourValue)
    text = models.TextField("ekspektasi khusus pimpinan")

    class Meta:
        ordering = ["value", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "value"], name="one_expectation_a_value"),
            models.CheckConstraint(name="value_from_1_to_7", condition=Q(value__range=(1, 7))),
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class PlanAnnex(models.Model):
    """One line of Lampiran SKP: resources, accountability or consequences."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="annexes")
    kind = models.CharField("bagian", max_length=14, choices=AnnexKind)
    text = models.TextField("isi")
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        ordering = ["kind", "order", "pk"]

    def __str__(self) -> str:
        return self.text
