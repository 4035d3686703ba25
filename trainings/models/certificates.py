"""Certificates of completed trainings, with numbers of their agency and year."""

from typing import Self

from django.db import models
from django.db.models import Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, User
from pembinaan.common.files import random_path
from pembinaan.common.history import tracked
from pembinaan.common.verification import new_code
from trainings.access import training_scope
from trainings.models.enrolments import Enrolment


def certificate_path(instance: "Certificate", filename: str) -> str:
    return random_path("certificates", filename)


class CertificateSequence(models.Model):
    """The last number that an agency gave in a year; its lock makes numbers run without gaps."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_sequence_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}: {self.last}"


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own, those of reports and of people held as HR or LEADER, and of sessions run."""
        people = scope_of(user, Role.HR, Role.LEADER).as_q("enrolment__employee__")
        return self.filter(people | _managed_by(user))

    def managed_by(self, user) -> Self:
        return self.filter(_managed_by(user))

    def in_force(self) -> Self:
        return self.filter(revoked_at=None)

    def ready(self) -> Self:
        """Those whose PDF is stored."""
        return self.exclude(printed_at=None)


def _managed_by(user) -> Q:
    unit = "enrolment__session__course__programme__unit__"
    return training_scope(user).units_q(unit)


@tracked()
class Certificate(models.Model):
    """What was certified, as it stood that day; `facts` is what else the PDF prints.

    `mark` is that of the post-test and `qualification` its class (R7.7). A corrected certificate
    is a new one: the old is revoked, `replaces` names it. `file` has its name from the beginning,
    and its content once `printed_at` is set. `masked_nip` is what the public page shows.
    """

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="certificates")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("tahun")
    serial = models.PositiveIntegerField("urutan")
    number = models.CharField("nomor", max_length=60, unique=True)
    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    name = models.CharField("nama", max_length=250)
    masked_nip = models.CharField("NIP", max_length=24, blank=True)
    course = models.CharField("pelatihan", max_length=200)
    organiser = models.CharField("penyelenggara", max_length=200)
    hours = models.DecimalField("JP", max_digits=6, decimal_places=2)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    mark = models.DecimalField("nilai", max_digits=5, decimal_places=2, null=True)
    qualification = models.CharField("kualifikasi", max_length=40, blank=True)
    facts = models.JSONField("isi lain")
    file = models.FileField(upload_to=certificate_path, max_length=120)
    printed_at = models.DateTimeField("dicetak", null=True)
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("diterbitkan", auto_now_add=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="replaced_by",
        verbose_name="pengganti dari",
    )
    revoked_at = models.DateTimeField("dicabut", null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoke_reason = models.CharField("alasan pencabutan", max_length=250, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "sertifikat"
        verbose_name_plural = "sertifikat"
        ordering = ["-year", "-serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "serial"], name="one_certificate_a_number"
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                name="one_certificate_in_force",
                condition=Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="revoked_when_by_whom_and_why",
                condition=Q(revoked_at=None, revoked_by=None, revoke_reason="")
                | Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoke_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_in_force(self) -> bool:
        return self.revoked_at is None
