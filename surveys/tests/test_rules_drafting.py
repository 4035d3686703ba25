"""Everything that would make a published questionnaire unanswerable is named before."""

from dataclasses import replace
from decimal import Decimal

import pytest

from surveys.enums import QuestionKind as Kind
from surveys.rules.drafting import element_problem, problems, role_problems
from surveys.rules.readymade import public_satisfaction
from surveys.rules.specs import QuestionSpec
from surveys.rules.texts import QuestionText

TWO = ((1, "Ya"), (2, "Tidak"))
WORDS = (("YA", "Ya"), ("TIDAK", "Tidak"))
ROWS = (("a", "A"), ("b", "B"))


@pytest.mark.parametrize(
    "spec",
    [
        QuestionSpec("s", Kind.SCALE, "?", options=TWO),
        QuestionSpec("s", Kind.SCALE, "?", options=tuple((n, str(n)) for n in range(1, 11))),
        QuestionSpec("s", Kind.SLIDER, "?"),
        QuestionSpec("s", Kind.SLIDER, "?", low=10, high=90),
        QuestionSpec("s", Kind.NPS, "?"),
        QuestionSpec("s", Kind.SINGLE, "?", options=WORDS),
        QuestionSpec("s", Kind.MULTIPLE, "?", options=(("A", "a"), ("Tidak tahu", "b"))),
        QuestionSpec("s", Kind.MATRIX, "?", options=TWO, rows=ROWS),
        QuestionSpec("s", Kind.NUMBER, "?"),
        QuestionSpec("s", Kind.NUMBER, "?", low=0),
        QuestionSpec("s", Kind.DATE, "?"),
        QuestionSpec("s" * 40, Kind.TEXT, "?"),
    ],
)
def test_a_sound_question(spec):
    assert problems([spec]) == {}


CODE = "Kode hanya boleh huruf, angka, garis bawah, dan tanda hubung; paling panjang 40."
POINTS = "Nilai skala harus bilangan 0 sampai 100, dari yang terkecil."
VALUE = "Nilai pilihan harus 1 sampai 40 huruf tanpa spasi di tepinya."
ROW = "Setiap baris harus bertulisan dan berkode huruf, angka, atau tanda hubung."
NPS = "Kesediaan merekomendasikan selalu dari 0 sampai 10; kosongkan batasnya."


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (QuestionSpec("a.b", Kind.TEXT, "?"), CODE),
        (QuestionSpec("s" * 41, Kind.TEXT, "?"), CODE),
        (QuestionSpec("s", Kind.TEXT, "  "), "Tulis pertanyaannya."),
        (QuestionSpec("s", Kind.SCALE, "?"), "Isi 2 sampai 10 pilihan jawaban."),
        (
            QuestionSpec("s", Kind.SCALE, "?", options=tuple((n, "x") for n in range(11))),
            "Isi 2 sampai 10 pilihan jawaban.",
        ),
        (
            QuestionSpec("s", Kind.SINGLE, "?", options=(("A", "a"),)),
            "Isi 2 sampai 50 pilihan jawaban.",
        ),
        (
            QuestionSpec("s", Kind.SINGLE, "?", options=(("A", "a"), ("B", " "))),
            "Setiap pilihan jawaban harus bertulisan.",
        ),
        (
            QuestionSpec("s", Kind.SINGLE, "?", options=(("A", "a"), ("A", "b"))),
            "Dua pilihan jawaban bernilai sama.",
        ),
        (QuestionSpec("s", Kind.SINGLE, "?", options=((1, "a"), (2, "b"))), VALUE),
        (QuestionSpec("s", Kind.SINGLE, "?", options=((" A", "a"), ("B", "b"))), VALUE),
        (QuestionSpec("s", Kind.MULTIPLE, "?", options=(("A" * 41, "a"), ("B", "b"))), VALUE),
        (QuestionSpec("s", Kind.SCALE, "?", options=(("1", "a"), ("2", "b"))), POINTS),
        (QuestionSpec("s", Kind.SCALE, "?", options=((2, "a"), (1, "b"))), POINTS),
        (QuestionSpec("s", Kind.SCALE, "?", options=((-1, "a"), (1, "b"))), POINTS),
        (QuestionSpec("s", Kind.SCALE, "?", options=((0, "a"), (101, "b"))), POINTS),
        (QuestionSpec("s", Kind.MATRIX, "?", options=TWO), "Isi 1 sampai 30 baris."),
        (
            QuestionSpec("s", Kind.MATRIX, "?", options=TWO, rows=(ROWS[0], ROWS[0])),
            "Dua baris berkode sama.",
        ),
        (QuestionSpec("s", Kind.MATRIX, "?", options=TWO, rows=(("a.b", "A"),)), ROW),
        (QuestionSpec("s", Kind.MATRIX, "?", options=TWO, rows=(("a", ""),)), ROW),
        (
            QuestionSpec("s", Kind.SLIDER, "?", high=101),
            "Batas harus dari 0 sampai 100, yang kecil lebih dahulu.",
        ),
        (
            QuestionSpec("s", Kind.NUMBER, "?", low=5, high=5),
            "Batas harus dari -1000000000 sampai 1000000000, yang kecil lebih dahulu.",
        ),
        (QuestionSpec("s", Kind.NPS, "?", high=9), NPS),
    ],
)
def test_an_unsound_question_says_the_cure(spec, expected):
    assert problems([spec]) == {spec.code: expected}


