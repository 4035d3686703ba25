"""Bimbingan kinerja: coaching and mentoring on their forms, and what follows (B.1.6 to B.1.9)."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee
from evaluations.enums.execution import CompetencyScore, GuidanceKind, GuidanceStatus
from evaluations.models.circles import of_oneself
from pembinaan.common.history import tracked


class GuidanceQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Employee and guide; once signed the rater, the rater's superior, and HR (huruf i-k)."""
        reported = of_oneself(user, "rater") | of_oneself(user, "rater__rater")
        reported |= of_oneself(user, "guide__rater")
        reported |= scope_of(user, Role.HR).units_q("employee__unit__")
        signed = Q(status=GuidanceStatus.SIGNED) & reported
        return self.filter(of_oneself(user) | of_oneself(user, "guide") | signed)


@tracked()
class Guidance(models.Model):
    """One coaching or mentoring; `guide` is the rater or somebody with a special assignment.

    `snapshot` keeps the three people as they were when the second of the two signed.
    """

    kind = models.CharField("bentuk", max_length=9, choices=GuidanceKind)
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="guidances")
    guide = models.ForeignKey(
        Employee, models.PROTECT, related_name="guided", verbose_name="pembimbing"
    )
    rater = models.ForeignKey(Employee, models.PROTECT, related_name="+", editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    held_on = models.DateField("tanggal")
    status = models.CharField(
        max_length=6, choices=GuidanceStatus, default=GuidanceStatus.OPEN, editable=False
    )
    employee_signed_at = models.DateTimeField(null=True, editable=False)
    guide_signed_at = models.DateTimeField(null=True, editable=False)
    snapshot = models.JSONField(default=dict, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = GuidanceQuerySet.as_manager()

    class Meta:
        verbose_name = "bimbingan kinerja"
        verbose_name_plural = "bimbingan kinerja"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="nobody_guides_oneself", condition=~Q(guide=F("employee"))
            ),
            models.CheckConstraint(
                name="signed_guidance_by_both",
                condition=Q(
                    status=GuidanceStatus.SIGNED,
                    employee_signed_at__isnull=False,
                    guide_signed_at__isnull=False,
                )
                | Q(status=GuidanceStatus.OPEN)
                & (Q(employee_signed_at=None) | Q(guide_signed_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.employee}"


@tracked()
class GuidanceLine(models.Model):
    """One row of a table of Format B.1.6 or B.1.7; `section` as in rules.guidance_forms."""

    guidance = models.ForeignKey(Guidance, models.CASCADE, related_name="lines")
    section = models.CharField(max_length=7)
    order = models.PositiveSmallIntegerField(default=0)
    cells = ArrayField(models.TextField(blank=True))

    class Meta:
        ordering = ["section", "order", "pk"]

    def __str__(self) -> str:
        return " | ".join(self.cells)


@tracked()
class GuidanceFeedback(models.Model):
    """Format B.1.8: handed to the superior of the guide, not to the guide."""

    guidance = models.OneToOneField(Guidance, models.PROTECT, related_name="feedback")
    answers = ArrayField(models.TextField())
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "umpan balik pelaksanaan bimbingan kinerja"
        verbose_name_plural = "umpan balik pelaksanaan bimbingan kinerja"
        constraints = [
            models.CheckConstraint(name="nine_answers", condition=Q(answers__len=9)),
        ]

    def __str__(self) -> str:
        return f"Umpan balik {self.guidance}"


@tracked()
class CompetencyReview(models.Model):
    """Format B.1.9: the guide's evaluation of competencies after the guidance."""

    guidance = models.OneToOneField(Guidance, models.PROTECT, related_name="review")
    recommendation = models.TextField("rekomendasi")
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "evaluasi kompetensi pegawai"
        verbose_name_plural = "evaluasi kompetensi pegawai"

    def __str__(self) -> str:
        return f"Evaluasi kompetensi {self.guidance}"


class CompetencyGroup(models.TextChoices):
    """The three groups of Format B.1.9."""

    MANAGERIAL = "MANAGERIAL", "Manajerial"
    SOCIOCULTURAL = "SOCIOCULTURAL", "Sosio Kultural"
    TECHNICAL = "TECHNICAL", "Teknis"


@tracked()
class CompetencyMark(models.Model):
    """One competency: 1 to 5 and why."""

    review = models.ForeignKey(CompetencyReview, models.CASCADE, related_name="marks")
    group = models.CharField(max_length=13, choices=CompetencyGroup)
    order = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("kompetensi", max_length=160)
    score = models.PositiveSmallIntegerField("nilai", choices=CompetencyScore)
    reason = models.TextField("alasan terhadap penilaian kompetensi")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(name="mark_from_1_to_5", condition=Q(score__range=(1, 5)))
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.score}"
