"""Begin a draft of a questionnaire, from nothing or from another one, and throw it away."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from pembinaan.common.editing import require_current
from pembinaan.common.errors import InvalidTransition
from surveys.models import Questionnaire, Section
from surveys.queries.texts import text_of
from surveys.rules.texts import QuestionnaireText
from surveys.services.questionnaires import require_author
from surveys.services.texts import questionnaire_columns, write

LONGEST_CODE, LONGEST_TITLE = 40, 160
FIRST_SECTION = "Pertanyaan"


@transaction.atomic
def create_draft(*, title: str, purpose: str, by) -> Questionnaire:
    """An empty one with one section; its code comes from the title."""
    require_author(by)
    draft = Questionnaire.objects.create(title=title, purpose=purpose, code=_free_code(title))
    Section.objects.create(questionnaire=draft, order=1, title=FIRST_SECTION)
    return draft


@transaction.atomic
def create_from(*, text: QuestionnaireText, by) -> Questionnaire:
    """A draft of a ready-made or imported text; the next version where its code is known."""
    require_author(by)
    versions = Questionnaire.objects.filter(code=text.code)
    highest = versions.aggregate(highest=Max("version"))["highest"] or 0
    draft, created = Questionnaire.objects.get_or_create(
        code=text.code, version=highest + 1, defaults=questionnaire_columns(text)
    )
    if not created:
        sentence = "Kuesioner ini baru saja dibuat dari jendela lain. Lihat daftarnya."
        raise InvalidTransition("just_created", sentence)
    write(draft, text)
    return draft


@transaction.atomic
def copy_draft(*, questionnaire_id: int, by) -> Questionnaire:
    """A draft of its own with the same questions, under a new title and code."""
    require_author(by)
    source = Questionnaire.objects.get(pk=questionnaire_id)
    title = f"Salinan {source.title}"[:LONGEST_TITLE]
    text = replace(text_of(source), code=_free_code(title), title=title)
    return create_from(text=text, by=by)


@transaction.atomic
def edit_heading(
    *, questionnaire_id: int, heading: Mapping[str, Any], by, seen: str | None = None
) -> Questionnaire:
    """`heading` is what `heading_facts` says."""
    draft = locked_draft(questionnaire_id, by)
    require_current(seen, stored=heading_facts(draft), wanted=heading)
    for name, value in heading.items():
        setattr(draft, name, value)
    draft.save()
    return draft


@transaction.atomic
def discard(*, questionnaire_id: int, by) -> None:
    """Delete a draft; nobody was ever asked it."""
    draft = locked_draft(questionnaire_id, by)
    draft.questions.all().delete()
    draft.sections.all().delete()
    draft.delete()


def heading_facts(draft: Questionnaire) -> dict[str, Any]:
    """What stands above the questions."""
    names = ("title", "intro", "purpose", "translations")
    return {name: getattr(draft, name) for name in names}


def locked_draft(questionnaire_id: int, by) -> Questionnaire:
    """The draft under its row lock. Raises NotAllowed, or InvalidTransition once published."""
    require_author(by)
    draft = Questionnaire.objects.select_for_update().get(pk=questionnaire_id)
    if draft.is_published:
        text = "Kuesioner yang sudah terbit tidak dapat diubah. Buat versi baru."
        raise InvalidTransition("published", text)
    return draft


def _free_code(title: str) -> str:
    """A code made of the title that no questionnaire has."""
    stem = slugify(title)[: LONGEST_CODE - 4].strip("-") or "kuesioner"
    taken = set(Questionnaire.objects.filter(code__startswith=stem).values_list("code", flat=True))
    codes = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(code for code in codes if code not in taken)
