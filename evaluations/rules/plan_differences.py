"""What changed between two versions of an SKP, result by result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """The value is the code of the look, the label what the reader sees."""

    def __init__(self, code: str, label: str) -> None:
        self.code, self.label = code, label

    ADDED = "added", "Ditambah"
    CHANGED = "changed", "Diubah"
    REMOVED = "removed", "Diakhiri"
    SAME = "same", "Tetap"


@dataclass(frozen=True, slots=True)
class Difference:
    """One result or indicator: as it was and as it becomes; None where it is missing."""

    mark: Mark
    before: Mapping | None
    after: Mapping | None
    indicators: tuple["Difference", ...] = ()

    @property
    def is_touched(self) -> bool:
        """Changed itself or in one of its indicators."""
        return self.mark is not Mark.SAME or any(
            row.mark is not Mark.SAME for row in self.indicators
        )


def result_differences(before: Mapping, after: Mapping) -> list[Difference]:
    """By result in the order of `after`, ended ones last, each with its indicators."""
    return [
        Difference(
            _mark(old, new, besides=("indicators",)),
            old,
            new,
            tuple(
                Difference(_mark(was, becomes), was, becomes)
                for was, becomes in _pairs(_indicators(old), _indicators(new))
            ),
        )
        for old, new in _pairs(before["results"], after["results"])
    ]


def text_differences(before: Mapping, after: Mapping) -> list[tuple[str, Difference]]:
    """Of two mappings of texts or lists of lines: the key and its difference, in order."""
    found = []
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        found.append((key, Difference(_mark(_as_facts(old), _as_facts(new)), old, new)))
    return found


def count_changes(before: Mapping, after: Mapping) -> int:
    """How many results, expectations and annexes differ; 0 means nothing to sign."""
    texts = text_differences(before["expectations"], after["expectations"])
    texts += text_differences(before["annexes"], after["annexes"])
    touched = sum(row.is_touched for row in result_differences(before, after))
    return touched + sum(row.mark is not Mark.SAME for _, row in texts)


def _indicators(result: Mapping | None) -> list[Mapping]:
    return result["indicators"] if result else []


def _pairs(before: Iterable[Mapping], after: Iterable[Mapping]):
    old = {row["key"]: row for row in before}
    new = {row["key"]: row for row in after}
    yield from ((old.get(key), row) for key, row in new.items())
    yield from ((row, None) for key, row in old.items() if key not in new)


def _mark(before: Mapping | None, after: Mapping | None, *, besides: tuple = ()) -> Mark:
    if before is None:
        return Mark.ADDED
    if after is None:
        return Mark.REMOVED
    same = all(before.get(name) == after[name] for name in after if name not in besides)
    return Mark.SAME if same else Mark.CHANGED


def _as_facts(text) -> Mapping | None:
    return {"text": text} if text else None
