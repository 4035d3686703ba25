"""Seats of a session, and those it keeps for some agencies. No regulation: our decision.

An agency first uses the seats kept for its people, then shares the others with everybody.
"""

from collections.abc import Mapping


def free_seats(
    agency: int, *, capacity: int, kept: Mapping[int, int], taken: Mapping[int, int]
) -> int:
    """Seats that a person of `agency` may still get; `kept` and `taken` count seats by agency."""
    shared = capacity - sum(kept.values())
    used = sum(max(0, count - kept.get(each, 0)) for each, count in taken.items())
    own = max(0, kept.get(agency, 0) - taken.get(agency, 0))
    free = own + max(0, shared - used)
    return max(0, min(free, capacity - sum(taken.values())))


def never_a_seat(agency: int, *, capacity: int, kept: Mapping[int, int]) -> bool:
    """Whether all seats are kept for other agencies."""
    return not kept.get(agency) and sum(kept.values()) >= capacity
