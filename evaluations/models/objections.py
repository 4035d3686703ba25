"""Keberatan: an employee objects to the result, the rater's superior decides (Bab V huruf B)."""

from typing import Self

from django.db import models
from django.db.models import Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import User
from evaluations.enums import Expectation, Predicate
from evaluations.enums.objections import ObjectionStatus
from evaluations.models.evaluations import Evaluation
from pembinaan.common.files import random_path
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep

DECIDED = (ObjectionStatus.UPHELD, ObjectionStatus.CHANGED)


def objection_path(instance: "Objection", filename: str) -> str:
    return random_path("keberatan", filename)


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those against one's rating or to be decided by one, and those held as HR."""
        people = scope_of(user, Role.HR).units_q("evaluation__unit__")
        if not user.employee_id:
            return self.filter(people)
        parties = ("employee", "rater", "superior")
        for party in parties:
            people |= Q(**{f"evaluation__{party}": user.employee_id})
        return self.filter(people)

    def undecided(self) -> Self:
        return self.exclude(status__in=DECIDED)


@tracked()
class Objection(models.Model):
    """One an evaluation, once. `old_` are the result objected to; a change is on the evaluation.

    Both sides explain themselves (angka 4); the decision carries new recommendations (angka 7).
    """

    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="objection")
    status = models.CharField(
        max_length=9, choices=ObjectionStatus, default=ObjectionStatus.SUBMITTED, editable=False
    )
    reasons = models.TextField("alasan keberatan")
    file = models.FileField("bukti", upload_to=objection_path, max_length=120, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    submitted_at = models.DateTimeField(auto_now_add=True)
    examined_at = models.DateTimeField(null=True, editable=False)
    rater_statement = models.TextField("penjelasan pejabat penilai", blank=True)
    employee_statement = models.TextField("penjelasan pegawai", blank=True)
    decision = models.TextField("keputusan dan rekomendasi", blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    old_result = models.PositiveSmallIntegerField(choices=Expectation)
    old_behaviour = models.PositiveSmallIntegerField(choices=Expectation)
    old_predicate = models.PositiveSmallIntegerField(choices=Predicate)
    old_notes = models.TextField(blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "keberatan"
        verbose_name_plural = "keberatan"
        ordering = ["submitted_at"]
        constraints = [
            models.CheckConstraint(
                name="decided_objection_has_its_decision",
                condition=Q(status__in=DECIDED, decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(decision="")
                | ~Q(status__in=DECIDED) & Q(decided_at=None, decided_by=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Keberatan {self.evaluation}"

    @property
    def is_decided(self) -> bool:
        return self.status in DECIDED


class ObjectionStep(WorkflowStep):
    objection = models.ForeignKey(Objection, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False
