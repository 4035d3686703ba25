"""Asking for feedback: colleagues by their account, people outside the office by a signed link."""

from typing import Self

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from employees.models import Agency, Employee
from evaluations.enums import BehaviourValue
from evaluations.enums.execution import RequestStatus
from evaluations.models.circles import of_oneself
from evaluations.models.execution import Feedback
from evaluations.models.periods import Period
from evaluations.models.plans import WorkResult
from pembinaan.common.history import tracked

LINK_SALT = "feedback-link"
WAITING = Q(status=RequestStatus.WAITING)


class FeedbackRequestQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What one asked, and what one is asked."""
        return self.filter(of_oneself(user) | of_oneself(user, "asked_of"))

    def waiting_for(self, user) -> Self:
        """What this user has still to answer, the earliest due first."""
        return self.filter(WAITING, of_oneself(user, "asked_of")).order_by("due_on", "pk")

    def by_token(self, token: str) -> Self:
        """The one request whose link carries `token`; none for a changed token."""
        try:
            pk, nonce = Signer(salt=LINK_SALT).unsign_object(token)
        except (BadSignature, ValueError):
            return self.none()
        return self.filter(pk=pk, nonce=nonce)


@tracked(exclude=["nonce"])
class FeedbackRequest(models.Model):
    """Umpan balik by the employee's own wish (Lampiran Bab III huruf C angka 9)."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="feedback_requests")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    result = models.ForeignKey(
        WorkResult, models.PROTECT, null=True, blank=True, related_name="feedback_requests"
    )
    value = models.PositiveSmallIntegerField(
        "nilai dasar", choices=BehaviourValue, null=True, blank=True
    )
    asked_of = models.ForeignKey(
        Employee, models.PROTECT, null=True, related_name="asked_feedback", verbose_name="kepada"
    )
    addressee = models.CharField("untuk siapa tautan ini", max_length=80, blank=True)
    nonce = models.UUIDField(null=True, unique=True, editable=False)
    expires_at = models.DateTimeField("berlaku sampai", null=True)
    message = models.CharField("pesan", max_length=500, blank=True)
    due_on = models.DateField("ditunggu sampai")
    status = models.CharField(
        max_length=9, choices=RequestStatus, default=RequestStatus.WAITING, editable=False
    )
    reason = models.CharField("alasan", max_length=300, blank=True)
    feedback = models.OneToOneField(
        Feedback, models.PROTECT, null=True, related_name="request", editable=False
    )
    asked_at = models.DateTimeField("diminta", auto_now_add=True)

    objects = FeedbackRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan umpan balik"
        verbose_name_plural = "permintaan umpan balik"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="asked_about_a_result_or_a_value",
                condition=Q(result=None, value__range=(1, 7))
                | Q(result__isnull=False, value=None),
            ),
            models.CheckConstraint(
                name="asked_of_a_colleague_or_by_a_link",
                condition=Q(asked_of__isnull=False, nonce=None, expires_at=None)
                | Q(asked_of=None, nonce__isnull=False, expires_at__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_asks_oneself",
                condition=Q(asked_of=None) | ~Q(asked_of=F("employee")),
            ),
            models.CheckConstraint(
                name="answered_request_has_its_feedback",
                condition=Q(status=RequestStatus.ANSWERED, feedback__isnull=False)
                | ~Q(status=RequestStatus.ANSWERED) & Q(feedback=None),
            ),
            models.UniqueConstraint(
                fields=["employee", "period", "result", "value", "asked_of"],
                name="one_waiting_request_a_subject",
                condition=WAITING & Q(asked_of__isnull=False),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.subject}"

    @property
    def subject(self) -> str:
        """What the feedback is to be about."""
        return self.result.statement if self.result_id else self.get_value_display()

    @property
    def token(self) -> str:
        """What the link carries: which request and its nonce, signed; nothing about people."""
        return Signer(salt=LINK_SALT).sign_object([self.pk, self.nonce.hex])

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at < timezone.now()
