"""Who may join a session: seats kept for agencies, and what participants must bring."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from employees.enums import EmployeeKind, FunctionalLevel, PositionKind
from employees.models import Agency, Competency
from employees.models.competencies import LEVELS
from pembinaan.common.history import tracked
from trainings.models.courses import Course
from trainings.models.sessions import Session


@tracked()
class SessionQuota(models.Model):
    """Seats that the people of one agency need not share, until registration closes."""

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="quotas", verbose_name="kegiatan", db_index=False
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="instansi")
    seats = models.PositiveSmallIntegerField("kursi", validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = "kuota instansi"
        verbose_name_plural = "kuota instansi"
        ordering = ["agency__code"]
        constraints = [
            models.UniqueConstraint(fields=["session", "agency"], name="one_quota_of_an_agency"),
            models.CheckConstraint(name="quota_has_a_seat", condition=Q(seats__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.seats}"


@tracked()
class SessionRequirement(models.Model):
    """What participants must be or bring; whatever is empty asks for nothing.

    Levels are asked of functional posts only: other posts have none.
    """

    session = models.OneToOneField(
        Session, models.CASCADE, related_name="requirement", verbose_name="kegiatan"
    )
    kinds = ArrayField(
        models.CharField(max_length=8, choices=EmployeeKind),
        verbose_name="jenis pegawai",
        default=list,
        blank=True,
    )
    posts = ArrayField(
        models.CharField(max_length=13, choices=PositionKind),
        verbose_name="jenis jabatan",
        default=list,
        blank=True,
    )
    lowest_level = models.PositiveSmallIntegerField(
        "jenjang fungsional terendah", choices=FunctionalLevel, null=True, blank=True
    )
    highest_level = models.PositiveSmallIntegerField(
        "jenjang fungsional tertinggi", choices=FunctionalLevel, null=True, blank=True
    )
    earlier_course = models.ForeignKey(
        Course,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pelatihan yang harus lulus lebih dahulu",
    )
    competency = models.ForeignKey(
        Competency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kompetensi yang harus dimiliki",
    )
    competency_level = models.PositiveSmallIntegerField(
        "tingkat paling rendah", choices=LEVELS, null=True, blank=True
    )

    class Meta:
        verbose_name = "syarat peserta"
        verbose_name_plural = "syarat peserta"
        constraints = [
            models.CheckConstraint(
                name="lowest_level_is_not_above_highest",
                condition=Q(lowest_level=None)
                | Q(highest_level=None)
                | Q(highest_level__gte=F("lowest_level")),
                violation_error_message="Jenjang tertinggi berada di bawah jenjang terendah.",
            ),
            models.CheckConstraint(
                name="competency_comes_with_its_level",
                condition=Q(competency=None, competency_level=None)
                | Q(competency__isnull=False, competency_level__isnull=False),
                violation_error_message="Isi kompetensi beserta tingkatnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Syarat {self.session}"
