"""The figures of one unit, or of several side by side taken together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluations.enums import Predicate
from evaluations.models import UnitResult
from pembinaan.common.decimals import percent, rounded


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of people, shares and `kpi` in percent, `hours` in JP, `reaction` from 20 to 100.

    The `exempt` are in no other figure.
    """

    employees: int
    exempt: int
    planned: int
    realised: int
    rated: int
    predicates: tuple[int, ...]
    kpi: Decimal | None
    kpi_people: int
    hours: Decimal | None
    pns: int
    pns_with_hours: int
    reaction: Decimal | None
    reaction_people: int

    @property
    def planned_share(self) -> Decimal | None:
        return percent(self.planned, self.employees)

    @property
    def realised_share(self) -> Decimal | None:
        return percent(self.realised, self.employees)

    @property
    def rated_share(self) -> Decimal | None:
        return percent(self.rated, self.employees)

    @property
    def hours_share(self) -> Decimal | None:
        """PNS with the yearly minimum, of all PNS."""
        return percent(self.pns_with_hours, self.pns)

    @property
    def by_predicate(self) -> dict[Predicate, int]:
        return dict(zip(Predicate, self.predicates, strict=True))

    @property
    def needing_help(self) -> int:
        """People below Baik."""
        return sum(self.predicates[Predicate.GOOD :])


def figures_of(results: Sequence[UnitResult]) -> Figures | None:
    """Sums and means weighted by people; the subtrees must not overlap. None without results."""
    if not results:
        return None
    predicates = zip(*(result.predicates for result in results), strict=True)
    return Figures(
        employees=sum(result.employees for result in results),
        exempt=sum(result.exempt for result in results),
        planned=sum(result.planned for result in results),
        realised=sum(result.realised for result in results),
        rated=sum(result.rated for result in results),
        predicates=tuple(sum(counts) for counts in predicates),
        kpi=_mean((result.kpi_mean, result.kpi_people) for result in results),
        kpi_people=sum(result.kpi_people for result in results),
        hours=_mean((result.hours_mean, result.employees) for result in results),
        pns=sum(result.pns for result in results),
        pns_with_hours=sum(result.pns_with_hours for result in results),
        reaction=_mean((result.reaction_mean, result.reaction_people) for result in results),
        reaction_people=sum(result.reaction_people for result in results),
    )


def _mean(parts: Iterable[tuple[Decimal | None, int]]) -> Decimal | None:
    known = [(mean, people) for mean, people in parts if mean is not None and people]
    people = sum(people for _, people in known)
    return rounded(sum(mean * people for mean, people in known) / people) if people else None
