"""Whether a booking fits its budget line.

The load of a line is the sum of the open parts of its bookings. A plan or commitment is open as
far as nothing was drawn on it: a realisation of 40 on a commitment of 100 leaves it open with 60,
so that both together weigh 100. A realisation is open in full.

A plan or commitment beyond the remainder is a decision: it needs a reason. Money that is not
there cannot be paid: a realisation beyond it is refused until the line is raised.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pembinaan.common.decimals import percent
from trainings.enums.money import BookingKind as K

DRAWS_ON: Mapping[K, frozenset[K]] = {
    K.PLAN: frozenset(),
    K.COMMITMENT: frozenset({K.PLAN}),
    K.REALISATION: frozenset({K.PLAN, K.COMMITMENT}),
}


class Verdict(Enum):
    FITS = "fits"
    EXCEEDS = "exceeds"  # may be booked with a reason
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Balance:
    """The open parts of a line's bookings by kind, against its amount, in rupiah."""

    amount: Decimal = Decimal(0)
    planned: Decimal = Decimal(0)
    committed: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)

    @property
    def remaining(self) -> Decimal:
        """Negative where more is booked than there is."""
        return self.amount - self.planned - self.committed - self.paid

    @property
    def used(self) -> Decimal | None:
        """What is paid, in percent of the line."""
        return percent(self.paid, self.amount)

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(
            self.amount + other.amount,
            self.planned + other.planned,
            self.committed + other.committed,
            self.paid + other.paid,
        )


def needed(amount: Decimal, covered: Decimal) -> Decimal:
    """What `amount` takes from the remainder; `covered` is open in what it draws on."""
    return max(amount - covered, Decimal(0))


def verdict(kind: K, amount: Decimal, *, covered: Decimal, balance: Balance) -> Verdict:
    """What becomes of a booking of `amount` on a line with `balance`."""
    beyond = needed(amount, covered) > max(balance.remaining, Decimal(0))
    if kind != K.REALISATION:
        return Verdict.EXCEEDS if beyond else Verdict.FITS
    if beyond or balance.paid + amount > balance.amount:
        return Verdict.REFUSED
    return Verdict.FITS
