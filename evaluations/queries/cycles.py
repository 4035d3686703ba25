"""What HR sees of the opening of a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from employees.models import Agency, Unit
from evaluations.enums.cycle import ExemptReason
from evaluations.models import CycleOpening, Period
from evaluations.queries.periods import agencies_of
from evaluations.rules.problems import PROBLEMS


@dataclass(frozen=True, slots=True)
class Tally:
    """People of an opening: to be evaluated, exempt by reason, and lacking something."""

    counts: Mapping[str, int]

    @property
    def opened(self) -> int:
        return self.counts.get("OPEN", 0)

    @property
    def exempt(self) -> int:
        return sum(people for _, people in self.reasons)

    @property
    def reasons(self) -> Sequence[tuple[str, int]]:
        found = [(each.label, self.counts.get(each.value, 0)) for each in ExemptReason]
        return [pair for pair in found if pair[1]]

    @property
    def problems(self) -> Sequence[tuple[str, str, int]]:
        """Code, what is missing, and how many people lack it; one person may lack two things."""
        return [
            (code, text.partition(".")[0], self.counts[code])
            for code, text in PROBLEMS.items()
            if code in self.counts
        ]


@dataclass(frozen=True, slots=True)
class AgencyRow:
    agency: Agency
    opening: CycleOpening | None

    @property
    def tally(self) -> Tally:
        return Tally(self.opening.counts if self.opening else {})


def agencies_kept(user, period: Period) -> QuerySet[Agency]:
    """Agencies that evaluate in the period and of which the user keeps people as HR."""
    units = Unit.objects.managed_by(user).order_by()
    return agencies_of(period).filter(pk__in=units.values("agency"))


def agency_rows(user, period: Period) -> list[AgencyRow]:
    """In the order of the agencies' codes."""
    openings = {row.agency_id: row for row in period.openings.select_related("started_by")}
    return [
        AgencyRow(agency, openings.get(agency.pk))
        for agency in agencies_kept(user, period).order_by("code")
    ]
