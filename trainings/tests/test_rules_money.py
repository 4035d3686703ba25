"""What fits a budget line: 100 rupiah, of which 20 are planned, 30 committed and 40 paid."""

from decimal import Decimal

import pytest

from trainings.enums.money import BookingKind as K
from trainings.rules.money import DRAWS_ON, Balance, Verdict, needed, verdict

LINE = Balance(amount=Decimal(100), planned=Decimal(20), committed=Decimal(30), paid=Decimal(40))
OVER = Balance(amount=Decimal(100), planned=Decimal(80), committed=Decimal(30), paid=Decimal(40))


def test_what_remains_and_what_is_used():
    assert LINE.remaining == 10
    assert OVER.remaining == -50
    assert LINE.used == Decimal("40.00")
    assert Balance().used is None


def test_balances_add_up():
    assert Balance(Decimal(200), Decimal(100), Decimal(60), Decimal(80)) == LINE + OVER


def test_only_what_is_not_covered_is_needed():
    assert needed(Decimal(30), Decimal(20)) == 10
    assert needed(Decimal(30), Decimal(30)) == 0
    assert needed(Decimal(30), Decimal(50)) == 0


@pytest.mark.parametrize(
    ("kind", "amount", "covered", "balance", "expected"),
    [
        (K.PLAN, 10, 0, LINE, Verdict.FITS),
        (K.PLAN, 11, 0, LINE, Verdict.EXCEEDS),
        (K.COMMITMENT, 30, 20, LINE, Verdict.FITS),  # takes the plan's 20 and the last 10
        (K.COMMITMENT, 31, 20, LINE, Verdict.EXCEEDS),
        (K.REALISATION, 10, 0, LINE, Verdict.FITS),
        (K.REALISATION, 11, 0, LINE, Verdict.REFUSED),
        (K.REALISATION, 40, 30, LINE, Verdict.FITS),
        (K.REALISATION, 41, 30, LINE, Verdict.REFUSED),
        # An overbooked line still pays what it promised, but never more than there is.
        (K.REALISATION, 30, 30, OVER, Verdict.FITS),
        (K.REALISATION, 60, 80, OVER, Verdict.FITS),
        (K.REALISATION, 61, 80, OVER, Verdict.REFUSED),
        (K.REALISATION, 1, 0, OVER, Verdict.REFUSED),
        (K.PLAN, 1, 0, OVER, Verdict.EXCEEDS),
    ],
)
def test_what_fits(kind, amount, covered, balance, expected):
    found = verdict(kind, Decimal(amount), covered=Decimal(covered), balance=balance)
    assert found == expected


def test_a_realisation_may_draw_on_what_was_meant_or_promised():
    assert {kind.name: {k.name for k in draws} for kind, draws in DRAWS_ON.items()} == {
        "PLAN": set(),
        "COMMITMENT": {"PLAN"},
        "REALISATION": {"PLAN", "COMMITMENT"},
    }
