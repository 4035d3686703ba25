"""JP of each form of learning, by the table of PerLAN 10/2018 (rule book R4.5)."""

from datetime import date
from decimal import Decimal

import pytest

from trainings.enums import TrainingForm as F
from trainings.rules.conversion import RATES, Learning, months_touched, problem_of, reckon


def hours(form, amount, **more):
    return reckon(Learning(form=form, amount=Decimal(amount), **more)).hours


@pytest.mark.parametrize(
    ("form", "amount", "national", "international"),
    [
        (F.LEADERSHIP, 900, 900, None),
        (F.MANAGERIAL, 40, 40, 48),
        (F.TECHNICAL, 40, 40, 48),
        (F.FUNCTIONAL, 30, 30, 36),
        (F.SOCIOCULTURAL, 20, 20, 24),
        (F.SEMINAR, 2, 8, 12),
        (F.WORKSHOP, 3, 15, 21),
        (F.COURSE, 10, 10, 12),
        (F.UPGRADING, 10, 10, 12),
        (F.GUIDANCE, 10, 10, 12),
        (F.DISSEMINATION, 5, 5, 6),
        (F.E_LEARNING, 12, 12, Decimal("14.40")),
        (F.DISTANCE, 25, 25, 30),
        (F.COACHING, 1, 2, 4),
        (F.MENTORING, 2, 4, 8),
        (F.COMMUNITY, 3, 6, None),
        (F.SELF_STUDY, 4, 8, None),
        (F.BENCHMARKING, 1, 10, 12),
        (F.SECONDMENT, 1, 20, 24),
        (F.EXCHANGE, 1, 20, 24),
        (F.INTERNSHIP, 2, 40, 48),
        (F.OTHER_KLASIKAL, 10, 10, 12),
        (F.ON_THE_JOB, 2, 4, 8),
        (F.OTHER_NONKLASIKAL, 2, 4, None),
    ],
)
def test_every_row_of_the_table(form, amount, national, international):
    assert hours(form, amount) == national
    learning = Learning(form=form, amount=Decimal(amount), international=True)
    if international is None:
        assert problem_of(learning)[0] == "international"
    else:
        assert reckon(learning).hours == international


def test_seminar_workshop_and_technical_training_together():  # T29
    seminar = hours(F.SEMINAR, 2)
    workshop = hours(F.WORKSHOP, 3, international=True)
    technical = hours(F.TECHNICAL, 40, international=True)
    assert (seminar, workshop, technical) == (8, 21, 48)
    assert seminar + workshop + technical == 77


@pytest.mark.parametrize(("each", "earned"), [(2, 4), (6, 12)])
def test_outbound_counts_two_to_six_an_activity(each, earned):
    assert hours(F.OUTBOUND, 2, each=Decimal(each)) == earned


@pytest.mark.parametrize("each", [None, Decimal("1.99"), Decimal("6.01")])
def test_outbound_outside_two_to_six_is_refused(each):
    learning = Learning(form=F.OUTBOUND, amount=Decimal(1), each=each)
    assert problem_of(learning)[0] == "each"
    with pytest.raises(ValueError, match="2 sampai 6 JP"):
        reckon(learning)


@pytest.mark.parametrize(
    ("amount", "months", "taken", "earned"),
    [(2, 1, 0, 4), (3, 1, 0, 4), (5, 2, 0, 8), (2, 1, 1, 2)],
)
def test_coaching_counts_at_most_twice_a_month(amount, months, taken, earned):
    found = hours(F.COACHING, amount, months=months, taken=Decimal(taken))
    assert found == earned


def test_a_month_that_is_used_up_is_refused():
    learning = Learning(form=F.MENTORING, amount=Decimal(1), taken=Decimal(2))
    field, text = problem_of(learning)
    assert field == "amount"
    assert text.startswith("Paling banyak 2 kegiatan sebulan yang dihitung (PerLAN 10/2018)")


@pytest.mark.parametrize(
    ("learning", "field"),
    [
        (Learning(form=F.DEGREE, amount=Decimal(1)), "form"),
        (Learning(form=F.SEMINAR, amount=Decimal(0)), "amount"),
        (Learning(form=F.SEMINAR, amount=Decimal(2001)), "amount"),
        (Learning(form=F.SEMINAR, amount=Decimal("1.5")), "amount"),
    ],
)
def test_what_cannot_be_reckoned(learning, field):
    assert problem_of(learning)[0] == field


def test_hours_of_a_programme_may_be_broken():
    assert hours(F.E_LEARNING, "1.5") == Decimal("1.50")


@pytest.mark.parametrize(
    ("learning", "words"),
    [
        (
            Learning(form=F.SEMINAR, amount=Decimal(2)),
            "2 hari × 4 JP = 8 JP (PerLAN 10/2018)",
        ),
        (
            Learning(form=F.TECHNICAL, amount=Decimal(40), international=True),
            "40 JP × 120% = 48 JP (PerLAN 10/2018, internasional)",
        ),
        (
            Learning(form=F.TECHNICAL, amount=Decimal(40)),
            "40 JP menurut programnya (PerLAN 10/2018)",
        ),
        (
            Learning(form=F.COACHING, amount=Decimal(5)),
            "2 kegiatan × 2 JP = 4 JP; dari 5 kegiatan, paling banyak 2 sebulan (PerLAN 10/2018)",
        ),
    ],
)
def test_the_reckoning_is_told_in_words(learning, words):
    assert reckon(learning).words == words


def test_every_form_but_a_degree_has_a_rate():
    assert set(F) - set(RATES) == {F.DEGREE}


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 31), date(2026, 1, 31), 1),
        (date(2026, 1, 31), date(2026, 2, 1), 2),
        (date(2025, 12, 1), date(2026, 2, 28), 3),
    ],
)
def test_months_touched(first, last, months):
    assert months_touched(first, last) == months
