"""If the ratings of a unit were signed now: the fewest people that would have to move.

A rehearsal for the talk about a unit, never an instruction (rule book R1.61): the guideline is a
consideration and the predicate stays the rater's decision.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluations.enums import OrganisationPredicate, Predicate
from evaluations.rules.distribution import (
    SMALL_UNIT,
    TABLES,
    Condition,
    Kind,
    PatternTable,
    applying,
)

PLACES = range(len(Predicate))
NEAREST_FIRST = sorted(
    ((origin, to) for origin in PLACES for to in PLACES if origin != to),
    key=lambda pair: (abs(pair[0] - pair[1]), pair),
)


@dataclass(frozen=True, slots=True)
class Move:
    """`people` who go from one predicate to another."""

    origin: Predicate
    to: Predicate
    people: int

    @property
    def text(self) -> str:
        return f"{self.people} orang dari {self.origin.label} ke {self.to.label}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The fewest and the most people of each predicate."""

    lower: list[int]
    upper: list[int]

    def leaving(self, have: Sequence[int]) -> list[int]:
        return [max(0, count - most) for count, most in zip(have, self.upper, strict=True)]

    def arriving(self, have: Sequence[int]) -> list[int]:
        return [max(0, least - count) for count, least in zip(have, self.lower, strict=True)]


def fewest_moves(
    organisation: OrganisationPredicate,
    counts: Mapping[Predicate, int],
    *,
    table: PatternTable = TABLES[0],
    small_unit: Decimal = SMALL_UNIT,
) -> list[Move] | None:
    """The moves, to the nearest predicates first, after which every condition holds.

    None where so few people cannot fulfil all conditions, whatever their predicates.
    """
    have = [counts.get(predicate, 0) for predicate in Predicate]
    total = sum(have)
    conditions = applying(organisation, total, table=table, small_unit=small_unit)
    ways = [_moves(bounds, have) for bounds in _options(conditions, have, total)]
    return min(ways, key=_effort, default=None)


def _effort(moves: Sequence[Move]) -> tuple[int, int]:
    """People, then the steps they go."""
    steps = sum(move.people * abs(move.origin - move.to) for move in moves)
    return sum(move.people for move in moves), steps


def _options(conditions: Sequence[Condition], have: Sequence[int], total: int) -> list[Bounds]:
    """Bounds within which all conditions hold, among them those with the fewest moves.

    "The largest group" depends on its own size: a size too small makes others leave, one too
    large asks for arrivals. The best lies where the two meet, inside what is possible at all.
    """
    fixed = _fixed(conditions, have, total)
    largest = next((each.of[0] - 1 for each in conditions if each.kind is Kind.LARGEST), None)
    if largest is None:
        return [fixed] if _fits(fixed, total) else []

    def first_size(test: Callable[[Bounds], bool]) -> int:
        sizes = range(1, total + 1)
        return 1 + bisect_left(sizes, True, key=lambda n: test(_with_largest(fixed, largest, n)))

    lowest = first_size(lambda bounds: _has_room(bounds, total, largest))
    highest = first_size(lambda bounds: not _has_enough(bounds, total, largest)) - 1
    if lowest > highest:
        return []
    meeting = first_size(lambda bounds: sum(bounds.arriving(have)) >= sum(bounds.leaving(have)))
    tries = {min(max(size, lowest), highest) for size in (meeting - 1, meeting, meeting + 1)}
    return [_with_largest(fixed, largest, size) for size in sorted(tries)]


def _fixed(conditions: Sequence[Condition], have: Sequence[int], total: int) -> Bounds:
    """Bounds of every condition but "the largest group"."""
    bounds = Bounds([0] * len(have), [total] * len(have))
    for condition in conditions:
        places = [predicate - 1 for predicate in condition.of]
        if condition.kind is Kind.AT_MOST:
            bounds.upper[places[0]] = total * condition.percent // 100
        elif condition.kind is Kind.NONE:
            bounds.upper[places[0]] = 0
        elif condition.kind in (Kind.AT_LEAST, Kind.EXISTS):
            least = -(-total * condition.percent // 100) or 1
            _share_out(bounds.lower, places, have, least)
    return bounds


def _share_out(lower: list[int], places: Sequence[int], have: Sequence[int], least: int) -> None:
    """Of predicates that count together: keep who is there, the first takes who is missing."""
    first, *others = places
    for place in others:
        lower[place] = max(0, min(have[place], least - have[first]))
    lower[first] = least - sum(lower[place] for place in others)


def _with_largest(fixed: Bounds, largest: int, size: int) -> Bounds:
    lower, upper = list(fixed.lower), [min(most, size - 1) for most in fixed.upper]
    lower[largest], upper[largest] = max(lower[largest], size), fixed.upper[largest]
    return Bounds(lower, upper)


def _fits(bounds: Bounds, total: int) -> bool:
    pairs = zip(bounds.lower, bounds.upper, strict=True)
    return sum(bounds.lower) <= total <= sum(bounds.upper) and all(
        least <= most for least, most in pairs
    )


def _has_room(bounds: Bounds, total: int, largest: int) -> bool:
    """Whether the other groups may be as large as they must be; true from some size on."""
    others = [place for place in PLACES if place != largest]
    allowed = all(bounds.lower[place] <= bounds.upper[place] for place in others)
    return allowed and sum(bounds.upper) >= total


def _has_enough(bounds: Bounds, total: int, largest: int) -> bool:
    """Whether there are people for the largest group; true up to some size."""
    return bounds.lower[largest] <= bounds.upper[largest] and sum(bounds.lower) <= total


def _moves(bounds: Bounds, have: Sequence[int]) -> list[Move]:
    """Who must leave goes where people are missing; the rest where there is room or enough."""
    leaving, arriving = bounds.leaving(have), bounds.arriving(have)
    within = [
        min(max(count, least), most)
        for count, least, most in zip(have, bounds.lower, bounds.upper, strict=True)
    ]
    room = [most - count for most, count in zip(bounds.upper, within, strict=True)]
    spare = [count - least for count, least in zip(within, bounds.lower, strict=True)]
    moved: dict[tuple[int, int], int] = {}
    for origins, targets in ((leaving, arriving), (leaving, room), (spare, arriving)):
        _match(origins, targets, moved)
    return [
        Move(Predicate(origin + 1), Predicate(to + 1), people)
        for (origin, to), people in sorted(moved.items())
    ]


def _match(origins: list[int], targets: list[int], moved: dict[tuple[int, int], int]) -> None:
    for origin, to in NEAREST_FIRST:
        people = min(origins[origin], targets[to])
        if people:
            origins[origin] -= people
            targets[to] -= people
            moved[origin, to] = moved.get((origin, to), 0) + people
