"""Pieces of models that more than one app needs."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q


class DateRange(Func):
    """[valid_from, valid_to) as PostgreSQL's daterange; an open end is null."""

    function = "daterange"


class WorkflowStep(models.Model):
    """One step of a workflow; rows are only ever added."""

    from_status = models.CharField("dari", max_length=12, blank=True)
    to_status = models.CharField("menjadi", max_length=12)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    note = models.TextField("catatan", blank=True)
    at = models.DateTimeField("waktu", auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


def valid_on(day, prefix: str = "") -> Q:
    """Rows whose [valid_from, valid_to) holds `day`; `prefix` is the path to them, "grants__"."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day})
    )


def ends_after_start(name: str) -> models.CheckConstraint:
    """The check that a validity does not end before it begins."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
        violation_error_message="Tanggal berakhir harus sesudah tanggal mulai.",
    )
