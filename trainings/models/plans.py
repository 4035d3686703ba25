"""Individual development plans: what somebody will learn in a year, agreed with the superior."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Competency, Employee
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from trainings.enums import TrainingForm
from trainings.enums.plans import ItemStatus, MixClass, PlanStatus
from trainings.models.courses import Course
from trainings.models.external import ExternalTraining
from trainings.models.sessions import Session
from trainings.rules.mix import MIX_OF


class DevelopmentPlanQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those of people one rates, and of units held as HR, TRAINING or LEADER."""
        scope = scope_of(user, Role.HR, Role.TRAINING, Role.LEADER)
        return self.filter(scope.as_q("employee__"))

    def for_list(self) -> Self:
        return self.select_related("employee__unit", "employee__position", "employee__rater")


@tracked()
class DevelopmentPlan(models.Model):
    """Rencana pengembangan individu of one year (R4.30)."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="development_plans", verbose_name="pegawai"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    year = models.PositiveSmallIntegerField("tahun")
    status = models.CharField(
        max_length=8, choices=PlanStatus, default=PlanStatus.DRAFT, editable=False
    )

    objects = DevelopmentPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "rencana pengembangan individu"
        verbose_name_plural = "rencana pengembangan individu"
        ordering = ["-year", "employee"]
        indexes = [
            models.Index(
                fields=["employee"],
                name="development_plan_waiting",
                condition=Q(status=PlanStatus.PROPOSED),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["employee", "year"], name="one_development_plan")
        ]

    def __str__(self) -> str:
        return f"Rencana pengembangan {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("trainings:development_plan", args=[self.pk])


class DevelopmentPlanStep(WorkflowStep):
    plan = models.ForeignKey(DevelopmentPlan, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False


@tracked()
class DevelopmentItem(models.Model):
    """One way to close one gap. `gap` is what it was when the item was written.

    Done by itself once the linked session, course or external training is; else said so, with
    what shows it in `evidence` (a link, or the number of a document).
    """

    plan = models.ForeignKey(DevelopmentPlan, models.CASCADE, related_name="items")
    competency = models.ForeignKey(
        Competency, models.PROTECT, related_name="+", verbose_name="kompetensi"
    )
    gap = models.PositiveSmallIntegerField("kesenjangan", default=0, editable=False)
    form = models.CharField("cara belajar", max_length=17, choices=TrainingForm)
    goal = models.CharField("yang akan dilakukan", max_length=300)
    hours = models.DecimalField(
        "target JP", max_digits=6, decimal_places=2, validators=[MinValueValidator(1)]
    )
    due_on = models.DateField("selesai paling lambat")
    coach = models.ForeignKey(
        Employee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pembimbing",
    )
    course = models.ForeignKey(
        Course, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pelatihan"
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kegiatan"
    )
    external = models.ForeignKey(
        ExternalTraining,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pelatihan di luar sistem",
    )
    status = models.CharField(
        "keadaan", max_length=7, choices=ItemStatus, default=ItemStatus.PLANNED, editable=False
    )
    done_on = models.DateField("selesai", null=True, editable=False)
    evidence = models.CharField("bukti (tautan atau nomor dokumen)", max_length=500, blank=True)
    note = models.TextField("catatan", blank=True)

    class Meta:
        verbose_name = "butir rencana pengembangan"
        verbose_name_plural = "butir rencana pengembangan"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "competency", "goal"], name="one_item_of_a_goal"
            ),
            models.CheckConstraint(name="item_hours_positive", condition=Q(hours__gt=0)),
            models.CheckConstraint(
                name="done_item_has_its_day",
                condition=Q(status=ItemStatus.DONE, done_on__isnull=False)
                | ~Q(status=ItemStatus.DONE) & Q(done_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.goal

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#butir-{self.pk}"

    @property
    def mix(self) -> MixClass:
        return MIX_OF[TrainingForm(self.form)]
