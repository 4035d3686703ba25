"""The level of a risk by likelihood and impact of 1 to 5; the bands are ours, no regulation's."""

from collections.abc import Sequence
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5
HIGH = 15  # from this score on it stands on the board


@dataclass(frozen=True, slots=True)
class RiskLevel:
    """`tone` is that of its badge."""

    label: str
    tone: str


BANDS: Sequence[tuple[int, RiskLevel]] = (  # highest first
    (HIGH, RiskLevel("Tinggi", "danger")),
    (8, RiskLevel("Sedang", "warning")),
    (1, RiskLevel("Rendah", "success")),
)


def risk_level(likelihood: int, impact: int) -> RiskLevel:
    """Raises ValueError outside 1 to 5."""
    for figure in (likelihood, impact):
        if not LOWEST <= figure <= HIGHEST:
            raise ValueError(figure)
    score = likelihood * impact
    return next(level for floor, level in BANDS if score >= floor)
