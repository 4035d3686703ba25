"""A whole questionnaire as a JSON file that another installation can read.

{"format": "pembinaan-kuesioner", "version": 1, "questionnaire": {"code", "title", "intro",
"purpose", "sections": [{"title", "intro", "questions": [{"code", "kind", "text", ...}]}]}}.
Keys are those of `surveys.rules.texts`; options are {"value", "label"}, rows {"code", "label"},
a weight is text ("0.12"). What is empty is left out.
"""

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from surveys.enums import ConditionTest, Purpose, QuestionRole
from surveys.enums import QuestionKind as Kind
from surveys.rules import drafting
from surveys.rules.json_nodes import Node, Unreadable, parsed
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText

FORMAT, VERSION = "pembinaan-kuesioner", 1
LARGEST = 1_000_000  # bytes
MOST_SECTIONS, MOST_LANGUAGES = 50, 5
LONG_TEXT = 2000
WEIGHT = re.compile(r"[01](\.\d{1,6})?")
LANGUAGE = re.compile("[a-z]{2}")
OUTER = ("format", "version", "questionnaire")
QUESTIONNAIRE = ("code", "title", "intro", "purpose", "sections", "translations")
SECTION = ("title", "intro", "questions", "translations")
QUESTION = (
    *("code", "kind", "text", "help_text", "required", "options", "rows", "low", "high"),
    *("role", "element", "weight", "show_if", "translations"),
)


def written(text: QuestionnaireText) -> str:
    """The file, indented for people."""
    content = {
        "code": text.code,
        "title": text.title,
        "intro": text.intro,
        "purpose": text.purpose,
        "translations": text.translations,
        "sections": [_section_out(section) for section in text.sections],
    }
    whole = {"format": FORMAT, "version": VERSION, "questionnaire": _filled(content)}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def read(source: str | bytes) -> QuestionnaireText:
    """What a file says, sound enough to become a draft. Raises Unreadable with every fault."""
    root = parsed(source, largest=LARGEST).members(OUTER)
    _stop_at_faults(root)
    root["format"].one_of([FORMAT])
    if root["version"].value != VERSION:
        root["version"].refuse(f"Versi format yang dikenal: {VERSION}. Perbarui aplikasi ini.")
    node = root["questionnaire"]
    _stop_at_faults(node)
    text = _questionnaire_in(node.members(QUESTIONNAIRE))
    _stop_at_faults(node)
    _check(text, node)
    _stop_at_faults(node)
    return text


def _stop_at_faults(node: Node) -> None:
    if node.faults:
        raise Unreadable(node.faults)


def _check(text: QuestionnaireText, node: Node) -> None:
    """What a form of the builder would have refused too."""
    questions, most = text.questions, drafting.MOST_QUESTIONS
    if not 1 <= len(questions) <= most:
        sentence = f"Kuesioner berisi 1 sampai {most} pertanyaan; ini {len(questions)}."
        node["sections"].refuse(sentence)
        return
    found = drafting.faults(text)
    for number, section in enumerate(text.sections):
        place = node["sections"][number]["questions"]
        for order, question in enumerate(section.questions):
            if sentence := found.get(question.code):
                place[order].refuse(sentence)
    if sentence := found.get(""):
        node.refuse(sentence)


def _questionnaire_in(node: Node) -> QuestionnaireText:
    code = node["code"].text(40)
    if code and not drafting.CODE.fullmatch(code):
        node["code"].refuse("Kode hanya boleh huruf, angka, garis bawah, dan tanda hubung.")
    return QuestionnaireText(
        code=code,
        title=node["title"].text(160),
        intro=node["intro"].text(LONG_TEXT, optional=True),
        purpose=node["purpose"].one_of(Purpose.values),
        sections=tuple(_section_in(each) for each in node["sections"].items(MOST_SECTIONS)),
        translations=_translations(node["translations"], _titles),
    )


