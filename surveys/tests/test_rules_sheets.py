"""What a form sends, typed or refused with a sentence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.enums import QuestionKind as Kind
from surveys.rules.sheets import QuestionSpec, checked

FOUR = ((1, "Buruk"), (2, "Cukup"), (3, "Baik"), (4, "Sangat baik"))
JOBS = (("PNS", "PNS"), ("TNI", "TNI"), ("LAIN", "Lainnya"))
ROWS = (("ruang", "Ruang tunggu"), ("loket", "Loket"))
ONE_OF_EACH = (
    QuestionSpec("skala", Kind.SCALE, "Mutu?", options=FOUR),
    QuestionSpec("geser", Kind.SLIDER, "Seberapa puas?"),
    QuestionSpec("nps", Kind.NPS, "Menyarankan?"),
    QuestionSpec("kerja", Kind.SINGLE, "Pekerjaan?", options=JOBS),
    QuestionSpec("lain", Kind.MULTIPLE, "Apa saja?", options=JOBS),
    QuestionSpec("matriks", Kind.MATRIX, "Nilai", options=FOUR, rows=ROWS),
    QuestionSpec("umur", Kind.NUMBER, "Usia?", low=17, high=99),
    QuestionSpec("tanggal", Kind.DATE, "Kapan?"),
    QuestionSpec("singkat", Kind.SHORT, "Di mana?"),
    QuestionSpec("uraian", Kind.TEXT, "Mengapa?"),
)
BY_CODE = {spec.code: spec for spec in ONE_OF_EACH}
POSTED = {
    "csrfmiddlewaretoken": ["x"],
    "skala": ["4"],
    "geser": ["0"],
    "nps": ["10"],
    "kerja": ["TNI"],
    "lain": ["LAIN", "PNS", "LAIN"],
    "matriks.ruang": ["1"],
    "matriks.loket": ["3"],
    "umur": [" 17 "],
    "tanggal": ["31-12-2026"],
    "singkat": ["  Puskesmas \r\n Olak Kemang "],
    "uraian": ["Ramah.\r\n\x00Cepat.\r"],
}
TYPED = {
    "skala": 4,
    "geser": 0,
    "nps": 10,
    "kerja": "TNI",
    "lain": ["PNS", "LAIN"],
    "matriks": {"ruang": 1, "loket": 3},
    "umur": 17,
    "tanggal": "2026-12-31",
    "singkat": "Puskesmas Olak Kemang",
    "uraian": "Ramah.\nCepat.",
}


def test_every_kind_is_typed():
    sheet = checked(ONE_OF_EACH, POSTED)
    assert (sheet.values, sheet.errors) == (TYPED, {})


def test_what_is_missing_is_said_of_each_question():
    sheet = checked(ONE_OF_EACH, {})
    assert sheet.values == {}
    assert sheet.errors == dict.fromkeys(BY_CODE, "Pertanyaan ini wajib dijawab.")


def test_a_draft_may_stay_open():
    sheet = checked(ONE_OF_EACH, {"matriks.ruang": "2"}, complete=False)
    assert (sheet.values, sheet.errors) == ({"matriks": {"ruang": 2}}, {})


@pytest.mark.parametrize("empty", ["", "   ", [], [""], None, ()])
@pytest.mark.parametrize("code", BY_CODE)
def test_an_optional_question_may_stay_open(code, empty):
    spec = QuestionSpec(
        code,
        BY_CODE[code].kind,
        "?",
        required=False,
        options=BY_CODE[code].options,
        rows=BY_CODE[code].rows,
    )
    sheet = checked([spec], {code: empty})
    assert (sheet.values, sheet.errors) == ({}, {})


OPTION = "Pilih dari jawaban yang tersedia."
NUMBER = "Isi dengan bilangan bulat tanpa titik atau koma, misalnya 1200."
DATE = "Isi dengan tanggal yang ada di kalender, misalnya 31-12-2026."
UNREADABLE = "Jawaban ini tidak dapat dibaca. Silakan isi kembali."


@pytest.mark.parametrize(
    ("code", "sent", "sentence"),
    [
        ("skala", "5", OPTION),
        ("skala", "0", OPTION),
        ("skala", "4.0", OPTION),
        ("skala", True, UNREADABLE),
        ("skala", {"4": 4}, UNREADABLE),
        ("skala", "4" * 65, UNREADABLE),
        ("geser", "101", "Isi dengan bilangan dari 0 sampai 100."),
        ("geser", "-1", "Isi dengan bilangan dari 0 sampai 100."),
        ("nps", "11", "Isi dengan bilangan dari 0 sampai 10."),
        ("kerja", "POLRI", OPTION),
        ("lain", ["PNS", "POLRI"], OPTION),
        ("umur", "16", "Isi dengan bilangan dari 17 sampai 99."),
        ("umur", "100", "Isi dengan bilangan dari 17 sampai 99."),
        ("umur", "17,5", NUMBER),
        ("umur", "tujuh belas", NUMBER),
        ("umur", "²", NUMBER),
        ("umur", 17.5, UNREADABLE),
        ("tanggal", "31-02-2026", DATE),
        ("tanggal", "2026-W01-1", DATE),
        ("tanggal", "kemarin", DATE),
        ("singkat", "a" * 201, "Paling panjang 200 huruf; jawaban ini 201."),
        ("uraian", "a" * 2001, "Paling panjang 2000 huruf; jawaban ini 2001."),
        ("uraian", 5, UNREADABLE),
    ],
)
def test_what_cannot_be_used_says_why(code, sent, sentence):
    sheet = checked([BY_CODE[code]], {code: sent})
    assert (sheet.values, sheet.errors) == ({}, {code: sentence})


@pytest.mark.parametrize(("code", "longest"), [("singkat", 200), ("uraian", 2000)])
def test_the_longest_text_is_taken(code, longest):
    assert checked([BY_CODE[code]], {code: "a" * longest}).values == {code: "a" * longest}


def test_line_ends_of_a_browser_count_once():
    text = "a\r\n" * 999 + "ab"  # 2,000 characters in the form, 2,999 as sent
    assert checked([BY_CODE["uraian"]], {"uraian": text}).errors == {}


@pytest.mark.parametrize("number", ["-1000000000", "1000000000"])
def test_a_number_without_limits_is_still_a_number_of_people_or_rupiah(number):
    free = QuestionSpec("n", Kind.NUMBER, "Berapa?")
    assert checked([free], {"n": number}).values == {"n": int(number)}
    assert checked([free], {"n": number + "0"}).values == {}


def test_a_matrix_names_the_rows_that_are_missing():
    sheet = checked([BY_CODE["matriks"]], {"matriks.loket": "2"})
    assert sheet.errors == {"matriks": "Baris yang belum dijawab: Ruang tunggu."}


def test_a_posted_row_wins_over_the_stored_one():
    stored = {"matriks": {"ruang": 1, "loket": 1}, "matriks.loket": ["4"]}
    assert checked([BY_CODE["matriks"]], stored).values == {"matriks": {"ruang": 1, "loket": 4}}


def test_a_repeated_field_counts_once():
    assert checked([BY_CODE["skala"]], {"skala": ["1", "2"]}).values == {"skala": 2}


def test_thousands_of_fields_are_not_looked_at():
    flood = {f"x{number}": ["1"] for number in range(20_000)}
    assert checked([BY_CODE["skala"]], flood | {"skala": ["1"]}).values == {"skala": 1}


WHY = QuestionSpec(
    "sebab",
    Kind.TEXT,
    "Mengapa?",
    show_if={"question": "skala", "test": "AT_MOST", "values": [2]},
)
MORE = QuestionSpec(
    "lanjut",
    Kind.SHORT,
    "Siapa?",
    show_if={"question": "kerja", "test": "IN", "values": ["PNS"]},
)


def test_required_only_where_shown():
    assert checked([BY_CODE["skala"], WHY], {"skala": "2"}).errors == {
        "sebab": "Pertanyaan ini wajib dijawab."
    }
    assert checked([BY_CODE["skala"], WHY], {"skala": "3"}).errors == {}


def test_what_was_answered_to_a_hidden_question_is_dropped():
    sheet = checked([BY_CODE["skala"], WHY], {"skala": "3", "sebab": "tetap dikirim"})
    assert sheet.values == {"skala": 3}


def test_a_chain_of_hidden_questions_is_dropped():
    job = QuestionSpec(
        "kerja",
        Kind.SINGLE,
        "Pekerjaan?",
        options=JOBS,
        show_if={"question": "skala", "test": "IN", "values": [1]},
    )
    sheet = checked([BY_CODE["skala"], job, MORE], {"skala": "4", "kerja": "PNS", "lanjut": "Ani"})
    assert sheet.values == {"skala": 4}


def test_an_unusable_answer_asks_for_nothing_more():
    """One mistake, one sentence."""
    sheet = checked([BY_CODE["skala"], WHY], {"skala": "9", "sebab": ""})
    assert list(sheet.errors) == ["skala"]


ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
ANYTHING = st.recursive(
    ATOMS | st.sampled_from(["1", "4", "PNS", "2026-01-31", "17"]),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from([*BY_CODE, "sebab", "lanjut", "matriks.ruang", "matriks.loket", "x"])
RAW = st.dictionaries(FIELDS, ANYTHING) | ANYTHING
SPECS = (*ONE_OF_EACH, WHY, MORE)


@settings(max_examples=300, deadline=None)
@given(RAW, st.booleans())
def test_it_never_raises_and_takes_its_own_answers(raw, complete):
    sheet = checked(SPECS, raw, complete=complete)
    assert not sheet.values.keys() & sheet.errors.keys()
    json.dumps(sheet.values, ensure_ascii=False).encode()  # PostgreSQL can store it
    again = checked(SPECS, sheet.values, complete=complete)
    assert again.values == sheet.values
    assert again.errors.keys() == sheet.errors.keys() if complete else again.errors == {}


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_no_text_changes_twice(text):
    once = checked([BY_CODE["singkat"], BY_CODE["uraian"]], {"singkat": text, "uraian": text})
    assert checked([BY_CODE["singkat"], BY_CODE["uraian"]], once.values).values == once.values
