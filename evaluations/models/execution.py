"""What was done: realisations with evidence, and the feedback on them."""

from typing import Self

from django.db import models
from django.db.models import Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, User
from evaluations.enums import BehaviourValue, FeedbackGiver, Sentiment
from evaluations.enums.execution import FeedbackManner, FeedbackRhythm
from evaluations.models.periods import Period
from evaluations.models.plans import Indicator, WorkResult
from pembinaan.common.files import random_path
from pembinaan.common.history import tracked
from surveys.models import Wave


@tracked()
class Realisation(models.Model):
    """What came of one work result in one period, in words."""

    result = models.ForeignKey(WorkResult, models.PROTECT, related_name="realisations")
    period = models.ForeignKey(Period, models.PROTECT, related_name="realisations")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    narrative = models.TextField("realisasi")
    updated_at = models.DateTimeField("diperbarui", auto_now=True)

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        constraints = [
            models.UniqueConstraint(fields=["result", "period"], name="one_realisation_a_period")
        ]

    def __str__(self) -> str:
        return self.narrative


@tracked()
class IndicatorValue(models.Model):
    """What one indicator reached in one period.

    A figure in the indicator's unit, or the day it was done (polarity DATE), or the code of an
    Expectation (a described one). `wave` is the survey that an IKM was read from.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    period = models.ForeignKey(Period, models.PROTECT, related_name="values")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    value = models.DecimalField("capaian", max_digits=16, decimal_places=2, null=True)
    reached_on = models.DateField("selesai pada", null=True)
    read_at = models.DateTimeField("dibaca dari sumbernya", null=True, editable=False)
    wave = models.ForeignKey(
        Wave, models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )

    class Meta:
        verbose_name = "capaian indikator"
        verbose_name_plural = "capaian indikator"
        indexes = [models.Index(fields=["agency", "period"], name="value_by_agency_period")]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="one_value_a_period"),
            models.CheckConstraint(
                name="a_figure_or_a_day",
                condition=Q(value__gte=0, reached_on=None)
                | Q(value=None, reached_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.reached_on or self.value)


def evidence_path(instance: "Evidence", filename: str) -> str:
    return random_path("evidence", filename)


@tracked()
class Evidence(models.Model):
    """Bukti dukung: a stored file or a link, never both."""

    realisation = models.ForeignKey(Realisation, models.PROTECT, related_name="evidence")
    name = models.CharField("nama", max_length=200)
    file = models.FileField("berkas", upload_to=evidence_path, max_length=120, blank=True)
    link = models.URLField("tautan", max_length=500, blank=True)
    size = models.PositiveIntegerField("ukuran (bita)", default=0)
    sha256 = models.CharField("sidik berkas", max_length=64, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField("ditambahkan", auto_now_add=True)

    class Meta:
        verbose_name = "bukti dukung"
        verbose_name_plural = "bukti dukung"
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="file_or_link", condition=Q(file="") & ~Q(link="") | ~Q(file="") & Q(link="")
            ),
            models.UniqueConstraint(
                fields=["realisation", "sha256"],
                name="one_file_once",
                condition=~Q(sha256=""),
                violation_error_message="Berkas yang sama sudah dilampirkan.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FeedbackQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """On oneself, on people one rates or holds as HR or LEADER, and what one gave."""
        people = scope_of(user, Role.HR, Role.LEADER).as_q("employee__")
        return self.filter(people | Q(given_by=user))


@tracked()
class Feedback(models.Model):
    """Umpan balik berkelanjutan on a work result or on one BerAKHLAK value.

    From outside the office there is no account: name and institution are the giver's own words.
    """

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="feedback")
    period = models.ForeignKey(Period, models.PROTECT, related_name="feedback")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    result = models.ForeignKey(
        WorkResult, models.PROTECT, null=True, blank=True, related_name="feedback"
    )
    value = models.PositiveSmallIntegerField(
        "nilai dasar", choices=BehaviourValue, null=True, blank=True
    )
    giver_kind = models.CharField("dari", max_length=12, choices=FeedbackGiver)
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pemberi"
    )
    external_name = models.CharField("nama pemberi", max_length=120, blank=True, db_default="")
    external_institution = models.CharField(
        "lembaga pemberi", max_length=160, blank=True, db_default=""
    )
    rhythm = models.CharField(
        "bentuk",
        max_length=10,
        choices=FeedbackRhythm,
        default=FeedbackRhythm.INCIDENTAL,
        db_default=FeedbackRhythm.INCIDENTAL,
    )
    manner = models.CharField(
        "cara",
        max_length=8,
        choices=FeedbackManner,
        default=FeedbackManner.INDIRECT,
        db_default=FeedbackManner.INDIRECT,
    )
    sentiment = models.CharField("nada", max_length=8, choices=Sentiment)
    text = models.TextField("umpan balik")
    given_at = models.DateTimeField("waktu", auto_now_add=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "umpan balik"
        verbose_name_plural = "umpan balik"
        ordering = ["given_at", "pk"]
        indexes = [models.Index(fields=["agency", "period"], name="feedback_by_agency_period")]
        constraints = [
            models.CheckConstraint(
                name="on_a_result_or_a_value",
                condition=Q(result=None, value__range=(1, 7))
                | Q(result__isnull=False, value=None),
            ),
            models.CheckConstraint(
                name="given_by_an_account_or_by_name",
                condition=Q(given_by__isnull=False, external_name="")
                | Q(given_by=None) & ~Q(external_name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def giver(self) -> str:
        """Who gave it and as what, for whoever may read it."""
        if self.given_by_id is None:
            who = f"{self.external_name}, {self.external_institution}"
            return f"{who} \N{MIDDLE DOT} {self.get_giver_kind_display()}"
        if self.giver_kind == FeedbackGiver.SERVICE_USER:
            return f"Penerima layanan, dicatat {self.given_by}"
        return f"{self.given_by} \N{MIDDLE DOT} {self.get_giver_kind_display()}"
