"""Sasaran: what a unit is after in a year, before anybody writes an SKP."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from employees.access import NOBODY, scope_of
from employees.enums import Role
from employees.models import Unit
from evaluations.enums import GoalSource
from pembinaan.common.history import tracked


def goal_units(user, prefix: str = "") -> Q:
    """The filter on units whose goals `user` may read; `prefix` is the path to Unit, "unit__".

    The own agency, for every SKP starts from the picture of the whole organisation (PermenPANRB
    6/2022, Lampiran, first stage of planning), and units held as HR or LEADER.
    """
    own = Q(**{f"{prefix}agency": user.employee.agency_id}) if user.employee_id else NOBODY
    return own | scope_of(user, Role.HR, Role.LEADER).units_q(prefix)


class GoalQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(goal_units(user, "unit__"))

    def with_indicators(self) -> Self:
        """In printed order, higher units first, with all that a line shows."""
        goals = self.select_related("unit").prefetch_related("indicators")
        return goals.order_by("unit__path", "order")


@tracked()
class Goal(models.Model):
    """One sasaran of a unit in one document; `parent` is the goal that it serves."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="goals", verbose_name="unit kerja")
    year = models.PositiveSmallIntegerField("tahun")
    source = models.CharField("dokumen", max_length=9, choices=GoalSource)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="sasaran yang didukung",
    )
    owner = models.CharField(
        "pemilik sasaran",
        max_length=160,
        blank=True,
        help_text="Tim atau jabatan di dalam unit, bila bukan unit itu sendiri.",
    )
    statement = models.TextField("sasaran")
    order = models.PositiveSmallIntegerField("urutan", editable=False)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "sasaran unit"
        verbose_name_plural = "sasaran unit"
        ordering = ["-year", "unit", "source", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "source", "order"], name="goals_stand_in_order"
            ),
            models.CheckConstraint(name="no_goal_serves_itself", condition=~Q(parent=F("id"))),
        ]

    def __str__(self) -> str:
        return self.statement


@tracked()
class GoalIndicator(models.Model):
    """How one sees that a goal is reached; the tree prints no targets."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="indicators")
    statement = models.TextField("indikator")
    target = models.DecimalField("target", max_digits=16, decimal_places=2, null=True, blank=True)
    unit_of_measure = models.CharField("satuan", max_length=40, blank=True)

    class Meta:
        verbose_name = "indikator sasaran"
        verbose_name_plural = "indikator sasaran"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="goal_target_not_negative",
                condition=Q(target=None) | Q(target__gte=0),
                violation_error_message="Target tidak boleh negatif.",
            )
        ]

    def __str__(self) -> str:
        return self.statement
