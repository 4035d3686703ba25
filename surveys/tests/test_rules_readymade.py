"""The ready-made questionnaires: complete, sound and answerable."""

import pytest

from surveys.enums import Purpose, QuestionRole
from surveys.enums import QuestionKind as Kind
from surveys.rules.drafting import element_problem, problems, role_problems
from surveys.rules.readymade.catalogue import READY_MADE
from surveys.rules.sheets import checked


def questions_of(code):
    return READY_MADE[code].questions


def test_all_are_offered():
    assert list(READY_MADE) == [
        "l1-penyelenggara-klasikal",
        "l1-penyelenggara-elearning",
        "l1-narasumber",
        "l34-mandiri",
        "l34-atasan",
        "l34-rekan",
        "skm",
        "kesiapan-berubah",
        "denyut-iklim-kerja",
    ]


@pytest.mark.parametrize("code", READY_MADE)
def test_each_is_sound_and_fits_its_columns(code):
    text = READY_MADE[code]
    assert problems(text.questions) == {}
    assert role_problems(text.questions) == {}
    assert len(text.title) <= 160
    assert all(section.questions and len(section.title) <= 160 for section in text.sections)
    assert all(len(question.text) <= 300 for question in text.questions)
    assert all(len(question.help_text) <= 200 for question in text.questions)


@pytest.mark.parametrize(
    ("code", "scored", "others"),  # counted in R7.3 to R7.6
    [
        ("l1-penyelenggara-klasikal", 15, {Kind.TEXT: 3}),
        ("l1-penyelenggara-elearning", 10, {Kind.TEXT: 1}),
        ("l1-narasumber", 19, {}),
        ("l34-mandiri", 13, {Kind.SINGLE: 4, Kind.MULTIPLE: 2, Kind.TEXT: 1}),
        ("skm", 9, {Kind.SINGLE: 4, Kind.TEXT: 1}),
        ("kesiapan-berubah", 10, {Kind.TEXT: 1}),
        ("denyut-iklim-kerja", 9, {Kind.NPS: 1, Kind.TEXT: 2}),
    ],
)
def test_the_number_of_questions(code, scored, others):
    kinds = [question.kind for question in questions_of(code)]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {Kind.SCALE: scored, **others}


def test_codes_of_the_first_questionnaire_stay():
    """Answers of earlier versions are compared by them."""
    assert [question.code for question in questions_of("l1-penyelenggara-klasikal")] == [
        "kesesuaian-materi",
        "manfaat-materi",
        "peningkatan-pengetahuan",
        "membantu-tugas",
        "perubahan-sikap",
        "kerapian-panitia",
        "pelayanan-3s",
        "kesigapan-panitia",
        "kompetensi-panitia",
        "penyelenggaraan",
        "administrasi",
        "kesesuaian-soal",
        "waktu-pengerjaan",
        "ketertiban",
        "profesionalitas-panitia",
        "materi-sesuai",
        "materi-diperbaiki",
        "komentar",
    ]


def test_three_views_of_one_alumnus_compare():
    codes = [
        [question.code for question in questions_of(code)]
        for code in ("l34-mandiri", "l34-atasan", "l34-rekan")
    ]
    assert codes[0] == codes[1] == codes[2]
    words = {questions_of(code)[0].text for code in ("l34-mandiri", "l34-atasan", "l34-rekan")}
    assert len(words) == 3


def test_behaviour_is_judged_on_the_five_words_of_the_rule_book():
    behaviour = next(each for each in questions_of("l34-atasan") if each.code == "disiplin")
    assert [label for _, label in behaviour.options] == [
        "Sangat Kurang",
        "Kurang",
        "Cukup",
        "Baik",
        "Sangat Baik",
    ]


@pytest.mark.parametrize(("answer", "shown"), [("3", True), ("4", False)])
def test_reasons_are_asked_up_to_fair(answer, shown):
    raw = {"perilaku-keseluruhan": answer, "sebab": ["SARANA"]}
    sheet = checked(questions_of("l34-atasan"), raw, complete=False)
    assert ("sebab" in sheet.values) is shown


def test_skm_asks_for_no_name_and_all_elements():
    text = READY_MADE["skm"]
    assert text.purpose == Purpose.SKM
    assert element_problem(text.questions) is None
    profile = [each for each in text.questions if each.role == QuestionRole.PROFILE]
    assert [each.code for each in profile] == ["jenis-kelamin", "usia", "pendidikan", "pekerjaan"]
    assert not any(each.required for each in profile)
    school, job = profile[2], profile[3]
    assert [label for _, label in school.options] == ["SD", "SMP", "SMA", "S1", "S2", "S3"]
    assert [value for value, _ in job.options] == [
        *("PNS", "TNI", "POLRI", "SWASTA", "WIRAUSAHA", "LAINNYA"),
    ]


def test_skm_keeps_elements_and_questions_together():
    """Complaints last: the trap of R3.3."""
    elements = [(each.code, each.element) for each in questions_of("skm") if each.element]
    assert elements[-2:] == [("u9", "U9"), ("u8", "U8")]
    text = {each.element: each.text for each in questions_of("skm")}
    assert "sarana dan prasarana" in text["U9"]
    assert "pengaduan" in text["U8"]


def test_nine_answers_are_a_whole_skm_sheet():
    raw = {f"u{number}": ["3"] for number in range(1, 10)}
    sheet = checked(questions_of("skm"), raw)
    assert (sheet.errors, len(sheet.values)) == ({}, 9)
