"""The rating of one employee in one period, and its steps."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, Unit, User
from evaluations.enums import EvaluationStatus, Expectation, Predicate
from evaluations.enums.cycle import EvaluationKind, ExemptReason
from evaluations.enums.objections import EvaluatorRole
from evaluations.models.periods import Period
from evaluations.models.plans import Plan
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep

UNDECIDED = (EvaluationStatus.OPEN, EvaluationStatus.EXEMPT)
AFTER_DELIVERY = (EvaluationStatus.DELIVERED, EvaluationStatus.OBJECTED, EvaluationStatus.FINAL)


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those one rates or takes over, and those of people held as HR or LEADER."""
        people = scope_of(user, Role.HR, Role.LEADER).as_q("employee__")
        if not user.employee_id:
            return self.filter(people)
        return self.filter(people | Q(rater=user.employee_id) | Q(superior=user.employee_id))

    def whole(self) -> Self:
        """Those of a whole period: one a person and period."""
        return self.filter(kind=EvaluationKind.PERIOD)


@tracked()
class Evaluation(models.Model):
    """Hasil evaluasi kinerja pegawai. Ratings are decided by a person; a proposal only advises.

    Whoever is exempt has a reason, and may have neither plan nor rater. A partial evaluation
    belongs to the year of its plan. `superior` is the rater's, named once the hand is theirs: the
    rater was late, or an objection. The document counts as received when it is delivered
    (decision 11); `opened_at` is when it was first read.
    """

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="evaluations")
    rater = models.ForeignKey(
        Employee,
        models.PROTECT,
        null=True,
        related_name="rated_evaluations",
        db_index=False,  # evaluation_by_rater begins with it
    )
    period = models.ForeignKey(Period, models.PROTECT, related_name="evaluations")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="evaluations")
    kind = models.CharField(
        max_length=7, choices=EvaluationKind, default=EvaluationKind.PERIOD, editable=False
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="+",
        db_index=False,  # evaluation_by_agency_period begins with it
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=9, choices=EvaluationStatus, default=EvaluationStatus.OPEN, editable=False
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
    rated_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,  # evaluation_by_signer is its index
    )
    rated_at = models.DateTimeField(null=True, editable=False)
    evaluated_by = models.CharField(
        "dinilai sebagai",
        max_length=8,
        choices=EvaluatorRole,
        default=EvaluatorRole.RATER,
        db_default=EvaluatorRole.RATER,
        editable=False,
    )
    superior = models.ForeignKey(
        Employee,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="superior_evaluations",
        db_index=False,  # evaluation_by_superior is its index
    )
    handed_over_at = models.DateTimeField(null=True, editable=False)
    delivered_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_silently = models.BooleanField(default=False, db_default=False, editable=False)
    reported_at = models.DateTimeField(null=True, editable=False)
    snapshot = models.JSONField(default=dict, editable=False)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluasi kinerja"
        verbose_name_plural = "evaluasi kinerja"
        indexes = [
            models.Index(fields=["agency", "period"], name="evaluation_by_agency_period"),
            models.Index(fields=["rater", "period", "status"], name="evaluation_by_rater"),
            # Nobody has signed or taken over what is opened: these cost the opening nothing.
            models.Index(
                fields=["rated_by"],
                name="evaluation_by_signer",
                condition=Q(rated_by__isnull=False),
            ),
            models.Index(
                fields=["superior"],
                name="evaluation_by_superior",
                condition=Q(superior__isnull=False),
            ),
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
                name="handed_over_to_a_superior",
                condition=Q(handed_over_at=None, evaluated_by=EvaluatorRole.RATER)
                | Q(handed_over_at__isnull=False, superior__isnull=False),
            ),
            models.CheckConstraint(
                name="delivered_document_has_its_time",
                condition=~Q(status__in=AFTER_DELIVERY) | Q(delivered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="accepted_evaluation_has_its_time",
                condition=Q(status=EvaluationStatus.ACCEPTED, accepted_at__isnull=False)
                | ~Q(status=EvaluationStatus.ACCEPTED) & Q(accepted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.period}"

    @property
    def is_delivered(self) -> bool:
        """The employee may read the result."""
        return self.status == EvaluationStatus.ACCEPTED or self.status in AFTER_DELIVERY


class EvaluationStep(WorkflowStep):
    """`by` is null for a step that the clock took (R1.74)."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="steps")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="oleh")

    class Meta(WorkflowStep.Meta):
        abstract = False
