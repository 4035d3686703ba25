"""Stored counts of waves, as distributions of answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from surveys.models import Tally

ANSWERED = ""  # the value under which a tally counts who answered at all


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each answer was given: `values[code of Tally][value as text]`."""

    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def responses(self) -> int:
        return self.answered("")

    def answered(self, code: str) -> int:
        """Responses that answer the question at all."""
        return self.times(code, ANSWERED)

    def times(self, code: str, value: int | str) -> int:
        return self.values.get(code, {}).get(str(value), 0)

    def given(self, code: str) -> dict[str, int]:
        """Answers as text, with how often each was given."""
        values = self.values.get(code, {})
        return {value: count for value, count in values.items() if value != ANSWERED}

    def numbers(self, code: str) -> dict[int, int]:
        """The same of a numeric question."""
        return {int(value): count for value, count in self.given(code).items()}


def counts_of(wave_ids: Iterable[int], *, codes: Sequence[str] | None = None) -> dict[int, Counts]:
    """All responses of each wave together, of all questions or of `codes`; one query.

    A wave without tallies is missing.
    """
    rows = Tally.objects.filter(wave__in=wave_ids, dimension="")
    return _by("wave_id", rows if codes is None else rows.filter(question_code__in=codes))


def counts_by_category(wave_id: int, dimension: str, categories: Iterable[str]) -> dict:
    """Counts of each of the categories of one breakdown; one query."""
    rows = Tally.objects.filter(wave=wave_id, dimension=dimension, category__in=list(categories))
    return _by("category", rows)


def _by(key: str, rows) -> dict:
    found: dict = {}
    for part, code, value, count in rows.values_list(key, "question_code", "value", "count"):
        found.setdefault(part, {}).setdefault(code, {})[value] = count
    return {part: Counts(values) for part, values in found.items()}
