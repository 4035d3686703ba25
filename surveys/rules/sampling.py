"""How many answers speak for how many people, by Krejcie and Morgan (rule book R3.9)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pembinaan.common.decimals import percent
from surveys.rules.rounding import decimal_of

CHI_SQUARE = Fraction("3.841")  # one degree of freedom, 95 %
SHARE = Fraction(1, 2)
ERROR = Fraction("0.05")


def sample_size(population: int) -> int:
    """Answers needed from `population` users, rounded half up as in the printed table.

    Raises ValueError for a negative population.
    """
    if population < 0:
        raise ValueError(f"population of {population}")
    if population == 0:
        return 0
    spread = CHI_SQUARE * SHARE * (1 - SHARE)
    exact = spread * population / (ERROR**2 * (population - 1) + spread)
    return int(decimal_of(exact, Decimal(1)))


@dataclass(frozen=True, slots=True)
class SampleProgress:
    """`population` is the users of a year or the people asked; None while nobody stated it."""

    answered: int
    population: int | None

    @property
    def needed(self) -> int | None:
        return None if self.population is None else sample_size(self.population)

    @property
    def missing(self) -> int | None:
        """Answers still to come until the sample is adequate."""
        return None if self.needed is None else max(self.needed - self.answered, 0)

    @property
    def share(self) -> Decimal | None:
        """Answers in percent of those needed, 100.00 at most."""
        if not self.needed:
            return None
        return percent(min(self.answered, self.needed), self.needed)

    @property
    def is_adequate(self) -> bool:
        """Whether the result may feed an indicator (R3.11); never for an unknown population."""
        return bool(self.needed) and self.missing == 0

    @property
    def sentence(self) -> str:
        """The state in words."""
        if not self.needed:
            return "Belum memadai: isi dahulu perkiraan jumlah pengguna layanan setahun."
        goal = f"{self.answered} dari {self.needed} jawaban yang diperlukan"
        if self.is_adequate:
            return f"Memadai: {goal}."
        return f"Belum memadai: {goal}; kurang {self.missing}."
