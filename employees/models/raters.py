"""Written exceptions to who rates whom, and teams whose leads give feedback."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from employees.access import scope_of
from employees.enums import Role
from employees.models.employees import Employee
from employees.models.imports import ImportBatch
from employees.models.units import Unit
from employees.models.users import User
from pembinaan.common.history import tracked
from pembinaan.common.models import DateRange, ends_after_start, valid_on


class RaterOverrideQuerySet(models.QuerySet):
    def managed_by(self, user) -> Self:
        return self.filter(scope_of(user, Role.HR).units_q("employee__unit__"))

    def valid_on(self, day) -> Self:
        return self.filter(valid_on(day))


@tracked()
class RaterOverride(models.Model):
    """Somebody else than the tree says rates a person, in writing and for a time."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="rater_overrides", verbose_name="pegawai"
    )
    rater = models.ForeignKey(
        Employee, models.PROTECT, related_name="+", verbose_name="pejabat penilai kinerja"
    )
    reason = models.CharField("alasan", max_length=200)
    basis = models.CharField("nomor surat", max_length=120, blank=True)
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    granted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", editable=False, verbose_name="dicatat oleh"
    )
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = RaterOverrideQuerySet.as_manager()

    class Meta:
        verbose_name = "penetapan penilai"
        verbose_name_plural = "penetapan penilai"
        ordering = ["-valid_from"]
        constraints = [
            ends_after_start("override_ends_after_start"),
            models.CheckConstraint(
                name="nobody_is_named_to_rate_oneself",
                condition=~Q(rater=F("employee")),
                violation_error_message="Pegawai tidak dapat menilai dirinya sendiri.",
            ),
            ExclusionConstraint(
                name="one_override_at_a_time",
                expressions=[
                    ("employee", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Sudah ada penetapan penilai lain pada masa ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} dinilai {self.rater}"


class TeamQuerySet(models.QuerySet):
    def managed_by(self, user) -> Self:
        return self.filter(scope_of(user, Role.HR).units_q("unit__"))

    def valid_on(self, day) -> Self:
        return self.filter(valid_on(day))


@tracked()
class Team(models.Model):
    """A tim kerja; its lead gives feedback, the rating stays with the rater (rule book 1.6)."""

    name = models.CharField("nama tim", max_length=160)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="unit kerja")
    lead = models.ForeignKey(
        Employee, models.PROTECT, related_name="led_teams", verbose_name="ketua tim"
    )
    valid_from = models.DateField("berlaku sejak")
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    members = models.ManyToManyField(
        Employee, through="TeamMember", related_name="teams", verbose_name="anggota"
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = "tim kerja"
        verbose_name_plural = "tim kerja"
        ordering = ["name"]
        constraints = [ends_after_start("team_ends_after_start")]

    def __str__(self) -> str:
        return self.name


@tracked()
class TeamMember(models.Model):
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="memberships", verbose_name="pegawai"
    )
    valid_from = models.DateField("sejak")
    valid_to = models.DateField("sampai", null=True, blank=True)

    class Meta:
        verbose_name = "anggota tim"
        verbose_name_plural = "anggota tim"
        ordering = ["-valid_from"]
        constraints = [
            ends_after_start("membership_ends_after_start"),
            ExclusionConstraint(
                name="one_membership_of_a_team_at_a_time",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("employee", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Pegawai ini sudah menjadi anggota tim pada masa ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} di {self.team}"
