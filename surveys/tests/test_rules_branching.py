"""Rules that open questions: when they hold, in words, and when they cannot work."""

from dataclasses import replace
from itertools import combinations

import pytest

from surveys.enums import QuestionKind as Kind
from surveys.rules.branching import is_shown, problems, sentence
from surveys.rules.specs import QuestionSpec

YES_NO = (("YA", "Ya"), ("TIDAK", "Tidak"), ("RAGU", "Tidak tahu"))
FIVE = ((1, "Sangat Kurang"), (2, "Kurang"), (3, "Cukup"), (4, "Baik"), (5, "Sangat Baik"))
USED = QuestionSpec("pakai", Kind.SINGLE, "Apakah ilmunya Anda pakai?", options=YES_NO)
MARK = QuestionSpec("nilai", Kind.SCALE, "Mutu materi", options=FIVE)
NEEDS = QuestionSpec("butuh", Kind.MULTIPLE, "Apa yang kurang?", options=YES_NO)
AGE = QuestionSpec("usia", Kind.NUMBER, "Usia Anda", low=17, high=99)
NPS = QuestionSpec("saran", Kind.NPS, "Menyarankan?")
WORDS = QuestionSpec("uraian", Kind.TEXT, "Mengapa?")
INCOMPLETE = "Aturan tampil belum lengkap: pilih pertanyaan, syarat, dan jawabannya."
FIRST = (USED, MARK, NEEDS, AGE, NPS, WORDS)


def rule(question, test, *values):
    return {"question": question, "test": test, "values": list(values)}


def asking(question, test, *values):
    return QuestionSpec("baru", Kind.TEXT, "Baru?", show_if=rule(question, test, *values))


@pytest.mark.parametrize(
    ("show_if", "answers", "expected"),
    [
        (None, {}, True),
        (rule("pakai", "IN", "YA", "RAGU"), {"pakai": "RAGU"}, True),
        (rule("pakai", "IN", "YA", "RAGU"), {"pakai": "TIDAK"}, False),
        (rule("pakai", "NOT_IN", "YA"), {"pakai": "TIDAK"}, True),
        (rule("pakai", "NOT_IN", "YA"), {"pakai": "YA"}, False),
        (rule("pakai", "NOT_IN", "YA"), {}, False),  # not answered
        (rule("butuh", "IN", "YA"), {"butuh": ["TIDAK", "YA"]}, True),
        (rule("butuh", "IN", "YA"), {"butuh": ["TIDAK"]}, False),
        (rule("butuh", "NOT_IN", "YA"), {"butuh": ["TIDAK"]}, True),
        (rule("butuh", "NOT_IN", "YA"), {"butuh": ["TIDAK", "YA"]}, False),
        (rule("nilai", "AT_LEAST", 3), {"nilai": 2}, False),
        (rule("nilai", "AT_LEAST", 3), {"nilai": 3}, True),
        (rule("nilai", "AT_MOST", 3), {"nilai": 3}, True),
        (rule("nilai", "AT_MOST", 3), {"nilai": 4}, False),
        (rule("saran", "AT_MOST", 6), {"saran": 0}, True),
    ],
)
def test_is_shown(show_if, answers, expected):
    assert is_shown(show_if, answers) is expected


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (USED, ""),
        (
            asking("pakai", "IN", "YA", "RAGU"),
            'Ditanyakan bila jawaban atas "Apakah ilmunya Anda pakai?" adalah Ya atau Tidak tahu.',
        ),
        (
            asking("pakai", "IN", "YA", "TIDAK", "RAGU"),
            (
                'Ditanyakan bila jawaban atas "Apakah ilmunya Anda pakai?" '
                "adalah Ya, Tidak atau Tidak tahu."
            ),
        ),
        (asking("pakai", "IN"), INCOMPLETE),
        (asking("hilang", "IN", "YA"), INCOMPLETE),
        (
            asking("pakai", "NOT_IN", "TIDAK"),
            'Ditanyakan bila jawaban atas "Apakah ilmunya Anda pakai?" bukan Tidak.',
        ),
        (
            asking("butuh", "IN", "YA"),
            'Ditanyakan bila jawaban atas "Apa yang kurang?" memuat Ya.',
        ),
        (
            asking("butuh", "NOT_IN", "YA"),
            'Ditanyakan bila jawaban atas "Apa yang kurang?" tidak memuat Ya.',
        ),
        (
            asking("nilai", "AT_MOST", 2),
            'Ditanyakan bila jawaban atas "Mutu materi" paling banyak 2 (Kurang).',
        ),
        (
            asking("usia", "AT_LEAST", 56),
            'Ditanyakan bila jawaban atas "Usia Anda" paling sedikit 56.',
        ),
    ],
)
def test_sentence(spec, expected):
    assert sentence(spec, FIRST) == expected


