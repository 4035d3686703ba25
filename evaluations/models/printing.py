"""Bulk prints: the documents of a unit as one file, made in the background."""

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from employees.models import Unit, User
from evaluations.enums.documents import (
    ACTIVE_PRINTS,
    EVALUATION_KINDS,
    DocumentKind,
    PrintOutput,
    PrintStatus,
)
from evaluations.models.periods import Period


def printed_path(instance: "PrintJob", filename: str) -> str:
    """A random name; views give the file its name after the permission check."""
    return f"prints/{uuid.uuid4()}.{instance.output.lower()}"


class PrintJobQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own: the file holds what its maker was allowed to see."""
        return self.filter(started_by=user)

    def active(self) -> Self:
        return self.filter(status__in=ACTIVE_PRINTS)


class PrintJob(models.Model):
    """`plans` are the ids to print, in order; the first `done` of them are in stored parts.

    `site` is the address that verification codes lead to, as its maker reached us.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="unit kerja")
    with_subtree = models.BooleanField("beserta unit di bawahnya", default=True)
    year = models.PositiveSmallIntegerField("tahun")
    period = models.ForeignKey(
        Period, models.PROTECT, null=True, related_name="+", verbose_name="periode"
    )
    kinds = ArrayField(models.CharField(max_length=10, choices=DocumentKind))
    output = models.CharField("bentuk", max_length=3, choices=PrintOutput, default=PrintOutput.PDF)
    site = models.URLField(max_length=200)
    status = models.CharField(max_length=9, choices=PrintStatus, default=PrintStatus.QUEUED)
    plans = ArrayField(models.BigIntegerField())
    done = models.PositiveIntegerField("selesai", default=0)
    documents = models.PositiveIntegerField("dokumen", default=0)
    file = models.FileField(upload_to=printed_path, max_length=120, blank=True)
    error = models.TextField("kesalahan", blank=True)
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    queued_at = models.DateTimeField("diminta", auto_now_add=True)
    heartbeat_at = models.DateTimeField("tanda hidup", null=True)
    finished_at = models.DateTimeField("selesai pada", null=True)

    objects = PrintJobQuerySet.as_manager()

    class Meta:
        verbose_name = "cetak massal"
        verbose_name_plural = "cetak massal"
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="evaluations_are_printed_of_a_period",
                condition=Q(period__isnull=False)
                | ~Q(kinds__overlap=[kind.value for kind in EVALUATION_KINDS]),
            ),
            models.UniqueConstraint(
                fields=["started_by"],
                name="one_active_print_a_user",
                condition=Q(status__in=ACTIVE_PRINTS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.period or self.year}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:print", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE_PRINTS

    @property
    def people(self) -> int:
        return len(self.plans)
