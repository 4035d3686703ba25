"""Catatan dialog kinerja between an employee and the leader."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from employees.models import Agency, Employee, User
from evaluations.enums.execution import DialogueStatus, FeedbackManner
from evaluations.models.circles import of_oneself
from pembinaan.common.history import tracked


class DialogueQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The two who talked, nobody else."""
        return self.filter(of_oneself(user) | of_oneself(user, "leader"))


@tracked()
class Dialogue(models.Model):
    """One talk; the writer confirms by writing, a change asks the other side again."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="dialogues")
    leader = models.ForeignKey(Employee, models.PROTECT, related_name="led_dialogues")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    held_on = models.DateField("tanggal dialog")
    manner = models.CharField("cara", max_length=8, choices=FeedbackManner)
    participants = models.CharField("peserta lain", max_length=300, blank=True)
    topics = models.TextField("yang dibicarakan")
    agreed = models.TextField("yang disepakati")
    next_on = models.DateField("dialog berikutnya", null=True, blank=True)
    status = models.CharField(
        max_length=9, choices=DialogueStatus, default=DialogueStatus.WRITTEN, editable=False
    )
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    employee_confirmed_at = models.DateTimeField(null=True, editable=False)
    leader_confirmed_at = models.DateTimeField(null=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = "catatan dialog kinerja"
        verbose_name_plural = "catatan dialog kinerja"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="nobody_talks_to_oneself", condition=~Q(leader=F("employee"))
            ),
            models.CheckConstraint(
                name="confirmed_dialogue_by_both",
                condition=Q(
                    status=DialogueStatus.CONFIRMED,
                    employee_confirmed_at__isnull=False,
                    leader_confirmed_at__isnull=False,
                )
                | Q(status=DialogueStatus.WRITTEN)
                & (Q(employee_confirmed_at=None) | Q(leader_confirmed_at=None)),
            ),
            models.CheckConstraint(
                name="next_dialogue_is_later",
                condition=Q(next_on=None) | Q(next_on__gt=F("held_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} dan {self.leader}"
