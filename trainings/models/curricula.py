"""What a course teaches: competencies, versions of its curriculum, materials."""

from decimal import Decimal
from typing import Self

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse

from employees.models import Competency, User
from employees.models.competencies import LEVELS
from pembinaan.common.history import tracked
from trainings.access import readers_scope, training_scope
from trainings.enums.curricula import CurriculumStatus
from trainings.models.courses import Course

REFUSE_CHANGE_OF_PUBLISHED = """
    IF EXISTS (
        SELECT 1 FROM trainings_curriculumversion
        WHERE id IN (OLD.version_id, NEW.version_id) AND status <> 'DRAFT'
    ) THEN
        RAISE EXCEPTION 'units of a published curriculum are frozen';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


@tracked()
class CourseCompetency(models.Model):
    """A competency that the course develops, and the level it leads to (R4.11)."""

    course = models.ForeignKey(
        Course, models.CASCADE, related_name="competencies", verbose_name="pelatihan"
    )
    competency = models.ForeignKey(
        Competency, models.PROTECT, related_name="+", verbose_name="kompetensi"
    )
    level = models.PositiveSmallIntegerField("sampai tingkat", choices=LEVELS)

    class Meta:
        verbose_name = "kompetensi yang dikembangkan"
        verbose_name_plural = "kompetensi yang dikembangkan"
        ordering = ["competency__order", "competency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "competency"], name="one_level_of_a_competency"
            ),
            models.CheckConstraint(
                name="taught_level_is_1_to_5", condition=Q(level__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"


class CurriculumVersionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Versions of courses of programmes the user may read."""
        return self.filter(readers_scope(user).units_q("course__programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("course__programme__unit__"))

    def current(self) -> Self:
        return self.filter(status=CurriculumStatus.CURRENT)


@tracked()
class CurriculumVersion(models.Model):
    """The units of a course from one revision to the next; a published version is frozen.

    `reason` says what changed and why, for participants to read.
    """

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="curricula", verbose_name="pelatihan"
    )
    number = models.PositiveSmallIntegerField("versi")
    status = models.CharField(
        max_length=7,
        choices=CurriculumStatus,
        default=CurriculumStatus.DRAFT,
        editable=False,
    )
    reason = models.TextField("apa yang berubah dan mengapa", blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    published_at = models.DateTimeField("berlaku sejak", null=True, editable=False)
    published_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = CurriculumVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "kurikulum"
        verbose_name_plural = "kurikulum"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="one_curriculum_number"),
            models.UniqueConstraint(
                fields=["course"],
                name="one_curriculum_in_force",
                condition=Q(status=CurriculumStatus.CURRENT),
            ),
            models.UniqueConstraint(
                fields=["course"],
                name="one_curriculum_draft",
                condition=Q(status=CurriculumStatus.DRAFT),
            ),
            models.CheckConstraint(
                name="curriculum_published_by_somebody",
                condition=Q(status=CurriculumStatus.DRAFT, published_at=None, published_by=None)
                | ~Q(status=CurriculumStatus.DRAFT)
                & Q(published_at__isnull=False, published_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Kurikulum versi {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("trainings:curriculum", args=[self.pk])

    @property
    def is_current(self) -> bool:
        return self.status == CurriculumStatus.CURRENT

    @property
    def is_draft(self) -> bool:
        return self.status == CurriculumStatus.DRAFT

    def hours(self) -> Decimal:
        """JP of all its units."""
        return self.units.aggregate(total=Sum("hours"))["total"] or Decimal(0)


@tracked()
class CurriculumUnit(models.Model):
    """A unit of learning; `code` keeps it comparable from version to version."""

    version = models.ForeignKey(CurriculumVersion, models.CASCADE, related_name="units")
    code = models.SlugField(max_length=30, editable=False)
    order = models.PositiveSmallIntegerField("urutan", editable=False)
    title = models.CharField("materi", max_length=160)
    hours = models.DecimalField(
        "jam pelajaran (JP)", max_digits=5, decimal_places=2, validators=[MinValueValidator(0)]
    )
    objectives = models.TextField("hasil belajar", blank=True)

    class Meta:
        verbose_name = "materi kurikulum"
        verbose_name_plural = "materi kurikulum"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="one_unit_code"),
            models.CheckConstraint(name="unit_hours_positive", condition=Q(hours__gt=0)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_is_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=REFUSE_CHANGE_OF_PUBLISHED,
            )
        ]

    def __str__(self) -> str:
        return self.title