def _section_in(node: Node) -> SectionText:
    node.members(SECTION)
    questions = node["questions"].items(drafting.MOST_QUESTIONS)
    return SectionText(
        title=node["title"].text(160),
        questions=tuple(_question_in(each) for each in questions),
        intro=node["intro"].text(LONG_TEXT, optional=True),
        translations=_translations(node["translations"], _titles),
    )


def _question_in(node: Node) -> QuestionText:
    node.members(QUESTION)
    options = node["options"].items(drafting.MOST_OPTIONS)
    rows = node["rows"].items(drafting.MOST_ROWS)
    return QuestionText(
        code=node["code"].text(40),
        kind=node["kind"].one_of(Kind.values),
        text=node["text"].text(300),
        help_text=node["help_text"].text(200, optional=True),
        required=node["required"].flag(default=True),
        options=tuple(_option_in(each) for each in options),
        rows=tuple(_row_in(each) for each in rows),
        low=node["low"].whole(),
        high=node["high"].whole(),
        role=node["role"].one_of(QuestionRole.values, optional=True),
        element=node["element"].text(3, optional=True),
        weight=_weight_in(node["weight"]),
        show_if=_condition_in(node["show_if"]),
        translations=_translations(node["translations"], _question_translation),
    )


def _option_in(node: Node) -> tuple[int | str, str]:
    node.members(("value", "label"))
    return node["value"].atom(), node["label"].text(200)


def _row_in(node: Node) -> tuple[str, str]:
    node.members(("code", "label"))
    return node["code"].text(40), node["label"].text(200)


def _weight_in(node: Node) -> Decimal | None:
    if node.is_absent:
        return None
    if not isinstance(node.value, str) or not WEIGHT.fullmatch(node.value):
        node.refuse('Bobot ditulis sebagai teks dari "0" sampai "1", misalnya "0.12".')
        return None
    return Decimal(node.value)


def _condition_in(node: Node) -> dict[str, Any] | None:
    if node.is_absent:
        return None
    node.members(("question", "test", "values"))
    return {
        "question": node["question"].text(40),
        "test": node["test"].one_of(ConditionTest.values),
        "values": [each.atom() for each in node["values"].items(drafting.MOST_OPTIONS)],
    }


def _translations(node: Node, part: Callable[[Node], dict]) -> dict[str, dict]:
    languages = node.keys(MOST_LANGUAGES)
    if not all(map(LANGUAGE.fullmatch, languages)):
        node.refuse('Bahasa ditulis dengan dua huruf kecil, misalnya "en".')
    return {language: part(node[language]) for language in languages}


def _titles(node: Node) -> dict[str, str]:
    return _texts(node.members(("title", "intro")), {"title": 160, "intro": LONG_TEXT})


def _question_translation(node: Node) -> dict[str, Any]:
    node.members(("text", "help_text", "options", "rows"))
    found: dict[str, Any] = _texts(node, {"text": 300, "help_text": 200})
    for name in ("options", "rows"):
        if not node[name].is_absent:
            labels = node[name].keys(drafting.MOST_OPTIONS)
            found[name] = {key: node[name][key].text(200) for key in labels}
    return found


def _texts(node: Node, longest: Mapping[str, int]) -> dict[str, str]:
    return {
        name: node[name].text(length)
        for name, length in longest.items()
        if not node[name].is_absent
    }


def _section_out(section: SectionText) -> dict[str, Any]:
    content = {
        "title": section.title,
        "intro": section.intro,
        "translations": section.translations,
        "questions": [_question_out(question) for question in section.questions],
    }
    return _filled(content)


def _question_out(question: QuestionText) -> dict[str, Any]:
    content = {name: getattr(question, name) for name in QUESTION}
    content["options"] = [{"value": value, "label": label} for value, label in question.options]
    content["rows"] = [{"code": code, "label": label} for code, label in question.rows]
    content["weight"] = None if question.weight is None else f"{question.weight:f}"
    return _filled(content)


def _filled(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if value not in ("", [], {}, None)}
