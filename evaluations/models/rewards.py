"""Penghargaan: what was given after an evaluation (PermenPANRB 6/2022 Pasal 31)."""

from typing import Self

from django.db import models
from django.db.models import Q

from employees.models import Agency, Employee, User
from evaluations.enums.follow_up import RewardKind
from evaluations.models.evaluations import Evaluation
from pembinaan.common.history import tracked


class RewardQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


@tracked()
class Reward(models.Model):
    """One reward with the document that gave it; one entered wrongly is withdrawn, not deleted."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="rewards")
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="rewards")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField("jenis", max_length=11, choices=RewardKind)
    title = models.CharField("bentuk penghargaan", max_length=160)
    given_on = models.DateField("tanggal diberikan")
    document_number = models.CharField("nomor keputusan", max_length=120)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_reason = models.TextField("alasan dibatalkan", blank=True, editable=False)

    objects = RewardQuerySet.as_manager()

    class Meta:
        verbose_name = "penghargaan"
        verbose_name_plural = "penghargaan"
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "kind", "document_number"],
                name="one_reward_a_document",
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="reward_names_its_document", condition=~Q(document_number="") & ~Q(title="")
            ),
            models.CheckConstraint(
                name="withdrawn_reward_says_who_and_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.employee}"
