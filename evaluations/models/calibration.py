"""Calibration: raters of one unit compare their ratings before the employees get them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from employees.access import scope_of
from employees.enums import Role
from employees.models import Agency, Employee, Unit, User
from evaluations.enums import Expectation, Predicate
from evaluations.enums.calibration import CalibrationStatus, ChangeReason, ChangeStatus
from evaluations.models.evaluations import Evaluation
from evaluations.models.periods import Period
from evaluations.rules.quadrant import predicate_for
from pembinaan.common.history import tracked
from pembinaan.common.models import WorkflowStep


class CalibrationSessionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Sessions of units held as HR or LEADER."""
        return self.filter(scope_of(user, Role.HR, Role.LEADER).units_q("unit__"))


@tracked()
class CalibrationSession(models.Model):
    """The talk about one unit with everything below it.

    `before` and `after` count people by predikat, from Sangat Baik, when it was opened and when
    it was finalised.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="calibrations", verbose_name="unit kerja"
    )
    period = models.ForeignKey(Period, models.PROTECT, related_name="+", verbose_name="periode")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=5, choices=CalibrationStatus, default=CalibrationStatus.OPEN, editable=False
    )
    held_on = models.DateField("tanggal sesi")
    conclusion = models.TextField("kesimpulan", blank=True)
    before = models.JSONField(default=list, editable=False)
    after = models.JSONField(default=list, editable=False)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    finalised_at = models.DateTimeField(null=True, editable=False)
    participants = models.ManyToManyField(Employee, related_name="+", verbose_name="peserta")

    objects = CalibrationSessionQuerySet.as_manager()

    class Meta:
        verbose_name = "sesi kalibrasi"
        verbose_name_plural = "sesi kalibrasi"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period"],
                name="one_open_calibration",
                condition=Q(status=CalibrationStatus.OPEN),
            ),
            models.CheckConstraint(
                name="finalised_calibration_has_its_time",
                condition=Q(status=CalibrationStatus.OPEN, finalised_at=None)
                | Q(status=CalibrationStatus.FINAL, finalised_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:calibration", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == CalibrationStatus.OPEN


class CalibrationStep(WorkflowStep):
    session = models.ForeignKey(CalibrationSession, models.PROTECT, related_name="steps")

    class Meta(WorkflowStep.Meta):
        abstract = False


class CalibrationTalk(models.Model):
    """One person has been talked about in a session."""

    session = models.ForeignKey(CalibrationSession, models.CASCADE, related_name="talks")
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="talks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "evaluation"], name="one_talk_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.evaluation}"


class CalibrationChangeQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(status=ChangeStatus.PROPOSED)

    def visible_to(self, user) -> Self:
        """Proposals about people whom `user` rates, as their rater or since the hand-over."""
        me = user.employee_id
        if me is None:
            return self.none()
        own = Q(evaluation__rater=me, evaluation__handed_over_at=None)
        taken = Q(evaluation__superior=me, evaluation__handed_over_at__isnull=False)
        return self.filter(own | taken)


@tracked()
class CalibrationChange(models.Model):
    """Other ratings for one person, with what they were before; the rater has the last word."""

    session = models.ForeignKey(CalibrationSession, models.PROTECT, related_name="changes")
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="changes")
    status = models.CharField(max_length=8, choices=ChangeStatus, editable=False)
    before_result = models.PositiveSmallIntegerField(choices=Expectation)
    before_behaviour = models.PositiveSmallIntegerField(choices=Expectation)
    result = models.PositiveSmallIntegerField("rating hasil kerja", choices=Expectation)
    behaviour = models.PositiveSmallIntegerField("rating perilaku kerja", choices=Expectation)
    reason_code = models.CharField("alasan", max_length=12, choices=ChangeReason)
    reason = models.TextField("penjelasan")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField("tanggapan", blank=True)

    objects = CalibrationChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "perubahan kalibrasi"
        verbose_name_plural = "perubahan kalibrasi"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation"],
                name="one_waiting_change",
                condition=Q(status=ChangeStatus.PROPOSED),
            ),
            models.CheckConstraint(
                name="calibration_changes_something",
                condition=~Q(
                    before_result=models.F("result"), before_behaviour=models.F("behaviour")
                ),
            ),
            models.CheckConstraint(
                name="answered_change_has_its_time",
                condition=Q(status__in=(ChangeStatus.PROPOSED, ChangeStatus.LAPSED))
                | Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.get_status_display()}"

    @property
    def before_predicate(self) -> Predicate:
        return predicate_for(self.before_result, self.before_behaviour)

    @property
    def predicate(self) -> Predicate:
        return predicate_for(self.result, self.behaviour)
