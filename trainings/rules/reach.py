"""Whom a session is announced to, read from the paths of units: "15.003." lies below "15."."""

from trainings.enums.admission import Reach


def top_of(path: str) -> str:
    """The path of the agency's own unit: one code."""
    return path.partition(".")[0] + "."


def lineage(path: str) -> list[str]:
    """The unit itself and all above it, the agency first."""
    codes = path.rstrip(".").split(".")
    return [".".join(codes[:depth]) + "." for depth in range(1, len(codes) + 1)]


def reaches(reach: Reach, organiser: str, unit: str) -> bool:
    """Whether a session run by the unit at `organiser` is announced to people of `unit`."""
    if reach == Reach.ALL:
        return True
    if reach == Reach.AGENCY:
        return top_of(organiser) == top_of(unit)
    return unit.startswith(organiser)
