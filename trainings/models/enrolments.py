"""Who takes part in a session, and on which days."""

from typing import Self

from django.db import models
from django.db.models import Count, Q

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, User
from pembinaan.common.history import tracked
from trainings.access import training_scope
from trainings.enums import PENDING, SEATED, EnrolmentStatus
from trainings.enums.attendance import AttendanceMethod
from trainings.models.sessions import Session


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Own enrolments, those of reports, of people held as HR or LEADER, of sessions run."""
        people = scope_of(user, Role.HR, Role.LEADER).as_q("employee__")
        return self.filter(people | _managed_by(user))

    def managed_by(self, user) -> Self:
        return self.filter(_managed_by(user))

    def seated(self) -> Self:
        """Everybody with a seat, whatever came of it."""
        return self.filter(status__in=SEATED)

    def pending(self) -> Self:
        """Those who wait for somebody's word, or for a seat."""
        return self.filter(status__in=PENDING)

    def queue(self) -> Self:
        """The waiting list of each session: first come, first served."""
        return self.filter(status=EnrolmentStatus.WAITING).order_by("queued_at", "pk")

    def to_organiser(self) -> Self:
        """What the organiser answers: nominations, and applications without a superior."""
        alone = Q(status=EnrolmentStatus.REQUESTED, employee__rater=None)
        return self.filter(Q(status=EnrolmentStatus.NOMINATED) | alone)

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
    """A person in a session; `hours` are the JP booked when it was completed.

    `completion_note` is the sentence that says why it was, or was not, completed.
    """

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
    completion_note = models.CharField(
        "dasar kelulusan", max_length=250, blank=True, db_default="", editable=False
    )
    motivation = models.CharField(
        "alasan mengikuti", max_length=300, blank=True, db_default="", default=""
    )
    asked_at = models.DateTimeField("diajukan", null=True, editable=False)
    reminded_on = models.DateField(null=True, editable=False)
    queued_at = models.DateTimeField("masuk daftar tunggu", null=True, editable=False)
    suggestion = models.ForeignKey(
        Session,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name="kegiatan lain yang disarankan",
    )
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "peserta"
        verbose_name_plural = "peserta"
        indexes = [
            models.Index(
                fields=["employee"], name="pending_enrolments", condition=Q(status__in=PENDING)
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="who_waits_has_a_place_in_the_queue",
                condition=Q(queued_at__isnull=False, status=EnrolmentStatus.WAITING)
                | Q(queued_at=None) & ~Q(status=EnrolmentStatus.WAITING),
            ),
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
    """One day of one participant; `recorded_at` is when presence or absence was last changed."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendances")
    day = models.DateField("hari")
    present = models.BooleanField("hadir")
    method = models.CharField(
        "cara",
        max_length=4,
        choices=AttendanceMethod,
        default=AttendanceMethod.LIST,
        db_default=AttendanceMethod.LIST,
    )
    recorded_at = models.DateTimeField("dicatat", null=True)

    class Meta:
        verbose_name = "kehadiran"
        verbose_name_plural = "kehadiran"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "day"], name="one_attendance_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y}"