@pytest.mark.parametrize(
    "spec",
    [
        asking("pakai", "IN", "YA"),
        asking("pakai", "NOT_IN", "YA", "TIDAK"),
        asking("nilai", "AT_LEAST", 5),
        asking("saran", "AT_MOST", 0),
        asking("saran", "NOT_IN", *range(10)),  # 10 is left
        asking("usia", "IN", 17, 99),
        asking("butuh", "IN", "RAGU"),
        WORDS,
    ],
)
def test_a_rule_that_works(spec):
    assert problems([*FIRST[:-1], spec]) == {}


EARLIER = "Aturan tampil harus menunjuk pertanyaan sebelum pertanyaan ini."
NO_ANSWER_LEFT = "Pertanyaan ini tidak akan pernah ditanyakan: semua jawaban dikecualikan."
ONE_NUMBER = "Syarat paling sedikit atau paling banyak memerlukan satu bilangan."
NO_CONDITION = 'Jawaban atas "Mengapa?" tidak dapat menjadi syarat. Pilih pertanyaan lain.'


def impossible(text, value):
    return f'"{text}" tidak dapat dijawab dengan {value}. Perbaiki syaratnya.'


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (asking("baru", "IN", "YA"), EARLIER),
        (asking("tidak-ada", "IN", "YA"), EARLIER),
        (asking("uraian", "IN", "YA"), NO_CONDITION),
        (asking("pakai", "IN"), INCOMPLETE),
        (asking("pakai", "IN", ["YA"]), INCOMPLETE),
        (asking("pakai", "SAMA", "YA"), INCOMPLETE),
        (asking(None, "IN", "YA"), INCOMPLETE),
        (replace(WORDS, code="baru", show_if={}), INCOMPLETE),
        (replace(WORDS, code="baru", show_if="pakai"), INCOMPLETE),
        (
            replace(WORDS, code="baru", show_if=rule("pakai", "IN", "YA") | {"values": "YA"}),
            INCOMPLETE,
        ),
        (asking("pakai", "IN", "MUNGKIN"), impossible("Apakah ilmunya Anda pakai?", "MUNGKIN")),
        (asking("nilai", "IN", "4"), impossible("Mutu materi", "4")),  # text, no number
        (asking("nilai", "IN", True), impossible("Mutu materi", "True")),
        (asking("nilai", "AT_LEAST", 6), impossible("Mutu materi", "6")),
        (asking("usia", "IN", "17"), impossible("Usia Anda", "17")),
        (asking("usia", "AT_MOST", 16), impossible("Usia Anda", "16")),
        (asking("saran", "AT_LEAST", 11), impossible("Menyarankan?", "11")),
        (asking("nilai", "AT_LEAST", 2, 3), ONE_NUMBER),
        (asking("pakai", "AT_LEAST", "YA"), ONE_NUMBER),
        (asking("pakai", "NOT_IN", "YA", "TIDAK", "RAGU"), NO_ANSWER_LEFT),
        (asking("nilai", "NOT_IN", 1, 2, 3, 4, 5), NO_ANSWER_LEFT),
        (asking("saran", "NOT_IN", *range(11)), NO_ANSWER_LEFT),
    ],
)
def test_a_rule_that_cannot_work_says_the_cure(spec, expected):
    assert problems([*FIRST, spec]) == {"baru": expected}


def test_a_rule_may_not_look_ahead():
    assert problems([asking("pakai", "IN", "YA"), USED]) == {"baru": EARLIER}


def test_what_hangs_on_a_broken_rule_waits_for_it():
    middle = QuestionSpec(
        "tengah", Kind.NPS, "Tengah?", show_if=rule("pakai", "NOT_IN", "YA", "TIDAK", "RAGU")
    )
    found = problems([USED, middle, asking("tengah", "AT_LEAST", 5)])
    assert found == {
        "tengah": NO_ANSWER_LEFT,
        "baru": 'Perbaiki dahulu aturan tampil pertanyaan "Tengah?".',
    }


@pytest.mark.parametrize("test", ["IN", "NOT_IN", "AT_LEAST", "AT_MOST"])
def test_no_rule_that_is_let_through_hides_a_question_for_ever(test):
    """Every rule over some of a scale's answers against every answer."""
    for size in range(6):
        for values in combinations(range(1, 6), size):
            spec = asking("nilai", test, *values)
            reachable = size > 0 and any(
                is_shown(spec.show_if, {"nilai": answer}) for answer in range(1, 6)
            )
            one_bound = test in ("IN", "NOT_IN") or size == 1
            assert (problems([MARK, spec]) == {}) is (reachable and one_bound)
