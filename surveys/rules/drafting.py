"""What keeps a questionnaire from being published, each with its cure."""

import re
from collections.abc import Iterable, Sequence

from surveys.enums import Purpose, QuestionRole
from surveys.enums import QuestionKind as Kind
from surveys.rules import branching
from surveys.rules.skm import CODES as ELEMENT_CODES
from surveys.rules.skm import weight_problem
from surveys.rules.specs import CHOICE, LIMITS, ON_OPTIONS, QuestionSpec, Specs
from surveys.rules.texts import QuestionnaireText, QuestionText

MOST_QUESTIONS, MOST_OPTIONS, MOST_POINTS, MOST_ROWS = 200, 50, 10, 30
CODE = re.compile("[a-zA-Z0-9_-]{1,40}")
VALUE = re.compile(r"\S(.{0,38}\S)?")
ELEMENT = re.compile("U[1-9]|X[1-9][0-9]?")
FOUR = [1, 2, 3, 4]


def problems(specs: Specs) -> dict[str, str]:
    """By question code; a question has its first problem only."""
    found = {spec.code: problem[1] for spec in specs if (problem := _problem(spec))}
    found.update((code, "Kode ini dipakai dua kali. Beri kode lain.") for code in _twice(specs))
    if found:
        return found  # rules of branching are read from sound questions
    return branching.problems(specs)


def role_problems(questions: Sequence[QuestionText]) -> dict[str, str]:
    """The same for profile and SKM: what breaks results down, what measures which element."""
    return {each.code: problem[1] for each in questions if (problem := _role_problem(each))}


def faults(text: QuestionnaireText) -> dict[str, str]:
    """Everything above by question code, what is wrong with the whole under ""."""
    questions = text.questions
    found = problems(questions) | role_problems(questions)
    if text.purpose == Purpose.SKM and (sentence := element_problem(questions)):
        found[""] = sentence
    return found


def fault_of(question: QuestionText) -> tuple[str, str] | None:
    """What is wrong with one question by itself: the name of its part, and the sentence."""
    return _problem(question) or _role_problem(question)


def element_problem(questions: Sequence[QuestionText]) -> str | None:
    """What is wrong with the elements of an SKM questionnaire as a whole, None where nothing."""
    measuring = [each for each in questions if each.element]
    names = [each.element for each in measuring]
    if len(set(names)) < len(names):
        return "Setiap unsur hanya boleh ditanyakan satu kali."
    if any(each.show_if for each in measuring if each.element in ELEMENT_CODES):
        return "Pertanyaan unsur U1 sampai U9 harus selalu ditanyakan, tanpa aturan tampil."
    return weight_problem({each.element: each.weight for each in measuring})


def _twice(specs: Specs) -> set[str]:
    codes = [spec.code for spec in specs]
    return {code for code in codes if codes.count(code) > 1}


def _problem(spec: QuestionSpec) -> tuple[str, str] | None:
    if not CODE.fullmatch(spec.code):
        text = "Kode hanya boleh huruf, angka, garis bawah, dan tanda hubung; paling panjang 40."
        return "code", text
    if not spec.text.strip():
        return "text", "Tulis pertanyaannya."
    if spec.kind in ON_OPTIONS and (problem := _options_problem(spec)):
        return "options", problem
    if spec.kind == Kind.MATRIX and (problem := _rows_problem(spec)):
        return "rows", problem
    if spec.kind in LIMITS and (problem := _limits_problem(spec)):
        return "low", problem
    return None


def _options_problem(spec: QuestionSpec) -> str | None:
    values, labels = [value for value, _ in spec.options], [label for _, label in spec.options]
    most = MOST_OPTIONS if spec.kind in CHOICE else MOST_POINTS
    if not 2 <= len(values) <= most:
        return f"Isi 2 sampai {most} pilihan jawaban."
    if not all(label.strip() for label in labels):
        return "Setiap pilihan jawaban harus bertulisan."
    if len(set(map(str, values))) < len(values):
        return "Dua pilihan jawaban bernilai sama."
    return (_choice_problem if spec.kind in CHOICE else _points_problem)(values)


def _choice_problem(values: Iterable[int | str]) -> str | None:
    if all(isinstance(value, str) and VALUE.fullmatch(value) for value in values):
        return None
    return "Nilai pilihan harus 1 sampai 40 huruf tanpa spasi di tepinya."


def _points_problem(values: list[int | str]) -> str | None:
    whole = all(type(value) is int and 0 <= value <= 100 for value in values)
    if whole and values == sorted(values):
        return None
    return "Nilai skala harus bilangan 0 sampai 100, dari yang terkecil."


def _rows_problem(spec: QuestionSpec) -> str | None:
    codes = [code for code, _ in spec.rows]
    if not 1 <= len(codes) <= MOST_ROWS:
        return f"Isi 1 sampai {MOST_ROWS} baris."
    if len(set(codes)) < len(codes):
        return "Dua baris berkode sama."
    if all(CODE.fullmatch(code) and label.strip() for code, label in spec.rows):
        return None
    return "Setiap baris harus bertulisan dan berkode huruf, angka, atau tanda hubung."


def _limits_problem(spec: QuestionSpec) -> str | None:
    low, high = spec.limits
    least, most = LIMITS[spec.kind]
    if not least <= low < high <= most:
        return f"Batas harus dari {least} sampai {most}, yang kecil lebih dahulu."
    if spec.kind == Kind.NPS and (low, high) != (least, most):
        return "Kesediaan merekomendasikan selalu dari 0 sampai 10; kosongkan batasnya."
    return None


def _role_problem(question: QuestionText) -> tuple[str, str] | None:
    if question.role == QuestionRole.PROFILE and question.kind != Kind.SINGLE:
        return "role", "Profil responden harus berupa pilih satu."
    if question.weight is not None and not question.element:
        return "weight", "Bobot hanya untuk unsur SKM."
    if not question.element:
        return None
    if not ELEMENT.fullmatch(question.element):
        text = "Unsur SKM adalah U1 sampai U9, atau X1 dan seterusnya untuk unsur tambahan."
        return "element", text
    if question.kind != Kind.SCALE or [value for value, _ in question.options] != FOUR:
        return "element", "Unsur SKM dijawab pada skala 1 sampai 4."
    return None
