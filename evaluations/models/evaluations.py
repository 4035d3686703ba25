"""The rating of one employee in one period, and its steps."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, Unit, User
from evaluations.enums import EvaluationStatus, Expectation, Predicate
from evaluations.enums.cycle import EvaluationKind, ExemptReason
from evaluations.models.periods import Period
from evaluations.models.plans import Plan
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep

UNDECIDED = (EvaluationStatus.OPEN, EvaluationStatus.EXEMPT)


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those one rates, and those of people held as HR or LEADER."""
        people = scope_of(user, Role.HR, Role.LEADER).as_q("employee__")
        rated = Q(rater=user.employee_id) if user.employee_id else Q(pk__in=[])
        return self.filter(people | rated)

    def whole(self) -> Self:
        """Those of a whole period: one a person and period."""
        return self.filter(kind=EvaluationKind.PERIOD)


@tracked()
class Evaluation(models.Model):
    """Hasil evaluasi kinerja pegawai. Ratings are decided by a person; a proposal only advises.

    Whoever is exempt has a reason, and may have neither plan nor rater. A partial evaluation
    belongs to the year of its plan.
    """

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="evaluations")
    rater = models.ForeignKey(
        Employee, models.PROTECT, null=True, related_name="rated_evaluations"
    )
    period = models.ForeignKey(Period, models.PROTECT, related_name="evaluations")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="evaluations")
    kind = models.CharField(
        max_length=7, choices=EvaluationKind, default=EvaluationKind.PERIOD, editable=False
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=8, choices=EvaluationStatus, default=EvaluationStatus.OPEN, editable=False
    )
    exempt_reason = models.CharField(
        "alasan tidak dinilai", max_length=10, choices=ExemptReason, blank=True, editable=False
    )
    proposed_result = models.PositiveSmallIntegerField(
        "usulan hasil kerja", choices=Expectation, null=True, editable=False
    )
    proposed_behaviour = models.PositiveSmallIntegerField(
        "usulan perilaku kerja", choices=Expectation, null=True, editable=False
    )
    result = models.PositiveSmallIntegerField(
        "rating hasil kerja", choices=Expectation, null=True, editable=False
    )
    behaviour = models.PositiveSmallIntegerField(
        "rating perilaku kerja", choices=Expectation, null=True, editable=False
    )
    predicate = models.PositiveSmallIntegerField(
        "predikat kinerja", choices=Predicate, null=True, editable=False
    )
    reason = models.TextField("alasan berbeda dari usulan", blank=True, editable=False)
    notes = models.TextField("catatan dan rekomendasi", blank=True, editable=False)
    rated_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    rated_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    snapshot = models.JSONField(default=dict, editable=False)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluasi kinerja"
        verbose_name_plural = "evaluasi kinerja"
        indexes = [
            models.Index(fields=["agency", "period"], name="evaluation_by_agency_period"),
            models.Index(fields=["rater", "period", "status"], name="evaluation_by_rater"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "period"],
                name="one_evaluation_a_period",
                condition=Q(kind=EvaluationKind.PERIOD),
            ),
            models.UniqueConstraint(
                fields=["plan"],
                name="one_partial_evaluation_a_plan",
                condition=Q(kind=EvaluationKind.PARTIAL),
            ),
            models.CheckConstraint(
                name="exempt_with_a_reason_else_with_plan_and_rater",
                condition=Q(status=EvaluationStatus.EXEMPT) & ~Q(exempt_reason="")
                | ~Q(status=EvaluationStatus.EXEMPT)
                & Q(exempt_reason="", plan__isnull=False, rater__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_evaluates_oneself", condition=~Q(rater=F("employee"))
            ),
            models.CheckConstraint(
                name="rating_predicate_time_and_rater_come_together",
                condition=Q(
                    status__in=UNDECIDED,
                    result=None,
                    behaviour=None,
                    predicate=None,
                    rated_at=None,
                    rated_by=None,
                )
                | ~Q(status__in=UNDECIDED)
                & Q(
                    result__range=(1, 3),
                    behaviour__range=(1, 3),
                    predicate__range=(1, 5),
                    rated_at__isnull=False,
                    rated_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="accepted_evaluation_has_its_time",
                condition=Q(status=EvaluationStatus.ACCEPTED, accepted_at__isnull=False)
                | ~Q(status=EvaluationStatus.ACCEPTED) & Q(accepted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.period}"


class EvaluationStep(WorkflowStep):
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False