def test_a_code_is_used_once():
    one = QuestionSpec("s", Kind.TEXT, "?")
    assert problems([one, one]) == {"s": "Kode ini dipakai dua kali. Beri kode lain."}


def test_rules_of_branching_are_checked_too():
    late = {"question": "s", "test": "IN", "values": ["x"]}
    assert list(problems([QuestionSpec("s", Kind.TEXT, "?", show_if=late)])) == ["s"]


FOUR = tuple((n, str(n)) for n in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (QuestionText("q", Kind.SINGLE, "?", options=WORDS, role="PROFILE"), None),
        (QuestionText("q", Kind.SCALE, "?", options=FOUR, element="X10"), None),
        (
            QuestionText("q", Kind.MULTIPLE, "?", options=WORDS, role="PROFILE"),
            "Profil responden harus berupa pilih satu.",
        ),
        (
            QuestionText("q", Kind.SCALE, "?", options=FOUR, weight=Decimal("0.1")),
            "Bobot hanya untuk unsur SKM.",
        ),
        (
            QuestionText("q", Kind.SCALE, "?", options=FOUR, element="U10"),
            "Unsur SKM adalah U1 sampai U9, atau X1 dan seterusnya untuk unsur tambahan.",
        ),
        (
            QuestionText("q", Kind.SCALE, "?", options=TWO, element="U1"),
            "Unsur SKM dijawab pada skala 1 sampai 4.",
        ),
        (
            QuestionText("q", Kind.SLIDER, "?", element="U1"),
            "Unsur SKM dijawab pada skala 1 sampai 4.",
        ),
    ],
)
def test_what_a_question_is_used_for(question, expected):
    assert role_problems([question]) == ({} if expected is None else {"q": expected})


def changed(element, /, **changes):
    """The SKM's questions, the one about `element` changed."""
    questions = public_satisfaction.TEXT.questions
    return [replace(each, **changes) if each.element == element else each for each in questions]


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (changed("-"), None),
        (changed("U9", element=""), "Sembilan unsur wajib ditanyakan; belum ada: U9."),
        (changed("U9", element="U8"), "Setiap unsur hanya boleh ditanyakan satu kali."),
        (
            changed("U9", weight=Decimal("0.2")),
            "Isi bobot semua unsur, atau kosongkan semuanya agar sama besar.",
        ),
        (
            changed("U9", show_if={"question": "u1", "test": "IN", "values": [1]}),
            "Pertanyaan unsur U1 sampai U9 harus selalu ditanyakan, tanpa aturan tampil.",
        ),
    ],
)
def test_the_elements_as_a_whole(questions, expected):
    assert element_problem(questions) == expected
