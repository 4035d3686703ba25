"""Internships at a partner: day by day, week by week, and what the mentor says at the end."""

from decimal import Decimal
from typing import Self

from django.core.signing import BadSignature, Signer
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from employees.access import NOBODY, scope_of
from employees.enums import Role
from employees.models import Agency, Employee, User
from pembinaan.common.decimals import rounded
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from trainings.access import training_scope
from trainings.enums.internships import Aspect, InternshipStatus
from trainings.models.enrolments import Enrolment
from trainings.models.partners import Partner

LINK_SALT = "internship-link"
MARK = [MinValueValidator(1), MaxValueValidator(5)]


class InternshipQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own and those of reports, those one guides, and of units held."""
        people = scope_of(user, Role.HR, Role.LEADER, Role.TRAINING).as_q("employee__")
        guided = NOBODY
        if user.employee_id:
            guided = Q(mentor=user.employee_id) | Q(supervisor=user.employee_id)
        return self.filter(people | guided)

    def managed_by(self, user) -> Self:
        """Of people in units whose training officer the user is."""
        return self.filter(training_scope(user).units_q("employee__unit__"))

    def for_list(self) -> Self:
        people = ("employee__unit", "employee__position", "mentor", "supervisor")
        return self.select_related(*people, "partner", "enrolment__session__course")

    def by_token(self, token: str) -> Self:
        """The one whose link carries `token`; none for a changed token."""
        try:
            pk, nonce = Signer(salt=LINK_SALT).unsign_object(token)
        except (BadSignature, ValueError):
            return self.none()
        return self.filter(pk=pk, nonce=nonce)


@tracked(exclude=["nonce"])
class Internship(models.Model):
    """Magang. The mentor is an employee, or somebody at the partner who has no account."""

    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="internships", verbose_name="peserta magang"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="internships", verbose_name="mitra"
    )
    enrolment = models.OneToOneField(
        Enrolment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="internship",
        verbose_name="kegiatan pelatihan",
    )
    mentor = models.ForeignKey(
        Employee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="mentor pegawai",
    )
    mentor_name = models.CharField("mentor di mitra", max_length=120, blank=True)
    mentor_contact = models.CharField("kantor mentor yang dihubungi", max_length=200, blank=True)
    supervisor = models.ForeignKey(
        Employee, models.PROTECT, related_name="+", verbose_name="pembimbing dari unit"
    )
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    goals = models.TextField("tujuan magang")
    status = models.CharField(
        max_length=7, choices=InternshipStatus, default=InternshipStatus.PLANNED, editable=False
    )
    nonce = models.UUIDField(null=True, unique=True, editable=False)
    expires_at = models.DateTimeField("tautan berlaku sampai", null=True, editable=False)

    objects = InternshipQuerySet.as_manager()

    class Meta:
        verbose_name = "magang"
        verbose_name_plural = "magang"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="internship_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="one_mentor_of_an_internship",
                condition=Q(mentor=None) & ~Q(mentor_name="")
                | Q(mentor__isnull=False, mentor_name=""),
            ),
            models.CheckConstraint(
                name="no_intern_guides_oneself",
                condition=~Q(supervisor=F("employee"))
                & (Q(mentor=None) | ~Q(mentor=F("employee"))),
            ),
            models.CheckConstraint(
                name="link_and_its_end_together",
                condition=Q(nonce=None, expires_at=None)
                | Q(nonce__isnull=False, expires_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} di {self.partner}"

    def get_absolute_url(self) -> str:
        return reverse("trainings:internship", args=[self.pk])

    @property
    def guide(self) -> str:
        """The mentor's name, wherever the mentor works."""
        return str(self.mentor) if self.mentor_id else self.mentor_name

    @property
    def token(self) -> str:
        """What the link carries: which internship and its nonce, signed."""
        return Signer(salt=LINK_SALT).sign_object([self.pk, self.nonce.hex])

    @property
    def is_expired(self) -> bool:
        return self.expires_at is None or self.expires_at < timezone.now()


class InternshipStep(WorkflowStep):
    internship = models.ForeignKey(Internship, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False


@tracked()
class InternshipLog(models.Model):
    """One day, as the intern tells it."""

    internship = models.ForeignKey(Internship, models.CASCADE, related_name="logs")
    day = models.DateField("hari")
    activity = models.TextField("yang dikerjakan")
    learned = models.TextField("yang dipelajari", blank=True)

    class Meta:
        verbose_name = "catatan harian magang"
        verbose_name_plural = "catatan harian magang"
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["internship", "day"], name="one_log_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y}"


class WeekQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(internship__in=Internship.objects.visible_to(user))


@tracked()
class InternshipWeek(models.Model):
    """The report of the week that begins on Monday `monday`, and the mentor's reply."""

    internship = models.ForeignKey(Internship, models.CASCADE, related_name="weeks")
    monday = models.DateField("pekan")
    summary = models.TextField("ringkasan")
    obstacles = models.TextField("kendala", blank=True)
    reply = models.TextField("tanggapan", blank=True, editable=False)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, editable=False)

    objects = WeekQuerySet.as_manager()

    class Meta:
        verbose_name = "laporan mingguan magang"
        verbose_name_plural = "laporan mingguan magang"
        ordering = ["-monday"]
        constraints = [
            models.UniqueConstraint(fields=["internship", "monday"], name="one_report_a_week"),
            models.CheckConstraint(
                name="report_begins_on_monday", condition=Q(monday__iso_week_day=1)
            ),
            models.CheckConstraint(
                name="approved_by_somebody_at_a_time",
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Pekan {self.monday:%d-%m-%Y}"


@tracked()
class InternshipAssessment(models.Model):
    """The mentor's last word, 1 to 5 on each aspect; `given_by` is None when it came by link."""

    internship = models.OneToOneField(Internship, models.PROTECT, related_name="assessment")
    discipline = models.PositiveSmallIntegerField(Aspect.DISCIPLINE.label, validators=MARK)
    initiative = models.PositiveSmallIntegerField(Aspect.INITIATIVE.label, validators=MARK)
    teamwork = models.PositiveSmallIntegerField(Aspect.TEAMWORK.label, validators=MARK)
    skill = models.PositiveSmallIntegerField(Aspect.SKILL.label, validators=MARK)
    result = models.PositiveSmallIntegerField(Aspect.RESULT.label, validators=MARK)
    text = models.TextField("catatan mentor")
    given_name = models.CharField("nama mentor", max_length=120)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField("diberikan", auto_now_add=True)

    class Meta:
        verbose_name = "penilaian magang"
        verbose_name_plural = "penilaian magang"
        constraints = [
            models.CheckConstraint(
                name="marks_of_an_internship",
                condition=Q(**{f"{aspect.value}__range": (1, 5) for aspect in Aspect}),
            )
        ]

    def __str__(self) -> str:
        return str(self.mean)

    @property
    def marks(self) -> list[tuple[str, int]]:
        return [(aspect.label, getattr(self, aspect.value)) for aspect in Aspect]

    @property
    def mean(self) -> Decimal:
        """Of the aspects, 1.00 to 5.00."""
        total = sum(mark for _, mark in self.marks)
        return rounded(Decimal(total) / len(Aspect))
