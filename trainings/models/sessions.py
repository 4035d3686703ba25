"""Batches of a course, and the steps they went through."""

from datetime import date, timedelta
from typing import Self

from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from employees.access import NOBODY
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from surveys.models import Wave
from trainings.access import announced_q, readers_scope, training_scope
from trainings.enums import SEATED, EnrolmentStatus, SessionStatus
from trainings.enums.admission import ANNOUNCED, Admission, Reach
from trainings.models.courses import Course
from trainings.models.curricula import CurriculumVersion
from trainings.models.partners import Partner


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Sessions of units held as TRAINING, HR or LEADER, announced to, or taken part in."""
        scope = readers_scope(user)
        mine = NOBODY
        if user.employee_id:
            enrolled = self.model.objects.filter(enrolments__employee=user.employee_id)
            mine = Q(pk__in=enrolled.values("pk"))
        held = scope.units_q("course__programme__unit__")
        return self.filter(held | mine | announced_q(user))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("course__programme__unit__"))

    def announced_to(self, user) -> Self:
        """Sessions that the user may hear of, as the catalogue lists them."""
        return self.filter(announced_q(user))

    def for_list(self) -> Self:
        """All that one table row prints, in one query; the counts are of people."""
        taken = Count("enrolments", filter=Q(enrolments__status__in=SEATED))
        queued = Count("enrolments", filter=Q(enrolments__status=EnrolmentStatus.WAITING))
        rows = self.select_related("course__programme__unit")
        nominated = Count("enrolments", filter=Q(enrolments__status=EnrolmentStatus.NOMINATED))
        rows = rows.annotate(taken=taken, queued=queued, nominated=nominated)
        return rows.order_by("-starts_on", "pk")


@tracked()
class Session(models.Model):
    """One batch of a course, from `starts_on` to `ends_on` included.

    `curriculum` is what was in force when it began: what it taught, and what is asked about.
    """

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="sessions", verbose_name="pelatihan"
    )
    name = models.CharField("nama kegiatan", max_length=200)
    place = models.CharField("tempat", max_length=200)
    link = models.CharField(
        "tautan daring", max_length=300, blank=True, validators=[URLValidator(["https", "http"])]
    )
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    capacity = models.PositiveSmallIntegerField("kapasitas", validators=[MinValueValidator(1)])
    status = models.CharField(
        max_length=9, choices=SessionStatus, default=SessionStatus.PLANNED, editable=False
    )
    curriculum = models.ForeignKey(
        CurriculumVersion,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="sessions",
        verbose_name="kurikulum",
    )
    admission = models.CharField(
        "cara mendaftar", max_length=10, choices=Admission, default=Admission.DIRECT
    )
    reach = models.CharField("diumumkan kepada", max_length=6, choices=Reach, default=Reach.AGENCY)
    registration_closes_on = models.DateField("pendaftaran ditutup", null=True, blank=True)
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="sessions",
        verbose_name="mitra",
    )
    wave = models.OneToOneField(
        Wave, models.PROTECT, null=True, editable=False, related_name="session"
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "kegiatan pelatihan"
        verbose_name_plural = "kegiatan pelatihan"
        ordering = ["-starts_on", "pk"]
        indexes = [
            models.Index(
                fields=["starts_on"],
                name="sessions_to_join",
                condition=Q(status=SessionStatus.PLANNED, admission__in=ANNOUNCED),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="registration_closes_by_the_start",
                condition=Q(registration_closes_on=None)
                | Q(registration_closes_on__lte=F("starts_on")),
                violation_error_message="Pendaftaran ditutup paling lambat pada hari pertama.",
            ),
            models.CheckConstraint(
                name="session_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("trainings:session", args=[self.pk])

    @property
    def closes_on(self) -> date:
        """The last day on which somebody may apply; unless set, the day before it starts."""
        return self.registration_closes_on or self.starts_on - timedelta(days=1)

    @property
    def is_announced(self) -> bool:
        return self.admission in ANNOUNCED


class SessionStep(WorkflowStep):
    session = models.ForeignKey(Session, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False
