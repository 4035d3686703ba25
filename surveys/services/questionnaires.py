"""Publish a questionnaire, copy it into a new version, and keep the ready-made one."""

from typing import TypeVar

from django.db import transaction
from django.db.models import Max

from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.access import writes_questionnaires
from surveys.enums import Purpose, QuestionKind, QuestionnaireStatus, Score
from surveys.models import Question, Questionnaire, Section
from surveys.rules import l1_organiser

Row = TypeVar("Row", Questionnaire, Section, Question)
FIVE_POINTS = [{"value": score.value, "label": score.label} for score in Score]


@transaction.atomic
def publish(*, questionnaire_id: int, by) -> Questionnaire:
    """Freeze a draft so that waves may ask it; from now on it changes only by a new version."""
    _require_author(by)
    questionnaire = Questionnaire.objects.select_for_update().get(pk=questionnaire_id)
    if questionnaire.is_published:
        raise InvalidTransition("already_published", "Kuesioner ini sudah terbit.")
    if not questionnaire.questions.exists():
        raise InvalidInput("no_questions", "Kuesioner tanpa pertanyaan tidak dapat diterbitkan.")
    return _publish(questionnaire)


@transaction.atomic
def new_version(*, questionnaire_id: int, by) -> Questionnaire:
    """A draft with the next version number and the same questions."""
    _require_author(by)
    source = Questionnaire.objects.get(pk=questionnaire_id)
    versions = Questionnaire.objects.filter(code=source.code)
    versions.order_by("version").select_for_update(no_key=True).first()  # one copy at a time
    highest = versions.aggregate(highest=Max("version"))["highest"]
    questions, sections = list(source.questions.all()), list(source.sections.all())
    copy = _as_new(source, version=highest + 1, status=QuestionnaireStatus.DRAFT)
    copy.save()
    _copy(sections, questions, copy)
    return copy


@transaction.atomic
def ensure_l1_questionnaire() -> Questionnaire:
    """The newest published L1 questionnaire for organisers; made from the rule book if missing."""
    mine = Questionnaire.objects.filter(code=l1_organiser.CODE)
    published = mine.filter(status=QuestionnaireStatus.PUBLISHED).order_by("-version").first()
    return published or _make_l1(mine.aggregate(highest=Max("version"))["highest"] or 0)


def _make_l1(highest: int) -> Questionnaire:
    """Two callers at once meet at the unique version: the second finds the first one's row."""
    made, created = Questionnaire.objects.get_or_create(
        code=l1_organiser.CODE,
        version=highest + 1,
        defaults={
            "title": l1_organiser.TITLE,
            "intro": l1_organiser.INTRO,
            "purpose": Purpose.TRAINING,
        },
    )
    if not created:
        return made
    Question.objects.bulk_create(
        Question(
            questionnaire=made,
            code=question.code,
            kind=question.kind,
            text=question.text,
            required=question.kind == QuestionKind.SCALE,
            options=FIVE_POINTS if question.kind == QuestionKind.SCALE else [],
            order=order,
        )
        for order, question in enumerate(l1_organiser.QUESTIONS, start=1)
    )
    return _publish(made)


def _publish(questionnaire: Questionnaire) -> Questionnaire:
    questionnaire.status = QuestionnaireStatus.PUBLISHED
    questionnaire.save(update_fields=["status"])
    return questionnaire


def _copy(sections: list[Section], questions: list[Question], copy: Questionnaire) -> None:
    copies = {section.pk: _as_new(section, questionnaire=copy) for section in sections}
    Section.objects.bulk_create(copies.values())
    Question.objects.bulk_create(
        _as_new(question, questionnaire=copy, section=copies.get(question.section_id))
        for question in questions
    )


def _as_new(row: Row, **changes) -> Row:
    """The row with `changes`, to be stored under a key of its own."""
    row.pk, row._state.adding = None, True
    for name, value in changes.items():
        setattr(row, name, value)
    return row


def _require_author(by) -> None:
    if not writes_questionnaires(by):
        text = "Kuesioner diatur oleh pengelola pelatihan atau HR seluruh instansi."
        raise NotAllowed("wrong_actor", text)
