"""Issuing certificates in the background."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from employees.models import User
from pembinaan.common.files import random_path
from trainings.enums.certificates import ACTIVE_JOBS, CertificateJobStatus, CertificateOutput
from trainings.models.sessions import Session


def joined_path(instance: "CertificateJob", filename: str) -> str:
    return random_path("certificate-jobs", filename)


class CertificateJobQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own: the file holds what its maker was allowed to issue."""
        return self.filter(started_by=user)

    def active(self) -> Self:
        return self.filter(status__in=ACTIVE_JOBS)


class CertificateJob(models.Model):
    """`enrolments` are ids in the order of the file; the first `done` have their PDF stored.

    `site` is the address that verification codes lead to, as its maker reached us.
    """

    sessions = models.ManyToManyField(Session, related_name="certificate_jobs")
    enrolments = ArrayField(models.BigIntegerField())
    output = models.CharField("bentuk", max_length=3, choices=CertificateOutput)
    site = models.URLField(max_length=200)
    status = models.CharField(
        max_length=7, choices=CertificateJobStatus, default=CertificateJobStatus.QUEUED
    )
    done = models.PositiveIntegerField("selesai", default=0)
    issued = models.PositiveIntegerField("baru diterbitkan", default=0)
    file = models.FileField(upload_to=joined_path, max_length=120, blank=True)
    error = models.TextField("kesalahan", blank=True)
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    queued_at = models.DateTimeField("diminta")
    heartbeat_at = models.DateTimeField("tanda hidup", null=True)
    finished_at = models.DateTimeField("selesai pada", null=True)

    objects = CertificateJobQuerySet.as_manager()

    class Meta:
        verbose_name = "penerbitan sertifikat"
        verbose_name_plural = "penerbitan sertifikat"
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["started_by"],
                name="one_active_issue_a_user",
                condition=Q(status__in=ACTIVE_JOBS),
            )
        ]

    def __str__(self) -> str:
        return f"Penerbitan sertifikat nomor {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("trainings:certificate_job", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE_JOBS

    @property
    def people(self) -> int:
        return len(self.enrolments)
