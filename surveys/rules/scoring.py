"""Index of answers on the five-point scale, its class, and when it may be shown.

Source: rule book R7.7 (bands of 90.01-100, 80.01-90, 70.01-80, 60.01-70, up to 60).
"""

from collections.abc import Sequence
from decimal import Decimal

from employees.rules.policies import default_of
from pembinaan.common.decimals import percent

HIGHEST_ANSWER = 5
MIN_ANSWERS = default_of("survey_min_answers")

GRADES: Sequence[tuple[Decimal, str]] = (  # above this index; highest first
    (Decimal(90), "Sangat Memuaskan"),
    (Decimal(80), "Memuaskan"),
    (Decimal(70), "Cukup Memuaskan"),
    (Decimal(60), "Kurang Memuaskan"),
)
LOWEST_GRADE = "Tidak Memuaskan"


def index(total: int, count: int) -> Decimal | None:
    """Mean of `count` answers that sum to `total`, in percent of 5; None without answers.

    Rounded half up to 0.01, once.
    """
    return percent(total, count * HIGHEST_ANSWER)


def grade(value: Decimal) -> str:
    """The class of an index as stored, two decimals: 80.00 is not above 80."""
    return next((label for above, label in GRADES if value > above), LOWEST_GRADE)


def may_publish(count: int, *, minimum: Decimal = MIN_ANSWERS) -> bool:
    """Whether enough answered that no single one can be recognised."""
    return count >= minimum
