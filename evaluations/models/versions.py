"""What an SKP said each time it was set."""

import pgtrigger
from django.db import models
from django.db.models import Q

from employees.models import User
from evaluations.models.plans import Plan


class PlanVersion(models.Model):
    """The SKP as approved: contents and people, never changed afterwards (Pasal 15, 20 ayat (4)).

    `content` is that of evaluations.queries.plan_content, `snapshot` the people, agency and place
    as printed; `reason` says why a version after the first was made.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versi")
    content = models.JSONField()
    snapshot = models.JSONField(default=dict)
    reason = models.TextField("alasan perubahan", blank=True)
    submitted_at = models.DateTimeField("ditandatangani pegawai", null=True)
    approved_at = models.DateTimeField("ditetapkan")
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "versi SKP"
        verbose_name_plural = "versi SKP"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number"),
            models.CheckConstraint(
                name="later_version_has_its_reason", condition=Q(number=1) | ~Q(reason="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.plan}, versi {self.number}"
