"""What blocks the submission of an SKP, one reason at a time."""

import pytest

from evaluations.enums import AnnexKind
from evaluations.rules.plan_checks import ResultFacts, Superior, hints, named, problems

ALL_ANNEXES = set(AnnexKind)


def result(statement="Meningkatnya mutu layanan", *, main=True, indicators=1, linked=True):
    return ResultFacts(statement, main, indicators, linked)


def test_complete_plan_has_no_problem():
    assert problems([result()], ALL_ANNEXES, Superior.APPROVED) == ()
    assert hints([result()], Superior.APPROVED) == ()


@pytest.mark.parametrize("results", [[], [result(main=False)]])
def test_needs_a_main_result(results):
    assert problems(results, ALL_ANNEXES, Superior.APPROVED) == (
        "Tambahkan paling sedikit satu hasil kerja utama.",
    )


def test_each_result_needs_an_indicator_and_is_named():
    results = [result(), result("Tersusunnya laporan", main=False, indicators=0)]
    assert problems(results, ALL_ANNEXES, Superior.APPROVED) == (
        "Hasil kerja “Tersusunnya laporan” belum mempunyai indikator.",
    )


def test_main_result_is_linked_when_the_superior_has_an_approved_plan():
    results = [result(linked=False), result("Tersusunnya laporan", main=False, linked=False)]
    assert problems(results, ALL_ANNEXES, Superior.APPROVED) == (
        "Hasil kerja utama “Meningkatnya mutu layanan” belum ditautkan ke hasil kerja pimpinan.",
    )
    assert hints(results, Superior.APPROVED) == ()


def test_unlinked_result_is_only_a_hint_while_the_superior_has_no_approved_plan():
    assert problems([result(linked=False)], ALL_ANNEXES, Superior.NOT_APPROVED) == ()
    assert hints([result(linked=False)], Superior.NOT_APPROVED) == (
        (
            "SKP pimpinan belum disetujui, jadi tautan ke hasil kerja pimpinan belum diwajibkan. "
            "Anda tetap dapat mengajukan."
        ),
    )


def test_nobody_links_to_a_regent():
    assert problems([result(linked=False)], ALL_ANNEXES, Superior.NONE_NEEDED) == ()
    assert hints([result(linked=False)], Superior.NONE_NEEDED) == ()


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (
            AnnexKind.RESOURCE,
            "Lampiran Dukungan Sumber Daya masih kosong: isi paling sedikit satu baris.",
        ),
        (
            AnnexKind.ACCOUNTABILITY,
            "Lampiran Skema Pertanggungjawaban masih kosong: isi paling sedikit satu baris.",
        ),
        (
            AnnexKind.CONSEQUENCE,
            "Lampiran Konsekuensi masih kosong: isi paling sedikit satu baris.",
        ),
    ],
)
def test_each_annex_needs_a_line(missing, sentence):
    assert problems([result()], ALL_ANNEXES - {missing}, Superior.APPROVED) == (sentence,)


def test_all_reasons_come_at_once():
    found = problems([result(indicators=0, linked=False)], set(), Superior.APPROVED)
    assert len(found) == 5


@pytest.mark.parametrize("verb", ["Melaksanakan", "menghadiri", "MENGIKUTI", "Melakukan"])
def test_activity_verb_is_a_hint(verb):
    assert hints([result(f"{verb} rapat")], Superior.APPROVED) == (
        (
            f"Hasil kerja “{verb} rapat” diawali kata kerja kegiatan. Rumuskan sebagai hasil, "
            "misalnya “Meningkatnya …” atau “Tersusunnya …”."
        ),
    )
    assert problems([result(f"{verb} rapat")], ALL_ANNEXES, Superior.APPROVED) == ()


@pytest.mark.parametrize("statement", ["Terlaksananya rapat", "Rapat melakukan perbaikan", ""])
def test_outcome_has_no_hint(statement):
    assert hints([result(statement)], Superior.APPROVED) == ()


def test_long_statement_is_cut_to_90_characters():
    assert named("a" * 90) == f"“{'a' * 90}”"
    assert named("a" * 91) == f"“{'a' * 89}…”"
    assert named("dua\nbaris") == "“dua baris”"
