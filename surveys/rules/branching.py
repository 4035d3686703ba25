"""Which questions an answer opens, the rule in words, and rules that cannot work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.enums import ConditionTest as Test
from surveys.enums import QuestionKind as Kind
from surveys.rules.specs import CHOICE, NUMERIC, QuestionSpec, Specs

Condition = Mapping[str, Any]
BRANCHING = CHOICE | NUMERIC  # kinds whose answers may open other questions
INCOMPLETE = "Aturan tampil belum lengkap: pilih pertanyaan, syarat, dan jawabannya."
BOUNDS = frozenset({Test.AT_LEAST, Test.AT_MOST})


@dataclass(frozen=True, slots=True)
class RuleWords:
    """How a language says a rule; `several` are the tests of a multiple choice."""

    asked: str
    tests: Mapping[str, str]
    several: Mapping[str, str]
    or_: str


INDONESIAN = RuleWords(
    asked='Ditanyakan bila jawaban atas "{question}" {test} {answer}.',
    tests={test: test.label for test in Test},
    several={Test.IN: "memuat", Test.NOT_IN: "tidak memuat"},
    or_="atau",
)


def is_shown(show_if: Condition | None, values: Mapping[str, Any]) -> bool:
    """Whether a question is asked, `values` being the typed answers before it, by code.

    What hangs on a question that was not answered, or was not asked itself, is not asked.
    """
    if show_if is None:
        return True
    answer = values.get(show_if["question"])
    return answer is not None and _holds(show_if, answer)


def _holds(show_if: Condition, answer: Any) -> bool:
    test, wanted = show_if["test"], show_if["values"]
    if test == Test.AT_LEAST:
        return answer >= wanted[0]
    if test == Test.AT_MOST:
        return answer <= wanted[0]
    found = any(each in wanted for each in (answer if isinstance(answer, list) else [answer]))
    return found == (test == Test.IN)


def sentence(spec: QuestionSpec, specs: Specs, words: RuleWords = INDONESIAN) -> str:
    """The rule of `spec` as people read it; "" where it is always asked."""
    if spec.show_if is None:
        return ""
    known = {each.code: each for each in specs}
    if not _is_whole(spec.show_if) or spec.show_if["question"] not in known:
        return INCOMPLETE
    source = known[spec.show_if["question"]]
    test = Test(spec.show_if["test"])
    tests = {**words.tests, **(words.several if source.kind == Kind.MULTIPLE else {})}
    labels = dict(source.options)
    chosen = [_in_words(value, labels, test) for value in spec.show_if["values"]]
    answer = _listed(chosen, words.or_)
    return words.asked.format(question=source.text, test=tests[test], answer=answer)


def _in_words(value: int | str, labels: Mapping, test: Test) -> str:
    label = labels.get(value)
    if label is None:
        return str(value)
    return f"{value} ({label})" if test in BOUNDS else label


def _listed(answers: Iterable[str], or_: str) -> str:
    *first, last = answers
    return f"{', '.join(first)} {or_} {last}" if first else last


def problems(specs: Specs) -> dict[str, str]:
    """Rules that cannot work, each with its cure, by the code of the question that has it."""
    found: dict[str, str] = {}
    earlier: dict[str, QuestionSpec] = {}
    for spec in specs:
        if spec.show_if is not None and (problem := _problem(spec, earlier, found)):
            found[spec.code] = problem
        earlier[spec.code] = spec
    return found


def _problem(spec: QuestionSpec, earlier: Mapping, found: Mapping) -> str | None:
    if not _is_whole(spec.show_if):
        return INCOMPLETE
    source = earlier.get(spec.show_if["question"])
    if source is None:
        return "Aturan tampil harus menunjuk pertanyaan sebelum pertanyaan ini."
    if source.kind not in BRANCHING:
        return f'Jawaban atas "{source.text}" tidak dapat menjadi syarat. Pilih pertanyaan lain.'
    if source.code in found:
        return f'Perbaiki dahulu aturan tampil pertanyaan "{source.text}".'
    return _problem_of_values(spec.show_if, source)


def _is_whole(show_if: Any) -> bool:
    """Whether a rule has its three parts, each of the right type."""
    if not isinstance(show_if, Mapping) or show_if.keys() != {"question", "test", "values"}:
        return False
    values = show_if["values"]
    listed = isinstance(values, list | tuple) and len(values) > 0
    known = isinstance(show_if["question"], str) and show_if["test"] in Test.values
    return listed and known and all(isinstance(value, int | str) for value in values)


def _problem_of_values(show_if: Condition, source: QuestionSpec) -> str | None:
    values = show_if["values"]
    if show_if["test"] in BOUNDS and (source.kind in CHOICE or len(values) > 1):
        return "Syarat paling sedikit atau paling banyak memerlukan satu bilangan."
    unknown = [value for value in values if not _possible(value, source)]
    if unknown:
        listed = ", ".join(map(str, unknown))
        return f'"{source.text}" tidak dapat dijawab dengan {listed}. Perbaiki syaratnya.'
    if _excludes_all(show_if, source):
        return "Pertanyaan ini tidak akan pernah ditanyakan: semua jawaban dikecualikan."
    return None


def _possible(value: Any, source: QuestionSpec) -> bool:
    if source.kind in CHOICE or source.kind == Kind.SCALE:
        return any(value == option and type(value) is type(option) for option, _ in source.options)
    low, high = source.limits
    return type(value) is int and low <= value <= high


def _excludes_all(show_if: Condition, source: QuestionSpec) -> bool:
    """Whether every answer is ruled out."""
    if show_if["test"] != Test.NOT_IN:
        return False
    if source.kind in CHOICE or source.kind == Kind.SCALE:
        return {option for option, _ in source.options} <= set(show_if["values"])
    low, high = source.limits
    return high - low < len(set(show_if["values"]))
