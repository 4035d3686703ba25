"""What people need to learn, and what that is concluded from."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Competency, Employee, Unit, User
from employees.models.competencies import LEVELS
from pembinaan.common.history import tracked
from trainings.enums.needs import PREDICATES
from trainings.models.courses import Course


class PerformanceSignal(models.Model):
    """Derived, written from above: the last final annual predikat of a person, and the notes.

    Trainings never ask about an evaluation; what they need of it arrives in these rows.
    """

    employee = models.OneToOneField(
        Employee, models.CASCADE, related_name="performance_signal", verbose_name="pegawai"
    )
    year = models.PositiveSmallIntegerField("tahun kinerja")
    predicate = models.PositiveSmallIntegerField("predikat", choices=PREDICATES)
    notes = models.TextField("catatan dan rekomendasi penilai", blank=True)

    class Meta:
        verbose_name = "predikat terakhir"
        verbose_name_plural = "predikat terakhir"
        constraints = [
            models.CheckConstraint(
                name="signal_predicate_is_1_to_5", condition=Q(predicate__range=(1, 5))
            )
        ]

    def __str__(self) -> str:
        return f"{self.employee} {self.year}"


class NeedRequestQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those of people one rates, and of units held as HR or TRAINING."""
        return self.filter(scope_of(user, Role.HR, Role.TRAINING).as_q("employee__"))

    def open(self) -> Self:
        return self.filter(withdrawn_at=None)


@tracked()
class NeedRequest(models.Model):
    """Asked for by the person or the superior: a competency, perhaps by a certain course."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="need_requests", verbose_name="pegawai"
    )
    competency = models.ForeignKey(
        Competency, models.PROTECT, related_name="+", verbose_name="kompetensi"
    )
    course = models.ForeignKey(
        Course, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pelatihan"
    )
    reason = models.TextField("alasan")
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    requested_at = models.DateTimeField("diminta", auto_now_add=True)
    withdrawn_at = models.DateTimeField("ditarik", null=True, editable=False)

    objects = NeedRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan pengembangan"
        verbose_name_plural = "permintaan pengembangan"
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "competency"],
                name="one_open_request_of_a_competency",
                condition=Q(withdrawn_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.competency}"

    def get_absolute_url(self) -> str:
        return reverse("trainings:needs_person", args=[self.employee_id])


class TrainingNeedQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those of people one rates, and of units held as HR, TRAINING or LEADER."""
        scope = scope_of(user, Role.HR, Role.TRAINING, Role.LEADER)
        return self.filter(scope.as_q("employee__"))

    def ranked(self) -> Self:
        """The most urgent first; among equals the post that asks for more (R4.14)."""
        return self.order_by("-rank", "-standard", "employee", "competency")

    def for_list(self) -> Self:
        """Everything one table row prints, in one query."""
        return self.select_related("employee__position", "unit", "competency")


class TrainingNeed(models.Model):
    """Derived: one person in one competency, with a gap or a request; `rank` is R4.14's.

    `standard` and `actual` are null where the post asks for nothing or nobody assessed it;
    `predicate` where there is none. `unmet` is the share of the yearly JP that is missing, 0 to 1.
    """

    employee = models.ForeignKey(
        Employee,
        models.CASCADE,
        related_name="+",
        db_index=False,  # the unique constraint begins with it
        db_constraint=False,
    )
    competency = models.ForeignKey(
        Competency, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(
        Unit, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    standard = models.PositiveSmallIntegerField(choices=LEVELS, null=True)
    actual = models.PositiveSmallIntegerField(choices=LEVELS, null=True)
    gap = models.PositiveSmallIntegerField()
    predicate = models.PositiveSmallIntegerField(choices=PREDICATES, null=True)
    unmet = models.DecimalField(max_digits=5, decimal_places=4)
    requested = models.BooleanField()
    rank = models.DecimalField(max_digits=5, decimal_places=4)

    objects = TrainingNeedQuerySet.as_manager()

    class Meta:
        verbose_name = "kebutuhan pengembangan"
        verbose_name_plural = "kebutuhan pengembangan"
        indexes = [
            models.Index(
                fields=["unit", "competency"], name="need_by_unit", include=["gap", "rank"]
            ),
            models.Index(
                fields=["-rank", "-standard", "employee", "competency"], name="need_by_rank"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "competency"], name="one_need_of_a_competency"
            ),
            models.CheckConstraint(
                name="a_need_has_a_reason", condition=Q(gap__gt=0) | Q(requested=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.competency}"
