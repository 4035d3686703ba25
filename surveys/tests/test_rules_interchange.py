"""Questionnaires as files: there and back, and what is refused."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.enums import Purpose
from surveys.enums import QuestionKind as Kind
from surveys.rules.interchange import read, written
from surveys.rules.json_nodes import Unreadable
from surveys.rules.readymade.catalogue import READY_MADE
from surveys.rules.specs import CHOICE, ON_OPTIONS
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText

NESTED = 100_000


def sample(**changes):
    """A file of one question; `changes` replace keys of that question."""
    question = {"code": "umur", "kind": "NUMBER", "text": "Berapa usia Anda?"} | changes
    return {
        "format": "pembinaan-kuesioner",
        "version": 1,
        "questionnaire": {
            "code": "uji",
            "title": "Uji",
            "purpose": "GENERAL",
            "sections": [{"title": "Satu", "questions": [question]}],
        },
    }


def faults_of(content):
    with pytest.raises(Unreadable) as caught:
        read(content if isinstance(content, str | bytes) else json.dumps(content))
    return [(fault.path, fault.sentence) for fault in caught.value.faults]


def test_the_shortest_file():
    question = QuestionText("umur", Kind.NUMBER, "Berapa usia Anda?")
    assert read(json.dumps(sample())) == QuestionnaireText(
        "uji", "Uji", "", Purpose.GENERAL, (SectionText("Satu", (question,)),)
    )


def test_every_key_is_read():
    content = sample(
        kind="SCALE",
        help_text="Dalam tahun",
        required=False,
        options=[{"value": n, "label": f"Pilihan {n}"} for n in (1, 2, 3, 4)],
        element="X1",
        weight="0.12",
        translations={"en": {"text": "Age?", "options": {"1": "One"}}},
    )
    content["questionnaire"]["translations"] = {"en": {"title": "Test", "intro": "Hello"}}
    found = read(json.dumps(content).encode())
    assert found.translations == {"en": {"title": "Test", "intro": "Hello"}}
    assert found.questions == [
        QuestionText(
            "umur",
            Kind.SCALE,
            "Berapa usia Anda?",
            required=False,
            options=((1, "Pilihan 1"), (2, "Pilihan 2"), (3, "Pilihan 3"), (4, "Pilihan 4")),
            help_text="Dalam tahun",
            element="X1",
            weight=Decimal("0.12"),
            translations={"en": {"text": "Age?", "options": {"1": "One"}}},
        )
    ]


@pytest.mark.parametrize("code", READY_MADE)
def test_ready_made_ones_go_there_and_back(code):
    assert read(written(READY_MADE[code])) == READY_MADE[code]


def test_a_file_of_windows_with_its_mark_is_read():
    assert read(b"\xef\xbb\xbf" + json.dumps(sample()).encode()).code == "uji"


AT = "questionnaire.sections[0].questions[0]"


@pytest.mark.parametrize(
    ("changes", "path", "sentence"),
    [
        ({"kind": "SLAIDER"}, ".kind", "Harus salah satu dari: SCALE, SLIDER, NPS, SINGLE, "),
        ({"kind": ["NPS"]}, ".kind", "Harus salah satu dari: SCALE,"),
        ({"text": None}, ".text", 'Wajib diisi dengan teks di antara tanda kutip "...".'),
        ({"text": " "}, ".text", "Tidak boleh kosong."),
        ({"text": "a" * 301}, ".text", "Paling panjang 300 huruf; ini 301."),
        ({"text": "a\x00"}, ".text", "Mengandung karakter yang tidak dapat disimpan."),
        ({"text": "\ud800"}, ".text", "Mengandung karakter yang tidak dapat disimpan."),
        ({"low": "17"}, ".low", "Harus berupa bilangan bulat tanpa tanda kutip."),
        ({"low": True}, ".low", "Harus berupa bilangan bulat tanpa tanda kutip."),
        ({"low": 1.5}, ".low", "Harus berupa bilangan bulat tanpa tanda kutip."),
        ({"low": 10**12}, ".low", "Harus berupa bilangan bulat tanpa tanda kutip."),
        ({"low": 9, "high": 8}, "", "Batas harus dari -1000000000 sampai 1000000000,"),
        ({"required": "ya"}, ".required", "Harus true atau false."),
        ({"requird": True}, "", 'Kunci "requird" tidak dikenal. Hapus atau perbaiki ejaannya.'),
        ({"\ud800": 1}, "", 'Kunci "?" tidak dikenal. Hapus atau perbaiki ejaannya.'),
        ({"options": {"1": "Ya"}}, ".options", "Harus berupa daftar [ ... ] dengan paling"),
        ({"options": ["Ya"]}, ".options[0]", "Harus berupa objek { ... }."),
        ({"options": [{"value": 1.5, "label": "x"}]}, ".options[0].value", "Wajib diisi dengan"),
        ({"options": [{"value": 1}]}, ".options[0].label", "Wajib diisi dengan teks"),
        ({"kind": "SINGLE"}, "", "Isi 2 sampai 50 pilihan jawaban."),
        ({"role": "NAMA"}, ".role", "Harus salah satu dari: PROFILE."),
        ({"role": "PROFILE"}, "", "Profil responden harus berupa pilih satu."),
        ({"weight": 0.11}, ".weight", 'Bobot ditulis sebagai teks dari "0" sampai "1",'),
        ({"weight": "1e-2"}, ".weight", 'Bobot ditulis sebagai teks dari "0" sampai "1",'),
        ({"show_if": "umur"}, ".show_if", "Harus berupa objek { ... }."),
        (
            {"show_if": {"question": "x", "test": "IN", "values": [1]}},
            "",
            "Aturan tampil harus menunjuk pertanyaan sebelum pertanyaan ini.",
        ),
        (
            {"show_if": {"question": "x", "test": "SAMA", "values": [1]}},
            ".show_if.test",
            "Harus salah satu dari: IN, NOT_IN, AT_LEAST, AT_MOST.",
        ),
        (
            {"show_if": {"question": "x", "test": "IN", "values": [[1]]}},
            ".show_if.values[0]",
            "Wajib diisi dengan teks",
        ),
        ({"translations": {"inggris": {}}}, ".translations", "Bahasa ditulis dengan dua huruf"),
        ({"translations": {"en": "Age?"}}, ".translations.en", "Harus berupa objek { ... }."),
        (
            {"translations": {"en": {"options": {"x" * 41: "a"}}}},
            ".translations.en.options",
            "Ada kunci yang lebih panjang dari 40 huruf atau tidak terbaca.",
        ),
        (
            {"translations": {key: {} for key in ["aa", "bb", "cc", "dd", "ee", "ff"]}},
            ".translations",
            "Harus berupa objek dengan paling banyak 5 kunci.",
        ),
    ],
)
def test_a_fault_names_its_place_and_the_cure(changes, path, sentence):
    (where, said), *_ = faults_of(sample(**changes))
    assert where == AT + path
    assert said.startswith(sentence)


NOT_JSON = [("", "Berkas ini bukan JSON yang utuh. Ekspor kembali kuesionernya.")]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{",
        b"\xff\xfe\xff",
        b"\x80",
        "[" * NESTED,
        '{"a":' * NESTED + "1" + "}" * NESTED,
        '{"format": NaN}',
        "1" * 5000,
        written(READY_MADE["skm"])[:-2],
    ],
)
def test_what_is_no_json_is_refused(source):
    assert faults_of(source) == NOT_JSON


@pytest.mark.parametrize("content", [None, True, 1, [], [[]]])
def test_what_is_no_object_is_refused(content):
    assert faults_of(content) == [("", "Harus berupa objek { ... }.")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"format": "surveyjs"},
            ("format", "Harus salah satu dari: pembinaan-kuesioner."),
        ),
        (
            {"version": 2},
            ("version", "Versi format yang dikenal: 1. Perbarui aplikasi ini."),
        ),
        ({"questionnaire": []}, ("questionnaire", "Harus berupa objek { ... }.")),
    ],
)
def test_another_format_is_refused(changes, expected):
    assert faults_of(sample() | changes)[0] == expected


def test_a_file_too_large_is_not_even_read():
    assert faults_of(" " * 1_000_001) == [("", "Berkas terlalu besar; paling besar 1000 kB.")]


def test_ten_thousand_questions_are_refused():
    content = sample()
    section = content["questionnaire"]["sections"][0]
    question = section["questions"][0]
    section["questions"] = [question | {"code": f"q{n}"} for n in range(10_000)]
    assert faults_of(content) == [
        (
            "questionnaire.sections[0].questions",
            "Harus berupa daftar [ ... ] dengan paling banyak 200 isi.",
        )
    ]
    section["questions"] = section["questions"][:200]
    assert len(read(json.dumps(content)).questions) == 200
    content["questionnaire"]["sections"] *= 2
    assert faults_of(content) == [
        ("questionnaire.sections", "Kuesioner berisi 1 sampai 200 pertanyaan; ini 400.")
    ]


def test_all_faults_are_told_at_once_but_not_without_end():
    content = sample()
    section = content["questionnaire"]["sections"][0]
    section["questions"] = [{"code": f"q{n}", "kind": "TEXT", "text": 1} for n in range(19)]
    assert len(faults_of(content)) == 19
    section["questions"] *= 5
    assert len(faults_of(content)) == 20


def test_an_skm_without_all_elements_is_refused():
    content = json.loads(written(READY_MADE["skm"]))
    content["questionnaire"]["sections"][1]["questions"].pop()
    assert faults_of(content) == [
        ("questionnaire", "Sembilan unsur wajib ditanyakan; belum ada: U8.")
    ]


WORDS = st.text("abc XYZ é ' \" <b> \n 1,5 你", min_size=1, max_size=30).filter(str.strip)
LABELS = st.lists(WORDS, min_size=2, max_size=5).map(tuple)


@st.composite
def questions(draw, code):
    kind = draw(st.sampled_from([*Kind]))
    options = [
        (f"p{number}" if kind in CHOICE else number, label)
        for number, label in enumerate(draw(LABELS), start=1)
    ]
    return QuestionText(
        code,
        kind,
        draw(WORDS),
        required=draw(st.booleans()),
        options=tuple(options) if kind in ON_OPTIONS else (),
        rows=(("r", draw(WORDS)),) if kind == Kind.MATRIX else (),
        low=draw(st.none() | st.integers(0, 10)) if kind == Kind.NUMBER else None,
        help_text=draw(st.just("") | WORDS),
        role="PROFILE" if kind == Kind.SINGLE and draw(st.booleans()) else "",
        translations=draw(st.just({}) | st.just({"en": {"text": "Why?"}})),
    )


@st.composite
def questionnaires(draw):
    sections, number = [], 0
    for _ in range(draw(st.integers(1, 3))):
        asked = []
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            asked.append(draw(questions(f"q{number}")))
        sections.append(SectionText(draw(WORDS), tuple(asked), intro=draw(st.just("") | WORDS)))
    first = QuestionText("q0", Kind.SINGLE, "?", options=(("YA", "Ya"), ("TIDAK", "Tidak")))
    rule = {"question": "q0", "test": draw(st.sampled_from(["IN", "NOT_IN"])), "values": ["YA"]}
    last = QuestionText("akhir", Kind.TEXT, "?", show_if=rule)
    return QuestionnaireText(
        "uji",
        draw(WORDS),
        draw(st.just("") | WORDS),
        draw(st.sampled_from([Purpose.GENERAL, Purpose.TRAINING])),
        (SectionText("Awal", (first,)), *sections, SectionText("Akhir", (last,))),
    )


@settings(max_examples=100, deadline=None)
@given(questionnaires())
def test_any_questionnaire_goes_there_and_back(text):
    assert read(written(text)) == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
KEYS = st.sampled_from(
    [
        *("code", "kind", "text", "help_text", "required", "options", "rows", "low", "high"),
        *("role", "element", "weight", "show_if", "translations"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEYS, JSON))
def test_any_other_content_is_refused_with_sentences(changes):
    source = json.dumps(sample(**changes))
    try:
        sentence = read(source).code
    except Unreadable as refusal:
        sentence = str(refusal)
    assert sentence.encode()
