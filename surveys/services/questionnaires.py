"""Publish a questionnaire, copy it into a new version, and keep the ready-made one."""

from typing import TypeVar

from django.db import transaction
from django.db.models import Max

from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.access import writes_questionnaires
from surveys.enums import QuestionnaireStatus
from surveys.models import Question, Questionnaire, Section
from surveys.queries.texts import text_of
from surveys.rules import drafting
from surveys.rules.texts import QuestionnaireText
from surveys.services.texts import questionnaire_columns, write

Row = TypeVar("Row", Questionnaire, Section, Question)


@transaction.atomic
def publish(*, questionnaire_id: int, by) -> Questionnaire:
    """Freeze a draft so that waves may ask it; from now on it changes only by a new version."""
    require_author(by)
    questionnaire = Questionnaire.objects.select_for_update().get(pk=questionnaire_id)
    if questionnaire.is_published:
        raise InvalidTransition("already_published", "Kuesioner ini sudah terbit.")
    if not questionnaire.questions.exists():
        raise InvalidInput("no_questions", "Kuesioner tanpa pertanyaan tidak dapat diterbitkan.")
    _require_sound(text_of(questionnaire))
    return _publish(questionnaire)


@transaction.atomic
def new_version(*, questionnaire_id: int, by) -> Questionnaire:
    """A draft with the next version number and the same questions."""
    require_author(by)
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
def ensure_published(text: QuestionnaireText) -> Questionnaire:
    """The newest published version of a ready-made questionnaire; made from `text` if missing."""
    mine = Questionnaire.objects.filter(code=text.code)
    published = mine.filter(status=QuestionnaireStatus.PUBLISHED).order_by("-version").first()
    return published or _make(text, mine.aggregate(highest=Max("version"))["highest"] or 0)


def _make(text: QuestionnaireText, highest: int) -> Questionnaire:
    """Two callers at once meet at the unique version: the second finds the first one's row."""
    made, created = Questionnaire.objects.get_or_create(
        code=text.code, version=highest + 1, defaults=questionnaire_columns(text)
    )
    if not created:
        return made
    write(made, text)
    return _publish(made)


def _publish(questionnaire: Questionnaire) -> Questionnaire:
    questionnaire.status = QuestionnaireStatus.PUBLISHED
    questionnaire.save(update_fields=["status"])
    return questionnaire


def _require_sound(text: QuestionnaireText) -> None:
    """Refuse, by the code of the question, what could not be answered as it stands."""
    found = drafting.faults(text)
    for question in text.questions:
        if sentence := found.get(question.code):
            raise InvalidInput("unsound", f'"{question.text}": {sentence}', field=question.code)
    if sentence := found.get(""):
        raise InvalidInput("unsound", sentence)


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


def require_author(by) -> None:
    if not writes_questionnaires(by):
        text = "Kuesioner diatur oleh pengelola pelatihan atau HR seluruh instansi."
        raise NotAllowed("wrong_actor", text)
