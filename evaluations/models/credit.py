"""Angka kredit of PNS in functional posts: where a level began, and what each year added."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from employees.access import scope_of
from employees.enums import FunctionalLevel, Role
from employees.models import Employee, User
from evaluations.enums import Predicate
from evaluations.enums.credit import OpeningOrigin
from evaluations.models.evaluations import Evaluation
from pembinaan.common.history import tracked


class CreditQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, of direct reports, and of people held as HR or LEADER."""
        return self.filter(scope_of(user, Role.HR, Role.LEADER).as_q("employee__"))


@tracked()
class CreditOpening(models.Model):
    """Points at a level that no predicate earned: integrated, of a transfer, of a degree.

    R2.11, R2.13; `origin` is the row of the PAK that prints them.
    """

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="credit_openings")
    level = models.PositiveSmallIntegerField("jenjang", choices=FunctionalLevel)
    origin = models.CharField(
        "asal",
        max_length=10,
        choices=OpeningOrigin,
        default=OpeningOrigin.OLD_POST,
        db_default=OpeningOrigin.OLD_POST,
    )
    points = models.DecimalField("angka kredit awal", max_digits=8, decimal_places=2)
    basis = models.CharField("dasar (nomor PAK)", max_length=160)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField("dicatat", auto_now=True, db_default=Now())

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = "angka kredit awal"
        verbose_name_plural = "angka kredit awal"
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "level", "origin"], name="one_opening_an_origin"
            ),
            models.CheckConstraint(name="opening_not_negative", condition=Q(points__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.points}"


@tracked()
class CreditConversion(models.Model):
    """Konversi predikat kinerja ke angka kredit, for whole months at one level (R2.1-R2.7).

    `points` are rounded half up to 0.01, as the document prints them; both days are included.
    """

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="credit_conversions")
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="credit_conversions")
    level = models.PositiveSmallIntegerField("jenjang", choices=FunctionalLevel)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    predicate = models.PositiveSmallIntegerField("predikat kinerja", choices=Predicate)
    points = models.DecimalField("angka kredit", max_digits=8, decimal_places=2)
    made_at = models.DateTimeField("dikonversi", auto_now=True)

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = "konversi angka kredit"
        verbose_name_plural = "konversi angka kredit"
        ordering = ["starts_on"]
        constraints = [
            ExclusionConstraint(
                name="a_month_is_converted_once",
                expressions=[
                    ("employee", RangeOperators.EQUAL),
                    (
                        Func(F("starts_on"), F("ends_on"), Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Bulan ini sudah dikonversi.",
            ),
            models.CheckConstraint(
                name="converted_months_of_one_year",
                condition=Q(
                    starts_on__day=1,
                    ends_on__gt=F("starts_on"),
                    ends_on__year=F("starts_on__year"),
                ),
            ),
            models.CheckConstraint(
                name="converted_predicate_earns_points",
                condition=Q(predicate__range=(1, 5), points__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.points}"

    @property
    def months(self) -> int:
        return self.ends_on.month - self.starts_on.month + 1
