"""Whose SKP names perspectives, on which form, and what it must show."""

import pytest

from evaluations.rules.plan_forms import (
    is_leader_form,
    manual_hints,
    perspective_hints,
    perspective_problems,
    plan_format,
)

FOUR = {"SERVICE_USER", "BUSINESS_PROCESS", "INTERNAL_STRENGTHENING", "BUDGET"}


@pytest.mark.parametrize(
    ("kind", "headed", "expected"),
    [
        ("JPT_UTAMA", (), True),
        ("JPT_MADYA", (), True),
        ("JPT_PRATAMA", (), True),  # a Staf Ahli heads nothing
        ("ADMINISTRATOR", ("OPD",), True),  # a camat
        ("FUNGSIONAL", ("UPTD",), True),  # a doctor who heads a Puskesmas
        ("FUNGSIONAL", ("SECTION", "UPTD"), True),
        ("ADMINISTRATOR", ("DIVISION",), False),
        ("PENGAWAS", ("SECTION",), False),
        ("FUNGSIONAL", (), False),
        ("PELAKSANA", (), False),
    ],
)
def test_whose_form_it_is(kind, headed, expected):
    assert is_leader_form(kind, headed) is expected


@pytest.mark.parametrize(
    ("leader", "approach", "expected"),
    [
        (True, "QUALITATIVE", "A.1.1"),
        (True, "QUANTITATIVE", "A.1.2"),
        (False, "QUALITATIVE", "A.1.6"),
        (False, "QUANTITATIVE", "A.1.7"),
    ],
)
def test_number_of_the_form(leader, approach, expected):
    assert plan_format(leader=leader, approach=approach) == expected


def test_the_budget_is_compulsory_the_others_are_advice():
    assert perspective_problems(FOUR) == perspective_hints(FOUR) == ()
    assert perspective_problems(FOUR - {"BUDGET"}) == (
        "SKP pimpinan harus memuat perspektif Anggaran pada salah satu indikator.",
    )
    assert perspective_hints({"BUDGET", "SERVICE_USER"}) == (
        "Perspektif yang belum ada di SKP: Proses Bisnis, Penguatan Internal.",
    )


def test_an_empty_plan_is_told_to_start_not_to_add_perspectives():
    assert perspective_problems(()) == perspective_hints(()) == ()


def test_missing_manuals_are_counted():
    assert manual_hints(0, 0) == manual_hints(3, 3) == ()
    assert manual_hints(3, 1) == ("2 indikator belum mempunyai manual indikator kinerja.",)
