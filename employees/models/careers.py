"""Ranks and education of a person over time."""

from django.db import models

from employees.enums import EducationLevel
from employees.models.employees import Employee
from pembinaan.common.history import tracked


@tracked()
class RankHistory(models.Model):
    """A rank (golongan) from a day on; the last one that has begun is `Employee.rank`."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="ranks", verbose_name="pegawai"
    )
    rank = models.CharField("golongan", max_length=6)
    valid_from = models.DateField("TMT")
    basis = models.CharField("nomor SK", max_length=120, blank=True)

    class Meta:
        verbose_name = "riwayat pangkat"
        verbose_name_plural = "riwayat pangkat"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "valid_from"],
                name="one_rank_a_day",
                violation_error_message="Pangkat dengan TMT ini sudah tercatat.",
            ),
        ]

    def __str__(self) -> str:
        return self.rank


@tracked()
class EducationHistory(models.Model):
    """One finished education; the highest level counts (rule book R8.20)."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="education", verbose_name="pegawai"
    )
    level = models.PositiveSmallIntegerField("jenjang", choices=EducationLevel)
    programme = models.CharField("program studi", max_length=120, blank=True)
    institution = models.CharField("lembaga pendidikan", max_length=160, blank=True)
    year = models.PositiveSmallIntegerField("tahun lulus", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat pendidikan"
        verbose_name_plural = "riwayat pendidikan"
        ordering = ["-level", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "level", "year"],
                name="one_degree_of_a_level_a_year",
                nulls_distinct=False,
                violation_error_message="Pendidikan ini sudah tercatat.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_level_display()
