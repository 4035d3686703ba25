"""Questionnaires, waves that ask them, and answers that name nobody."""

import uuid
from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q

from employees.models import Employee, User
from pembinaan.common.history import tracked
from surveys.access import results_scope
from surveys.enums import QuestionKind, QuestionnaireStatus

FROZEN = "Kuesioner yang sudah terbit tidak dapat diubah. Buat versi baru."
REFUSE_CHANGE_OF_PUBLISHED = """
    IF EXISTS (
        SELECT 1 FROM surveys_questionnaire
        WHERE id IN (OLD.questionnaire_id, NEW.questionnaire_id) AND status = 'PUBLISHED'
    ) THEN
        RAISE EXCEPTION 'questions of a published questionnaire are frozen';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


@tracked()
class Questionnaire(models.Model):
    """One version of a list of questions; a published one is frozen."""

    code = models.SlugField("kode", max_length=40)
    version = models.PositiveSmallIntegerField("versi", default=1)
    title = models.CharField("judul", max_length=160)
    intro = models.TextField("pengantar", blank=True)
    status = models.CharField(
        max_length=9, choices=QuestionnaireStatus, default=QuestionnaireStatus.DRAFT
    )

    class Meta:
        verbose_name = "kuesioner"
        verbose_name_plural = "kuesioner"
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_questionnaire_version")
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_is_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=QuestionnaireStatus.PUBLISHED),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} (v{self.version})"

    @property
    def is_published(self) -> bool:
        return self.status == QuestionnaireStatus.PUBLISHED

    def clean(self) -> None:
        if self.is_published:
            raise ValidationError(FROZEN)


@tracked()
class Question(models.Model):
    """`code` keeps a question comparable between versions."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="questions")
    code = models.SlugField("kode", max_length=40)
    kind = models.CharField("jenis", max_length=8, choices=QuestionKind)
    text = models.CharField("pertanyaan", max_length=300)
    help_text = models.CharField("keterangan", max_length=200, blank=True)
    required = models.BooleanField("wajib", default=True)
    order = models.PositiveSmallIntegerField("urutan")

    class Meta:
        verbose_name = "pertanyaan"
        verbose_name_plural = "pertanyaan"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "code"], name="one_question_code")
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_is_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=REFUSE_CHANGE_OF_PUBLISHED,
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        if self.questionnaire.is_published:
            raise ValidationError(FROZEN)


class WaveQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Waves whose results the user may read."""
        return self.filter(results_scope(user).units_q("unit__"))

    def for_list(self) -> Self:
        """Everything one table row prints, in one query."""
        answered = Count("invitations", filter=Q(invitations__answered=True))
        rows = self.annotate(invited=Count("invitations"), answered=answered)
        return rows.select_related("unit").order_by("-opens_on", "-pk")


@tracked()
class Wave(models.Model):
    """One round of asking. Both days are included."""

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="waves", verbose_name="kuesioner"
    )
    title = models.CharField("judul", max_length=200)
    unit = models.ForeignKey(
        "employees.Unit", models.PROTECT, related_name="+", verbose_name="penyelenggara"
    )
    opens_on = models.DateField("dibuka")
    closes_on = models.DateField("ditutup")
    anonymous = models.BooleanField("anonim", default=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = "putaran survei"
        verbose_name_plural = "putaran survei"
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="wave_closes_after_opening", condition=Q(closes_on__gte=F("opens_on"))
            )
        ]

    def __str__(self) -> str:
        return self.title

    def is_open_on(self, day) -> bool:
        return self.opens_on <= day <= self.closes_on


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own invitations only: who answered is nobody else's business."""
        return self.filter(employee=user.employee_id) if user.employee_id else self.none()

    def waiting(self, day) -> Self:
        """Not answered yet, and `day` is one of the wave's."""
        return self.filter(answered=False, wave__opens_on__lte=day, wave__closes_on__gte=day)

    def past(self, day) -> Self:
        """Answered, or closed without an answer."""
        return self.filter(Q(answered=True) | Q(wave__closes_on__lt=day))


class Invitation(models.Model):
    """Who is asked, and whether they answered; what they answered is not reachable from here."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="invitations")
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="invitations")
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


class Response(models.Model):
    """One filled questionnaire: no person, no time, and a key without order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="responses")

    class Meta:
        verbose_name = "jawaban survei"
        verbose_name_plural = "jawaban survei"

    def __str__(self) -> str:
        return "Jawaban anonim"


class Answer(models.Model):
    """One question answered: `score` 1-5 for a scale, else `text`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_a_question"),
            models.CheckConstraint(
                name="score_from_1_to_5", condition=Q(score=None) | Q(score__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.score)
