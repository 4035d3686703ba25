"""From exact fractions to the figures people read."""

from decimal import Decimal
from fractions import Fraction

from pembinaan.common.decimals import CENT, rounded


def decimal_of(value: Fraction | int, quantum: Decimal = CENT) -> Decimal:
    """`value` rounded half up to `quantum`, once; two decimals unless told."""
    exact = Fraction(value)
    return rounded(Decimal(exact.numerator) / exact.denominator, quantum)
