"""Catatan kerja: one line a day or more, and who outside the line of command read it."""

import uuid
from datetime import timedelta
from typing import Self

import pgtrigger
from django.db import models
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, User
from evaluations.models.circles import of_oneself, rated_by
from evaluations.models.plans import WorkResult
from pembinaan.common.history import tracked

READING_LASTS = timedelta(hours=24)


class WorkLogQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The own log, that of people one rates, and what HR opened today for a purpose."""
        opened = WorkLogReading.objects.open_for(user).values("employee")
        managed = scope_of(user, Role.HR)
        held = managed.units_q("employee__unit__") & models.Q(employee__in=opened)
        return self.filter(of_oneself(user) | rated_by(user) | held)


@tracked()
class WorkLog(models.Model):
    """What somebody did on one day, on a work result or on none (Pasal 16 ayat (2), (3))."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="work_log")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    result = models.ForeignKey(
        WorkResult,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="work_log",
        verbose_name="hasil kerja",
    )
    day = models.DateField("tanggal")
    text = models.TextField("catatan")
    token = models.UUIDField(default=uuid.uuid4, editable=False)
    updated_at = models.DateTimeField("diperbarui", auto_now=True)

    objects = WorkLogQuerySet.as_manager()

    class Meta:
        verbose_name = "catatan kerja"
        verbose_name_plural = "catatan kerja"
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["employee", "-day"], name="work_log_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["employee", "token"], name="one_log_a_click"),
            models.CheckConstraint(name="log_says_something", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class WorkLogReadingQuerySet(models.QuerySet):
    def open_for(self, user) -> Self:
        """Readings `user` asked for within the last 24 hours."""
        return self.filter(by=user, at__gt=timezone.now() - READING_LASTS)


class WorkLogReading(models.Model):
    """An HR officer opened somebody's log and said why; rows are only ever added."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="work_log_readings")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="oleh")
    purpose = models.CharField("tujuan", max_length=300)
    at = models.DateTimeField("waktu", auto_now_add=True)

    objects = WorkLogReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "pembacaan catatan kerja"
        verbose_name_plural = "pembacaan catatan kerja"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="reading_has_a_purpose", condition=~models.Q(purpose=""))
        ]
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.purpose
