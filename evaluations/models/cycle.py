"""Opening a period's evaluations: one job for each agency, and who could not be opened."""

from typing import Self

from django.db import models

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, User
from evaluations.enums import RunStatus
from evaluations.models.periods import Period
from evaluations.rules.problems import PROBLEMS

STANDING = (RunStatus.QUEUED, RunStatus.RUNNING)


class CycleOpening(models.Model):
    """The last opening of one period in one agency; another one writes over it.

    `counts` holds people by "OPEN", by reason of exemption, and by code of rules.problems.
    `started_by` is null when the schedule started it.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="openings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=RunStatus, default=RunStatus.QUEUED)
    counts = models.JSONField(default=dict)
    started_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    queued_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "pembukaan siklus"
        verbose_name_plural = "pembukaan siklus"
        ordering = ["agency__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "agency"], name="one_opening_a_period_and_agency"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period}, {self.agency}"

    @property
    def is_active(self) -> bool:
        return self.status in STANDING


class CycleProblemQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(scope_of(user, Role.HR).as_q("employee__"))


class CycleProblem(models.Model):
    """Why no evaluation of one person could be opened; `code` is a key of rules.problems."""

    opening = models.ForeignKey(CycleOpening, models.CASCADE, related_name="problems")
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="+")
    code = models.CharField(max_length=30)

    objects = CycleProblemQuerySet.as_manager()

    class Meta:
        ordering = ["employee__name", "pk"]

    def __str__(self) -> str:
        return PROBLEMS[self.code]
