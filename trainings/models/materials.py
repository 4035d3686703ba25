"""What participants read and keep: handouts of a course, as a file or a link."""

from typing import Self

from django.db import models
from django.db.models import Q

from employees.models import User
from pembinaan.common.files import random_path
from pembinaan.common.history import tracked
from trainings.access import training_scope
from trainings.models.courses import Course


def material_path(instance: "Material", filename: str) -> str:
    return random_path("materi", filename)


class MaterialQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Of courses the user reads, takes or took part in."""
        return self.filter(course__in=Course.objects.open_to(user))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("course__programme__unit__"))


@tracked()
class Material(models.Model):
    """Of the whole course, or of the unit with `unit_code` in whatever version."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="materials")
    unit_code = models.SlugField("materi kurikulum", max_length=30, blank=True)
    title = models.CharField("judul", max_length=200)
    link = models.URLField("tautan", max_length=500, blank=True)
    file = models.FileField("berkas", upload_to=material_path, max_length=120, blank=True)
    filename = models.CharField(max_length=200, blank=True, editable=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField("ditambahkan", auto_now_add=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "bahan ajar"
        verbose_name_plural = "bahan ajar"
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="material_is_a_file_or_a_link",
                condition=Q(link="") & ~Q(file="") | ~Q(link="") & Q(file=""),
            )
        ]

    def __str__(self) -> str:
        return self.title
