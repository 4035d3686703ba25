"""The one rounding rule: half up, once, at the end (rule book G2)."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def rounded(value: Decimal, quantum: Decimal = CENT) -> Decimal:
    """`value` rounded half up to `quantum`, two decimals unless told."""
    return value.quantize(quantum, ROUND_HALF_UP)


def percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """`part` of `whole` in percent, two decimals; None where there is no whole."""
    return rounded(Decimal(part) * 100 / Decimal(whole)) if whole else None
