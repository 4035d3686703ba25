"""What is improved after a satisfaction survey: who does what until when."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from employees.models import Employee, User
from pembinaan.common.history import tracked
from surveys.access import improvement_scope, results_scope
from surveys.models.services import Service
from surveys.models.waves import Wave


class ServiceActionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, and those of services whose results the user reads."""
        scope = results_scope(user).units_q("service__unit__")
        return self.filter(scope | Q(owner=user.employee_id) & Q(owner__isnull=False))

    def planned_by(self, user) -> Self:
        """Those that the user may change."""
        return self.filter(improvement_scope(user).units_q("service__unit__"))

    def finished_by(self, user) -> Self:
        """Those that the user may report as done: the owner, and whoever may change them."""
        scope = improvement_scope(user).units_q("service__unit__")
        return self.filter(scope | Q(owner=user.employee_id) & Q(owner__isnull=False))

    def open(self) -> Self:
        return self.filter(done_on=None)

    def for_list(self) -> Self:
        return self.select_related("service__unit", "wave", "owner")


@tracked()
class ServiceAction(models.Model):
    """Tindak lanjut: one step that improves an element ("U3", "X1") found weak in `wave`.

    `outcome` says what came of it; it comes with `done_on`. An `owner` may still be missing.
    """

    service = models.ForeignKey(Service, models.PROTECT, related_name="actions")
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="actions")
    element = models.CharField("unsur", max_length=3)
    what = models.CharField("tindak lanjut", max_length=300)
    owner = models.ForeignKey(
        Employee,
        models.PROTECT,
        related_name="+",
        verbose_name="penanggung jawab",
        null=True,
        blank=True,
    )
    due_on = models.DateField("batas waktu")
    done_on = models.DateField("selesai", null=True, blank=True)
    outcome = models.CharField("hasil", max_length=300, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    objects = ServiceActionQuerySet.as_manager()

    class Meta:
        verbose_name = "tindak lanjut layanan"
        verbose_name_plural = "tindak lanjut layanan"
        ordering = [F("done_on").asc(nulls_first=True), "due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], name="undone", condition=Q(done_on=None))]
        constraints = [
            models.CheckConstraint(
                name="done_says_what_came",
                condition=Q(done_on=None, outcome="") | Q(done_on__isnull=False) & ~Q(outcome=""),
            )
        ]

    def __str__(self) -> str:
        return self.what
