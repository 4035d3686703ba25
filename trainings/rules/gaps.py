"""Whether a course closes what somebody lacks (R4.12)."""

from collections.abc import Iterable, Mapping


def closed_by(
    taught: Iterable[tuple[int, int]], *, standards: Mapping[int, int], levels: Mapping[int, int]
) -> list[int]:
    """Competencies of `taught` (competency, level it leads to) that help.

    The person lies below what the post asks for, and the course leads above where he or she is.
    Where nobody assessed the person, nothing is known to be missing.
    """
    return [
        competency
        for competency, level in taught
        if competency in levels
        and levels[competency] < standards.get(competency, 0)
        and level > levels[competency]
    ]
