"""Rencana aksi of one SKP (Format B.1.1) and the targets on the way of each indicator."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from evaluations.enums import PeriodKind
from evaluations.enums.execution import ActionPlanStatus
from evaluations.models.plans import Indicator, Plan, WorkResult
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep

PARTS = {PeriodKind.QUARTERLY: 4, PeriodKind.MONTHLY: 12}


@tracked()
class ActionPlan(models.Model):
    """Agreed by employee and rater where both need it (Lampiran Bab III huruf A angka 2)."""

    plan = models.OneToOneField(Plan, models.PROTECT, related_name="action_plan")
    rhythm = models.CharField(
        "dibagi per", max_length=9, choices=PeriodKind, default=PeriodKind.QUARTERLY
    )
    status = models.CharField(
        max_length=8,
        choices=ActionPlanStatus,
        default=ActionPlanStatus.DRAFT,
        editable=False,
    )
    agreed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "rencana aksi"
        verbose_name_plural = "rencana aksi"
        constraints = [
            models.CheckConstraint(
                name="action_plan_by_month_or_quarter", condition=~Q(rhythm=PeriodKind.ANNUAL)
            ),
            models.CheckConstraint(
                name="agreed_action_plan_has_its_time",
                condition=Q(status=ActionPlanStatus.AGREED, agreed_at__isnull=False)
                | ~Q(status=ActionPlanStatus.AGREED) & Q(agreed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Rencana aksi {self.plan}"

    @property
    def parts(self) -> int:
        """Months or quarters of the year."""
        return PARTS[PeriodKind(self.rhythm)]


class ActionPlanStep(WorkflowStep):
    action_plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False


@tracked()
class Action(models.Model):
    """One numbered line of the action plan of a work result, for a part of the year or none."""

    result = models.ForeignKey(WorkResult, models.CASCADE, related_name="actions")
    number = models.PositiveSmallIntegerField("bulan atau triwulan", null=True, blank=True)
    text = models.CharField("rencana aksi", max_length=500)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "langkah rencana aksi"
        verbose_name_plural = "langkah rencana aksi"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="action_in_a_part_of_the_year",
                condition=Q(number=None) | Q(number__range=(1, 12)),
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class Trajectory(models.Model):
    """Targets of one indicator by month or quarter, in its unit; None where none was agreed.

    `accumulates`: figures of the periods add up to the yearly target, else each is a level.
    """

    indicator = models.OneToOneField(Indicator, models.CASCADE, related_name="trajectory")
    accumulates = models.BooleanField("dijumlahkan", default=False)
    targets = ArrayField(models.DecimalField(max_digits=16, decimal_places=2, null=True))

    class Meta:
        verbose_name = "trajektori target"
        verbose_name_plural = "trajektori target"
        constraints = [
            models.CheckConstraint(
                name="trajectory_of_quarters_or_months", condition=Q(targets__len__in=(4, 12))
            )
        ]

    def __str__(self) -> str:
        return f"Trajektori {self.indicator}"
