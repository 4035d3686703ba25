"""Take one person's answers and keep them without the person."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.enums import QuestionKind, Score
from surveys.models import Answer, Invitation, Question, Response, Wave

MAX_TEXT = 2000


@transaction.atomic
def answer(*, wave_id: int, by, answers: Mapping[int, int | str]) -> None:
    """Store the answers of `by`, by question id, and mark the invitation; once a person.

    Returns nothing, so that no caller can join the person and the response. A refusal about one
    answer names the question's code as its field.
    """
    invitation = _locked_invitation(wave_id, by)
    _require_open(invitation.wave)
    if invitation.answered:
        text = "Anda sudah menjawab survei ini. Terima kasih."
        raise InvalidTransition("already_answered", text)
    questions = list(invitation.wave.questionnaire.questions.all())
    if answers.keys() - {question.pk for question in questions}:
        raise InvalidInput("unknown_question", "Ada jawaban yang bukan bagian survei ini.")
    rows = [row for question in questions if (row := _row(question, answers.get(question.pk)))]
    response = Response.objects.create(wave=invitation.wave)
    for row in rows:
        row.response = response
    Answer.objects.bulk_create(rows)
    invitation.answered = True
    invitation.save(update_fields=["answered"])


def _locked_invitation(wave_id: int, by) -> Invitation:
    invitations = Invitation.objects.visible_to(by).select_related("wave__questionnaire")
    invitation = invitations.select_for_update(of=("self",)).filter(wave=wave_id).first()
    if invitation is None:
        raise NotAllowed("not_invited", "Anda tidak diundang menjawab survei ini.")
    return invitation


def _require_open(wave: Wave) -> None:
    today = timezone.localdate()
    if today < wave.opens_on:
        raise InvalidTransition("not_yet_open", f"Survei dibuka {wave.opens_on:%d-%m-%Y}.")
    if today > wave.closes_on:
        text = f"Survei sudah ditutup {wave.closes_on:%d-%m-%Y}."
        raise InvalidTransition("closed", text)


def _row(question: Question, value: int | str | None) -> Answer | None:
    """The answer to one question, None where an optional one was left open."""
    if question.kind == QuestionKind.TEXT:
        text = _text(question, value)
        return Answer(question=question, text=text) if text else None
    score = _score(question, value)
    return None if score is None else Answer(question=question, score=score)


def _text(question: Question, value: int | str | None) -> str:
    text = "" if value is None else str(value).strip()
    if question.required and not text:
        raise InvalidInput("missing", "Pertanyaan ini wajib dijawab.", field=question.code)
    if len(text) > MAX_TEXT:
        message = f"Jawaban paling panjang {MAX_TEXT} huruf; jawaban ini {len(text)}."
        raise InvalidInput("too_long", message, field=question.code)
    return text


def _score(question: Question, value: int | str | None) -> int | None:
    if value is None or value == "":
        if question.required:
            raise InvalidInput("missing", "Pertanyaan ini wajib dijawab.", field=question.code)
        return None
    if isinstance(value, bool) or value not in Score.values:
        raise InvalidInput("bad_score", "Pilih nilai 1 sampai 5.", field=question.code)
    return value
