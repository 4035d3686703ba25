"""Improving a low performance: a case a person, its plan, and the steps officials decided."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, Unit, User
from evaluations.enums import Predicate
from evaluations.enums.improvement import DevelopmentForm, ImprovementStatus
from evaluations.models.circles import of_oneself, rated_by
from evaluations.models.evaluations import Evaluation
from evaluations.rules.improvement import LADDER, RUNNING
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep


class ImprovementCaseQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those of people one rates, and those held as HR; leaders above read none."""
        managed = scope_of(user, Role.HR).units_q("employee__unit__")
        return self.filter(of_oneself(user) | rated_by(user) | managed)

    def running(self) -> Self:
        return self.filter(closed_on=None)


@tracked()
class ImprovementCase(models.Model):
    """Opened by a final annual predikat below Baik; one at a time runs a person.

    `until` is the last day of the chance or placement that runs.
    """

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="improvements")
    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="improvement")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    predicate = models.PositiveSmallIntegerField("predikat yang membuka", choices=Predicate)
    status = models.CharField(
        max_length=10, choices=ImprovementStatus, default=ImprovementStatus.OPEN, editable=False
    )
    opened_on = models.DateField("dibuka")
    until = models.DateField("berlaku sampai", null=True, editable=False)
    closed_on = models.DateField("ditutup", null=True, editable=False)

    objects = ImprovementCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "perbaikan kinerja"
        verbose_name_plural = "perbaikan kinerja"
        ordering = [F("closed_on").desc(nulls_first=True), "-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee"],
                name="one_running_improvement",
                condition=Q(closed_on=None),
            ),
            models.CheckConstraint(
                name="improvement_after_a_low_predicate",
                condition=Q(predicate__gt=Predicate.GOOD, predicate__lte=Predicate.VERY_POOR),
            ),
            models.CheckConstraint(
                name="ended_improvement_has_its_day",
                condition=Q(status__in=RUNNING, closed_on=None)
                | ~Q(status__in=RUNNING) & Q(closed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Perbaikan kinerja {self.employee}"

    @property
    def is_running(self) -> bool:
        return self.closed_on is None


class ImprovementStep(WorkflowStep):
    """`by` is null for what the night job did; the database lets it take no step of the ladder."""

    case = models.ForeignKey(ImprovementCase, models.PROTECT, related_name="steps")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="oleh")
    effective_on = models.DateField("berlaku mulai", null=True)
    until = models.DateField("berlaku sampai", null=True)
    document_number = models.CharField("nomor keputusan", max_length=120, blank=True)
    document_date = models.DateField("tanggal keputusan", null=True)
    official = models.CharField("pejabat yang menetapkan", max_length=160, blank=True)

    class Meta(WorkflowStep.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="ladder_is_decided_by_a_person_with_a_document",
                condition=~Q(to_status__in=tuple(LADDER))
                | Q(
                    by__isnull=False,
                    effective_on__isnull=False,
                    document_date__isnull=False,
                )
                & ~Q(note="")
                & ~Q(document_number="")
                & ~Q(official=""),
            ),
        ]


@tracked()
class ImprovementAction(models.Model):
    """One line of the development plan: what, how, by when, and what came of it (R4.30)."""

    case = models.ForeignKey(ImprovementCase, models.PROTECT, related_name="actions")
    subject = models.CharField("yang diperbaiki", max_length=300)
    form = models.CharField("bentuk", max_length=10, choices=DevelopmentForm)
    due_on = models.DateField("selesai paling lambat")
    done_on = models.DateField("selesai", null=True, editable=False)
    outcome = models.TextField("hasilnya", blank=True, editable=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = "rencana perbaikan"
        verbose_name_plural = "rencana perbaikan"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "subject"], name="one_line_a_subject"),
            models.CheckConstraint(
                name="done_line_tells_its_outcome",
                condition=Q(done_on=None, outcome="") | Q(done_on__isnull=False) & ~Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return self.subject
