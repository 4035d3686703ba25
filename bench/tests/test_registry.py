"""Measurements are found by their files and chosen by their names."""

import pytest

from bench.registry import Outcome, UnknownName, chosen

NAMES = [
    *(
        "seed_80k",
        "appraisal_pages",
        "certificates_1000",
        "guideline_80k",
        "hours_80k",
        "invitations_80k",
        "needs_80k",
        "open_cycle_80k",
        "pages_queries",
        "pages_slice",
        "people_pages",
    ),
    *("periodic_run_80k", "print_unit_100", "public_answers", "resolve_raters_80k"),
    *("roster_commit", "roster_commit_csv"),
    *("roster_dry_run", "roster_dry_run_csv", "roster_memory", "search_80k"),
    *("survey_export", "survey_recompute", "survey_results", "training_pages"),
]


def test_no_name_chooses_all_and_the_seed_comes_first():
    assert [each.name for each in chosen([])] == NAMES


def test_names_choose_in_the_fixed_order_once_each():
    found = chosen(["periodic_run_80k", "seed_80k", "seed_80k"])
    assert [each.name for each in found] == ["seed_80k", "periodic_run_80k"]


def test_an_unknown_name_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownName) as caught:
        chosen(["seed_80k", "speed"])
    assert str(caught.value) == f"no measurement speed. There are: {', '.join(NAMES)}"


def test_the_value_is_the_median_of_the_runs():
    outcome = Outcome([9.0, 1.0, 2.0, 8.0, 3.0], floors=[4.0, 0.5, 1.0])
    assert (outcome.value, outcome.floor) == (3.0, 1.0)


def test_four_runs_are_too_few():
    with pytest.raises(ValueError, match="4 runs are too few"):
        Outcome([1.0, 2.0, 3.0, 4.0])
