"""Rounds of asking: who is asked, when, and by which way."""

from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from employees.models import Employee, User
from pembinaan.common.history import tracked
from surveys.access import results_scope, waves_scope
from surveys.enums import Audience, Breakdown
from surveys.models.questionnaires import Questionnaire
from surveys.models.services import Service


class WaveQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Waves whose results the user may read."""
        return self.filter(results_scope(user).units_q("unit__"))

    def managed_by(self, user) -> Self:
        """Waves that the user runs: of units held as TRAINING or HR."""
        return self.filter(waves_scope(user).units_q("unit__"))

    def open_on(self, day) -> Self:
        return self.filter(settled=False, opens_on__lte=day, closes_on__gte=day)

    def of_services(self) -> Self:
        """Waves that asked the users of a public service."""
        return self.exclude(service=None).select_related("service", "unit")


@tracked()
class Wave(models.Model):
    """One round of asking. Both days are included.

    `breakdown` is the level of units whose results are shown apart. `settled` says that the last
    answers are counted: nobody answers any more, and the figures stay as they are. `languages`
    are those beside Indonesian, `reminders` days before `closes_on`. `element_weights` are the
    service's at opening, so that a period keeps the weights it was asked with.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="waves", verbose_name="kuesioner"
    )
    title = models.CharField("judul", max_length=200)
    unit = models.ForeignKey(
        "employees.Unit", models.PROTECT, related_name="+", verbose_name="penyelenggara"
    )
    service = models.ForeignKey(
        Service,
        models.PROTECT,
        related_name="waves",
        verbose_name="layanan",
        null=True,
        blank=True,
    )
    opens_on = models.DateField("dibuka")
    closes_on = models.DateField("ditutup")
    anonymous = models.BooleanField("anonim", default=True, editable=False)
    audience = models.CharField(
        "siapa yang ditanya", max_length=7, choices=Audience, default=Audience.SESSION
    )
    breakdown = models.CharField(
        "rincian hasil", max_length=6, choices=Breakdown, default=Breakdown.NONE
    )
    public_code = models.SlugField(
        "kode publik", max_length=40, unique=True, null=True, blank=True
    )
    target_population = models.PositiveIntegerField("sasaran responden", null=True, blank=True)
    element_weights = models.JSONField("bobot unsur", default=dict, blank=True, editable=False)
    languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    reminders = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    settled = models.BooleanField("selesai dihitung", default=False, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = "putaran survei"
        verbose_name_plural = "putaran survei"
        ordering = ["-opens_on", "-pk"]
        indexes = [
            models.Index(fields=["closes_on"], name="unsettled", condition=Q(settled=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="wave_closes_after_opening", condition=Q(closes_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(
                name="public_wave_is_anonymous",
                condition=~Q(audience=Audience.PUBLIC) | Q(anonymous=True),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="anonymity_is_a_promise",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__anonymous__df=pgtrigger.F("new__anonymous")),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_satisfaction_url(self) -> str:
        """The SKM result, of a wave that asked the users of a service."""
        return reverse("surveys:satisfaction", args=[self.pk])

    @property
    def needs_ticket(self) -> bool:
        """Whether only holders of a ticket of the service answer."""
        return self.service is not None and self.service.needs_ticket

    def is_open_on(self, day) -> bool:
        return not self.settled and self.opens_on <= day <= self.closes_on


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own invitations only: who answered is nobody else's business."""
        return self.filter(employee=user.employee_id) if user.employee_id else self.none()

    def open_on(self, day) -> Self:
        """Not known to be answered, in a wave open on `day`; a ballot may wait to be counted."""
        return self.filter(
            answered=False,
            wave__settled=False,
            wave__opens_on__lte=day,
            wave__closes_on__gte=day,
        )


class Invitation(models.Model):
    """Who is asked, and whether they answered; what they answered is not reachable from here.

    `group` is the unit whose results the answer counts for, null in the pool. `answered` is set
    when answers are counted, five or more at once; until then only a ballot exists.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="invitations", db_index=False)
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="invitations")
    group = models.ForeignKey(
        "employees.Unit", models.PROTECT, related_name="+", null=True, db_index=False
    )
    answered = models.BooleanField("sudah menjawab", default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "undangan survei"
        verbose_name_plural = "undangan survei"
        constraints = [
            models.UniqueConstraint(fields=["wave", "employee"], name="one_invitation_each")
        ]

    def __str__(self) -> str:
        return f"{self.wave}"


class Ticket(models.Model):
    """A one-time code that a counter hands out, as its digest; once used, it is gone."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="tickets", db_index=False)
    digest = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "tiket survei"
        verbose_name_plural = "tiket survei"
        constraints = [models.UniqueConstraint(fields=["service", "digest"], name="one_ticket")]

    def __str__(self) -> str:
        return f"{self.service}"
