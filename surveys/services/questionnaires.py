"""Publish a questionnaire, copy it into a new version, and keep the ready-made one."""

from django.db import transaction
from django.db.models import Max

from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.access import writes_questionnaires
from surveys.enums import QuestionKind, QuestionnaireStatus
from surveys.models import Question, Questionnaire
from surveys.rules import l1_organiser


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
    copy = Questionnaire.objects.create(
        code=source.code, version=highest + 1, title=source.title, intro=source.intro
    )
    _copy_questions(list(source.questions.all()), copy)
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
        defaults={"title": l1_organiser.TITLE, "intro": l1_organiser.INTRO},
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
            order=order,
        )
        for order, question in enumerate(l1_organiser.QUESTIONS, start=1)
    )
    return _publish(made)


def _publish(questionnaire: Questionnaire) -> Questionnaire:
    questionnaire.status = QuestionnaireStatus.PUBLISHED
    questionnaire.save(update_fields=["status"])
    return questionnaire


def _copy_questions(questions: list[Question], copy: Questionnaire) -> None:
    for question in questions:
        question.pk, question.questionnaire = None, copy
        question._state.adding = True
    Question.objects.bulk_create(questions)


def _require_author(by) -> None:
    if not writes_questionnaires(by):
        text = "Kuesioner diatur oleh pengelola pelatihan atau HR seluruh instansi."
        raise NotAllowed("wrong_actor", text)
