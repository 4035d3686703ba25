"""Proposals to change a curriculum, most of them raised by what participants said."""

from typing import Self

from django.db import models
from django.db.models import Case, Q, When
from django.urls import reverse

from employees.access import NOBODY
from employees.models import Employee, User
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from surveys.models import Wave
from trainings.access import readers_scope, training_scope
from trainings.enums.curricula import OPEN_CHANGES, ChangeStatus
from trainings.models.courses import Course
from trainings.models.curricula import CurriculumVersion


class CurriculumChangeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Of courses of programmes the user may read, and those the user sees to."""
        read = readers_scope(user).units_q("course__programme__unit__")
        own = Q(owner=user.employee_id) if user.employee_id else NOBODY
        return self.filter(read | own)

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("course__programme__unit__"))

    def undecided_first(self) -> Self:
        undecided = Case(When(status=ChangeStatus.RAISED, then=0), default=1)
        return self.order_by(undecided, "-raised_at", "-pk")


@tracked()
class CurriculumChange(models.Model):
    """One unit of a course, or the whole of it where `unit_code` is "", that should change.

    Raised by the answers of `wave`, whose figures it keeps: `count` people, `mean` of 1.00-5.00,
    `irrelevant` in percent; or by an officer, without a wave. `answer` is what participants read.
    """

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="changes", verbose_name="pelatihan"
    )
    unit_code = models.SlugField(max_length=30, blank=True, editable=False)
    unit_title = models.CharField("materi", max_length=160, blank=True, editable=False)
    wave = models.ForeignKey(
        Wave,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="curriculum_changes",
        verbose_name="survei",
    )
    count = models.PositiveIntegerField("yang menjawab", null=True, editable=False)
    mean = models.DecimalField(
        "rata-rata relevansi", max_digits=3, decimal_places=2, null=True, editable=False
    )
    irrelevant = models.DecimalField(
        "tidak relevan (%)", max_digits=5, decimal_places=2, null=True, editable=False
    )
    reason = models.TextField("alasan")
    status = models.CharField(
        max_length=8, choices=ChangeStatus, default=ChangeStatus.RAISED, editable=False
    )
    owner = models.ForeignKey(
        Employee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    due_on = models.DateField("tenggat", null=True, blank=True)
    answer = models.TextField("jawaban kepada peserta", blank=True)
    version = models.ForeignKey(
        CurriculumVersion,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="changes",
        verbose_name="diterapkan dalam",
    )
    raised_at = models.DateTimeField("diusulkan", auto_now_add=True)
    raised_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = CurriculumChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "usulan perubahan kurikulum"
        verbose_name_plural = "usulan perubahan kurikulum"
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "unit_code"], name="one_change_of_a_wave"),
            models.UniqueConstraint(
                fields=["course", "unit_code"],
                name="one_open_change_of_a_unit",
                condition=Q(status__in=OPEN_CHANGES),
            ),
            models.CheckConstraint(
                name="change_has_figures_or_a_person",
                condition=Q(
                    wave__isnull=False,
                    count__isnull=False,
                    mean__isnull=False,
                    irrelevant__isnull=False,
                )
                | Q(wave=None, raised_by__isnull=False),
            ),
            models.CheckConstraint(
                name="change_applied_in_a_version",
                condition=~Q(status=ChangeStatus.APPLIED) | Q(version__isnull=False),
            ),
            models.CheckConstraint(
                name="accepted_change_has_an_owner",
                condition=~Q(status=ChangeStatus.ACCEPTED)
                | Q(owner__isnull=False, due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="decided_change_has_an_answer",
                condition=Q(status=ChangeStatus.RAISED) | ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return self.unit_title or str(self.course)

    def get_absolute_url(self) -> str:
        return reverse("trainings:change", args=[self.pk])


class CurriculumChangeStep(WorkflowStep):
    change = models.ForeignKey(CurriculumChange, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False
