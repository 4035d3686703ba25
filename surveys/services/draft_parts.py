"""Write the sections and questions of a draft, and put them in order."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from pembinaan.common.editing import require_current
from pembinaan.common.errors import InvalidInput, InvalidTransition
from surveys.models import Question, Questionnaire, Section
from surveys.queries.texts import question_text
from surveys.rules import branching, drafting
from surveys.rules.texts import QuestionText
from surveys.services.drafts import locked_draft
from surveys.services.texts import question_columns

LAST = 32000  # behind everything, until numbered
MOST_SECTIONS = 50


@transaction.atomic
def add_section(*, questionnaire_id: int, by, facts: Mapping[str, Any]) -> Section:
    """At the end; `facts` as `section_facts` says."""
    draft = locked_draft(questionnaire_id, by)
    if draft.sections.count() >= MOST_SECTIONS:
        raise InvalidInput("too_many", f"Paling banyak {MOST_SECTIONS} bagian.")
    section = Section.objects.create(questionnaire=draft, order=LAST, **facts)
    _number(draft)
    return section


@transaction.atomic
def edit_section(
    *,
    questionnaire_id: int,
    section_id: int,
    by,
    facts: Mapping[str, Any],
    seen: str | None = None,
) -> None:
    section = locked_draft(questionnaire_id, by).sections.get(pk=section_id)
    require_current(seen, stored=section_facts(section), wanted=facts)
    for name, value in facts.items():
        setattr(section, name, value)
    section.save()


def section_facts(section: Section) -> dict[str, Any]:
    return {name: getattr(section, name) for name in ("title", "intro", "translations")}


@transaction.atomic
def move_section(*, questionnaire_id: int, section_id: int, up: bool, by) -> None:
    """One place; at the edge it stays."""
    draft = locked_draft(questionnaire_id, by)
    sections = list(draft.sections.all())
    here = [section.pk for section in sections].index(section_id)
    there = here - 1 if up else here + 1
    if 0 <= there < len(sections):
        _swap(sections[here], sections[there])
    _number(draft)


@transaction.atomic
def remove_section(*, questionnaire_id: int, section_id: int, by) -> None:
    """An empty one, so that no question goes unnoticed."""
    draft = locked_draft(questionnaire_id, by)
    section = draft.sections.get(pk=section_id)
    if count := section.questions.count():
        text = f"Bagian ini masih berisi {count} pertanyaan. Pindahkan atau hapus dahulu."
        raise InvalidTransition("not_empty", text)
    section.delete()
    _number(draft)


@transaction.atomic
def add_question(
    *, questionnaire_id: int, section_id: int | None, text: QuestionText, by
) -> Question:
    """At the end of its section; without a code it gets the next free one."""
    draft = locked_draft(questionnaire_id, by)
    questions = list(draft.questions.all())
    if len(questions) >= drafting.MOST_QUESTIONS:
        raise InvalidInput("too_many", f"Paling banyak {drafting.MOST_QUESTIONS} pertanyaan.")
    codes = {question.code for question in questions}
    if text.code in codes:
        raise InvalidInput("code_in_use", "Kode ini sudah dipakai. Beri kode lain.", field="code")
    text = text if text.code else replace(text, code=_next_code(codes))
    _require_sound(text, questions)
    question = Question.objects.create(
        questionnaire=draft, section_id=section_id, order=LAST, **question_columns(text)
    )
    _number(draft)
    return question


@transaction.atomic
def edit_question(
    *,
    questionnaire_id: int,
    question_id: int,
    section_id: int | None,
    text: QuestionText,
    by,
    seen: str | None = None,
) -> None:
    """Its code stays, for comparison between versions; so does its rule, which is its own form."""
    draft = locked_draft(questionnaire_id, by)
    others = list(draft.questions.exclude(pk=question_id))
    question = draft.questions.get(pk=question_id)
    text = replace(text, code=question.code, show_if=question.show_if)
    require_current(seen, stored=question_facts(question), wanted=_facts(section_id, text))
    _require_sound(text, others)
    for name, value in question_columns(text).items():
        setattr(question, name, value)
    if question.section_id != section_id:
        question.section_id, question.order = section_id, LAST
    question.save()
    _number(draft)


def question_facts(question: Question) -> dict[str, Any]:
    """What the form of a question shows."""
    return _facts(question.section_id, question_text(question))


def _facts(section_id: int | None, text: QuestionText) -> dict[str, Any]:
    return {"section": section_id, **question_columns(replace(text, show_if=None))}


@transaction.atomic
def set_rule(
    *,
    questionnaire_id: int,
    question_id: int,
    show_if: Mapping[str, Any] | None,
    by,
    seen: str | None = None,
) -> None:
    """When the question is asked, None for always; the rule names an earlier question."""
    draft = locked_draft(questionnaire_id, by)
    questions = list(draft.questions.all())
    question = next(one for one in questions if one.pk == question_id)
    require_current(seen, stored=question.show_if, wanted=show_if)
    question.show_if = show_if and dict(show_if)
    specs = [one.spec for one in questions]
    if sentence := branching.problems(specs).get(question.code):
        raise InvalidInput("bad_rule", sentence, field="values")
    question.save(update_fields=["show_if"])


@transaction.atomic
def move_question(*, questionnaire_id: int, question_id: int, up: bool, by) -> None:
    """One place within its section, from its edge into the next one."""
    draft = locked_draft(questionnaire_id, by)
    question = draft.questions.get(pk=question_id)
    mates = list(draft.questions.filter(section=question.section_id))
    here = mates.index(question)
    there = here - 1 if up else here + 1
    if 0 <= there < len(mates):
        _swap(question, mates[there])
    else:
        _leave_section(draft, question, up=up)
    _number(draft)


@transaction.atomic
def remove_question(*, questionnaire_id: int, question_id: int, by) -> None:
    """Rules that named it stay, and say that they must be mended before publishing."""
    draft = locked_draft(questionnaire_id, by)
    draft.questions.get(pk=question_id).delete()
    _number(draft)


def _swap(one: Section | Question, other: Section | Question) -> None:
    one.order, other.order = other.order, one.order
    for row in (one, other):
        row.save(update_fields=["order"])


def _leave_section(draft: Questionnaire, question: Question, *, up: bool) -> None:
    """Orders run through all sections, so that in the next one it lands at the near edge."""
    sections = [None, *draft.sections.values_list("pk", flat=True)]
    there = sections.index(question.section_id) + (-1 if up else 1)
    if 1 <= there < len(sections):
        question.section_id = sections[there]
        question.save(update_fields=["section"])


def _number(draft: Questionnaire) -> None:
    """Sections from 1, questions from 1 through all sections, those without one first."""
    sections = list(draft.sections.order_by("order", "pk"))
    place = {section.pk: number for number, section in enumerate(sections, start=1)}
    questions = sorted(
        draft.questions.all(), key=lambda one: (place.get(one.section_id, 0), one.order, one.pk)
    )
    for model, rows in ((Section, sections), (Question, questions)):
        moved = [row for number, row in enumerate(rows, start=1) if row.order != number]
        for number, row in enumerate(rows, start=1):
            row.order = number
        model.objects.bulk_update(moved, ["order"])


def _next_code(codes: set[str]) -> str:
    candidates = (f"q{number}" for number in range(1, len(codes) + 2))
    return next(code for code in candidates if code not in codes)


def _require_sound(text: QuestionText, others: list[Question]) -> None:
    """What is wrong with the question by itself, or an element that another one measures."""
    if fault := drafting.fault_of(text):
        field, sentence = fault
        raise InvalidInput("unsound", sentence, field=field)
    taken = {other.element: other for other in others if other.element}
    if other := taken.get(text.element):
        sentence = f"Unsur {text.element} sudah diukur oleh pertanyaan “{other.text}”."
        raise InvalidInput("element_in_use", sentence, field="element")
