"""Who, going from rater to rater, comes back to themselves."""

from collections.abc import Mapping


def cycles(rater_of: Mapping[str, str]) -> list[list[str]]:
    """Each circle of raters once, as the people along it."""
    found: list[list[str]] = []
    seen: dict[str, int] = {}
    for start, walk in enumerate(rater_of):
        place: str | None = walk
        trail: list[str] = []
        while place is not None and place not in seen:
            seen[place] = start
            trail.append(place)
            place = rater_of.get(place)
        if place is not None and seen[place] == start:
            found.append(trail[trail.index(place) :])
    return found
