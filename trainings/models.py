"""Programmes with phases, courses, their sessions, and who took part."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from employees.access import NOBODY, scope_of
from employees.enums import Role
from employees.models import Agency, Employee, Unit, User
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep
from surveys.models import Wave
from trainings.access import readers_scope, training_scope
from trainings.enums import EnrolmentStatus, PhaseKind, SessionStatus, TrainingForm


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Programmes of units held as TRAINING, HR or LEADER."""
        return self.filter(readers_scope(user).units_q("unit__"))

    def managed_by(self, user) -> Self:
        """Programmes whose training officer the user is."""
        return self.filter(training_scope(user).units_q("unit__"))

    def for_list(self) -> Self:
        """Everything one table row prints, in one query."""
        count = Count("courses", distinct=True)
        sessions = Count("courses__sessions", distinct=True)
        rows = self.select_related("unit").annotate(course_count=count, session_count=sessions)
        return rows.order_by("-starts_on", "title", "pk")


@tracked()
class Programme(models.Model):
    """A development programme and the goal of the organisation that it serves."""

    title = models.CharField("nama program", max_length=200)
    goal = models.TextField("tujuan", help_text="Sasaran organisasi yang didukung program ini.")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="unit penyelenggara"
    )
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "program"
        verbose_name_plural = "program"
        ordering = ["-starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                name="programme_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("trainings:programme", args=[self.pk])


@tracked()
class ProgrammePhase(models.Model):
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="phases")
    kind = models.CharField("tahap", max_length=11, choices=PhaseKind)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")

    class Meta:
        verbose_name = "tahap program"
        verbose_name_plural = "tahap program"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "kind"], name="one_phase_of_a_kind"),
            models.CheckConstraint(
                name="phase_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class CourseQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Courses of programmes the user may read."""
        return self.filter(readers_scope(user).units_q("programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("programme__unit__"))


@tracked()
class Course(models.Model):
    """What is taught; `hours` is in JP of 45 minutes."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="courses", verbose_name="program"
    )
    title = models.CharField("nama pelatihan", max_length=200)
    form = models.CharField("bentuk", max_length=17, choices=TrainingForm)
    hours = models.DecimalField(
        "jam pelajaran (JP)", max_digits=6, decimal_places=2, validators=[MinValueValidator(1)]
    )
    objectives = models.TextField("tujuan pembelajaran")

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = "pelatihan"
        verbose_name_plural = "pelatihan"
        ordering = ["title"]
        constraints = [models.CheckConstraint(name="hours_positive", condition=Q(hours__gt=0))]

    def __str__(self) -> str:
        return self.title


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Sessions of units held as TRAINING, HR or LEADER, and those one takes part in."""
        scope = readers_scope(user)
        mine = NOBODY
        if user.employee_id:
            enrolled = Enrolment.objects.filter(employee=user.employee_id).values("session")
            mine = Q(pk__in=enrolled)
        return self.filter(scope.units_q("course__programme__unit__") | mine)

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("course__programme__unit__"))

    def for_list(self) -> Self:
        """Everything one table row prints, `taken` being the seats, in one query."""
        taken = Count("enrolments", filter=~Q(enrolments__status=EnrolmentStatus.WITHDRAWN))
        rows = self.select_related("course__programme__unit").annotate(taken=taken)
        return rows.order_by("-starts_on", "pk")


@tracked()
class Session(models.Model):
    """One batch of a course, from `starts_on` to `ends_on` included."""

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="sessions", verbose_name="pelatihan"
    )
    name = models.CharField("nama kegiatan", max_length=200)
    place = models.CharField("tempat", max_length=200)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("selesai")
    capacity = models.PositiveSmallIntegerField("kapasitas", validators=[MinValueValidator(1)])
    status = models.CharField(
        max_length=9, choices=SessionStatus, default=SessionStatus.PLANNED, editable=False
    )
    wave = models.OneToOneField(
        Wave, models.PROTECT, null=True, editable=False, related_name="session"
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "kegiatan pelatihan"
        verbose_name_plural = "kegiatan pelatihan"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("trainings:session", args=[self.pk])


class SessionStep(WorkflowStep):
    session = models.ForeignKey(Session, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Own enrolments, those of reports, of people held as HR or LEADER, of sessions run."""
        people = scope_of(user, Role.HR, Role.LEADER).as_q("employee__")
        return self.filter(people | _managed_by(user))

    def managed_by(self, user) -> Self:
        return self.filter(_managed_by(user))

    def seated(self) -> Self:
        """Everybody but those who withdrew."""
        return self.exclude(status=EnrolmentStatus.WITHDRAWN)

    def for_list(self) -> Self:
        """Everything one table row prints, `came` being the days present, in one query."""
        came = Count("attendances", filter=Q(attendances__present=True))
        people = self.select_related("employee__unit", "employee__position")
        return people.annotate(came=came).order_by("employee__name", "pk")


def _managed_by(user) -> Q:
    """Enrolments in sessions whose training officer the user is."""
    return training_scope(user).units_q("session__course__programme__unit__")


@tracked()
class Enrolment(models.Model):
    """A person in a session; `hours` are the JP booked when it was completed."""

    session = models.ForeignKey(
        Session, models.PROTECT, related_name="enrolments", verbose_name="kegiatan"
    )
    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="enrolments", verbose_name="peserta"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    status = models.CharField(
        max_length=10, choices=EnrolmentStatus, default=EnrolmentStatus.ENROLLED, editable=False
    )
    hours = models.DecimalField("JP", max_digits=6, decimal_places=2, default=0, editable=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "peserta"
        verbose_name_plural = "peserta"
        constraints = [
            models.UniqueConstraint(
                fields=["session", "employee"],
                name="one_enrolment_each",
                violation_error_message="Pegawai ini sudah terdaftar.",
            ),
            models.CheckConstraint(
                name="hours_only_when_completed",
                condition=Q(hours=0) | Q(status=EnrolmentStatus.COMPLETED),
            ),
        ]

    def __str__(self) -> str:
        return str(self.employee)


@tracked()
class Attendance(models.Model):
    """One day of one participant."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendances")
    day = models.DateField("hari")
    present = models.BooleanField("hadir")

    class Meta:
        verbose_name = "kehadiran"
        verbose_name_plural = "kehadiran"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "day"], name="one_attendance_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y}"
