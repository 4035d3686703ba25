"""Questionnaires, their sections and questions; a published version is frozen."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from pembinaan.common.history import tracked
from surveys.enums import Purpose, QuestionKind, QuestionnaireStatus, QuestionRole
from surveys.rules.specs import QuestionSpec

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


def _frozen_once_published() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="published_is_frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=REFUSE_CHANGE_OF_PUBLISHED,
    )


@tracked()
class Questionnaire(models.Model):
    """One version of a list of questions; a published one is frozen.

    `translations`: {"en": {"title", "intro"}}.
    """

    code = models.SlugField("kode", max_length=40)
    version = models.PositiveSmallIntegerField("versi", default=1)
    title = models.CharField("judul", max_length=160)
    intro = models.TextField("pengantar", blank=True)
    purpose = models.CharField("tujuan", max_length=8, choices=Purpose, default=Purpose.GENERAL)
    status = models.CharField(
        max_length=9, choices=QuestionnaireStatus, default=QuestionnaireStatus.DRAFT
    )
    translations = models.JSONField("terjemahan", default=dict, blank=True)

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

    def specs(self) -> list[QuestionSpec]:
        """What all questions ask, in their order."""
        return [question.spec for question in self.questions.all()]

    def clean(self) -> None:
        if self.is_published:
            raise ValidationError(FROZEN)


@tracked()
class Section(models.Model):
    """Questions that are answered together; `translations` like those of a questionnaire."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="sections")
    order = models.PositiveSmallIntegerField("urutan")
    title = models.CharField("judul", max_length=160)
    intro = models.TextField("pengantar", blank=True)
    translations = models.JSONField("terjemahan", default=dict, blank=True)

    class Meta:
        verbose_name = "bagian kuesioner"
        verbose_name_plural = "bagian kuesioner"
        ordering = ["order", "pk"]
        triggers = [_frozen_once_published()]

    def __str__(self) -> str:
        return self.title


@tracked()
class Question(models.Model):
    """`code` keeps a question comparable between versions; a questionnaire may have no sections.

    The columns mean what `surveys.rules.specs.QuestionSpec` says. `options` are
    [{"value", "label"}], `rows` [{"code", "label"}], `translations`
    {"en": {"text", "help_text", "options": {value: label}, "rows": {code: label}}}.
    `element` names what the SKM measures, "U1" to "U9" or "X1" on; `weight` null weighs equally.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="questions")
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        related_name="questions",
        verbose_name="bagian",
        null=True,
        blank=True,
    )
    code = models.SlugField("kode", max_length=40)
    kind = models.CharField("jenis", max_length=8, choices=QuestionKind)
    text = models.CharField("pertanyaan", max_length=300)
    help_text = models.CharField("keterangan", max_length=200, blank=True)
    required = models.BooleanField("wajib", default=True)
    order = models.PositiveSmallIntegerField("urutan")
    options = models.JSONField("pilihan jawaban", default=list, blank=True)
    rows = models.JSONField("baris matriks", default=list, blank=True)
    low = models.IntegerField("paling kecil", null=True, blank=True)
    high = models.IntegerField("paling besar", null=True, blank=True)
    role = models.CharField("peran", max_length=7, choices=QuestionRole, blank=True)
    element = models.CharField("unsur SKM", max_length=3, blank=True)
    weight = models.DecimalField("bobot", max_digits=7, decimal_places=6, null=True, blank=True)
    show_if = models.JSONField("syarat tampil", null=True, blank=True)
    translations = models.JSONField("terjemahan", default=dict, blank=True)

    class Meta:
        verbose_name = "pertanyaan"
        verbose_name_plural = "pertanyaan"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "code"], name="one_question_code"),
            models.UniqueConstraint(
                fields=["questionnaire", "element"],
                name="one_question_an_element",
                condition=~Q(element=""),
            ),
            models.CheckConstraint(
                name="profile_is_a_single_choice", condition=Q(role="") | Q(kind="SINGLE")
            ),
        ]
        triggers = [_frozen_once_published()]

    def __str__(self) -> str:
        return self.text

    @property
    def spec(self) -> QuestionSpec:
        """What the question asks, for the rules."""
        return QuestionSpec(
            code=self.code,
            kind=self.kind,
            text=self.text,
            required=self.required,
            options=tuple((option["value"], option["label"]) for option in self.options),
            rows=tuple((row["code"], row["label"]) for row in self.rows),
            low=self.low,
            high=self.high,
            show_if=self.show_if,
        )

    def clean(self) -> None:
        if self.questionnaire.is_published:
            raise ValidationError(FROZEN)
