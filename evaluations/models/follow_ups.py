"""What a leader does after the feedback (Pasal 20)."""

from typing import Self

from django.db import models
from django.db.models import Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, User
from evaluations.enums.execution import FollowUpKind
from evaluations.models.circles import rated_by
from evaluations.models.periods import Period
from evaluations.models.plans import WorkResult
from pembinaan.common.history import tracked


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those on oneself, on people one rates or holds as HR or LEADER."""
        people = scope_of(user, Role.HR, Role.LEADER).as_q("employee__")
        return self.filter(people | rated_by(user))


@tracked()
class FollowUp(models.Model):
    """Appreciation, adjustment, pembinaan, or taking a work result over, with a note."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="follow_ups")
    period = models.ForeignKey(Period, models.PROTECT, related_name="follow_ups")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    result = models.ForeignKey(
        WorkResult, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    kind = models.CharField("tindak lanjut", max_length=14, choices=FollowUpKind)
    note = models.TextField("catatan")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="oleh")
    at = models.DateTimeField("waktu", auto_now_add=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "tindak lanjut umpan balik"
        verbose_name_plural = "tindak lanjut umpan balik"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["employee", "period"], name="follow_up_by_period")]
        constraints = [
            models.CheckConstraint(name="follow_up_has_a_note", condition=~Q(note="")),
            models.CheckConstraint(
                name="only_a_result_is_taken_over",
                condition=~Q(kind=FollowUpKind.TAKE_OVER) | Q(result__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["result"],
                name="taken_over_once",
                condition=Q(kind=FollowUpKind.TAKE_OVER),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.note}"
