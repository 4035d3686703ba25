"""A draft is begun, written and put in order; what is published stays as it is."""

from dataclasses import replace

import pytest

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.editing import Stale, version_of
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.models import Questionnaire
from surveys.rules.readymade import organiser_classroom
from surveys.rules.texts import QuestionText
from surveys.services.draft_parts import (
    add_question,
    add_section,
    edit_question,
    move_question,
    move_section,
    question_facts,
    remove_question,
    remove_section,
    set_rule,
)
from surveys.services.drafts import copy_draft, create_draft, create_from, discard
from surveys.tests.factories import published_questionnaire

pytestmark = pytest.mark.django_db
FIVE = tuple((value, f"Nilai {value}") for value in range(1, 6))
SCALE = QuestionText(code="", kind="SCALE", text="Jelas?", options=FIVE)


@pytest.fixture
def officer():
    return grant(UserFactory(), Role.TRAINING)


@pytest.fixture
def draft(officer):
    return create_draft(title="Iklim Kerja", purpose="GENERAL", by=officer)


@pytest.fixture
def which(draft, officer):
    return {"questionnaire_id": draft.pk, "by": officer}


@pytest.fixture
def two_sections(draft, which):
    """Questions a and b in the first section, c in the second."""
    first = draft.sections.get()
    second = add_section(**which, facts={"title": "Kedua", "intro": "", "translations": {}})
    for code, section in (("a", first), ("b", first), ("c", second)):
        add_question(**which, section_id=section.pk, text=replace(SCALE, code=code))
    return first, second


def order(draft) -> list[tuple[str, str]]:
    return list(draft.questions.order_by("order").values_list("section__title", "code"))


def test_a_draft_begins_with_a_code_and_a_section(officer, draft):
    assert (draft.code, draft.version, draft.sections.get().title) == (
        "iklim-kerja",
        1,
        "Pertanyaan",
    )
    assert create_draft(title="Iklim kerja", purpose="SKM", by=officer).code == "iklim-kerja-2"


def test_a_known_code_becomes_the_next_version(officer):
    text = organiser_classroom.TEXT
    made = [create_from(text=text, by=officer).version for _ in range(2)]
    assert made == [1, 2]


def test_a_copy_has_a_code_of_its_own(officer):
    source = published_questionnaire()
    copy = copy_draft(questionnaire_id=source.pk, by=officer)
    assert (copy.title, copy.code) == ("Salinan Survei peserta", "salinan-survei-peserta")
    codes = ("code", "kind", "order")
    assert list(copy.questions.values_list("code", "kind")) == list(
        source.questions.values_list(*codes[:2])
    )


def test_a_discarded_draft_is_gone(draft, which, two_sections):
    discard(**which)
    assert not Questionnaire.objects.filter(pk=draft.pk).exists()


def test_a_question_crosses_into_the_next_section_and_back(draft, which, two_sections):
    b = draft.questions.get(code="b").pk
    move_question(**which, question_id=b, up=False)
    assert order(draft) == [("Pertanyaan", "a"), ("Kedua", "b"), ("Kedua", "c")]
    move_question(**which, question_id=b, up=False)
    assert order(draft) == [("Pertanyaan", "a"), ("Kedua", "c"), ("Kedua", "b")]
    for _ in range(3):
        move_question(**which, question_id=b, up=True)
    assert order(draft) == [("Pertanyaan", "b"), ("Pertanyaan", "a"), ("Kedua", "c")]
    move_question(**which, question_id=b, up=True)
    assert order(draft)[0] == ("Pertanyaan", "b")


def test_a_section_moves_with_its_questions(draft, which, two_sections):
    move_section(**which, section_id=two_sections[1].pk, up=True)
    assert order(draft) == [("Kedua", "c"), ("Pertanyaan", "a"), ("Pertanyaan", "b")]


def test_a_section_with_questions_stays(draft, which, two_sections):
    with pytest.raises(InvalidTransition, match="masih berisi 1 pertanyaan"):
        remove_section(**which, section_id=two_sections[1].pk)
    remove_question(**which, question_id=draft.questions.get(code="c").pk)
    remove_section(**which, section_id=two_sections[1].pk)
    assert draft.sections.get() == two_sections[0]


def test_an_edited_question_keeps_code_and_place(draft, which, two_sections):
    first, second = two_sections
    question = draft.questions.get(code="a")
    seen = version_of(question_facts(question))
    text = replace(SCALE, code="x", text="Jelaskah?")
    asked = {"question_id": question.pk, "section_id": first.pk, "seen": seen}
    edit_question(**which, **asked, text=text)
    question.refresh_from_db()
    assert (question.code, question.text) == ("a", "Jelaskah?")
    with pytest.raises(Stale):
        edit_question(**which, **asked, text=replace(text, text="Lain"))
    edit_question(**which, **{**asked, "section_id": second.pk, "seen": None}, text=text)
    assert order(draft) == [("Pertanyaan", "b"), ("Kedua", "c"), ("Kedua", "a")]


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"code": "a"}, "code", "sudah dipakai"),
        ({"options": FIVE[:1]}, "options", "2 sampai 10 pilihan"),
        ({"kind": "MATRIX"}, "rows", "1 sampai 30 baris"),
        ({"kind": "SLIDER", "low": 9, "high": 1}, "low", "Batas harus"),
        ({"element": "U1"}, "element", "skala 1 sampai 4"),
    ],
)
def test_an_unsound_question_names_its_field(which, two_sections, change, field, sentence):
    with pytest.raises(InvalidInput, match=sentence) as caught:
        add_question(**which, section_id=two_sections[0].pk, text=replace(SCALE, **change))
    assert caught.value.field == field


def test_an_element_is_measured_once(draft, which, two_sections):
    text = replace(SCALE, options=FIVE[:4], element="U1")
    add_question(**which, section_id=two_sections[0].pk, text=text)
    with pytest.raises(InvalidInput, match="U1 sudah diukur"):
        add_question(**which, section_id=two_sections[0].pk, text=text)


def test_a_rule_names_an_earlier_question(draft, which, two_sections):
    rule = {"question": "b", "test": "AT_MOST", "values": [2]}
    a, c = (draft.questions.get(code=code).pk for code in "ac")
    set_rule(**which, question_id=c, show_if=rule)
    assert draft.questions.get(pk=c).show_if == rule
    with pytest.raises(InvalidInput, match="sebelum pertanyaan ini"):
        set_rule(**which, question_id=a, show_if=rule)
    set_rule(**which, question_id=c, show_if=None)
    assert draft.questions.get(pk=c).show_if is None


def test_a_published_one_and_strangers_are_refused(officer):
    published = published_questionnaire()
    stranger = grant(UserFactory(), Role.TRAINING, UnitFactory())
    with pytest.raises(InvalidTransition, match="sudah terbit"):
        discard(questionnaire_id=published.pk, by=officer)
    with pytest.raises(NotAllowed):
        discard(questionnaire_id=published.pk, by=stranger)
