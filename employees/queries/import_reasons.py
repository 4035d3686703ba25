"""Why lines of a file are wrong or need a look, the most frequent reason first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from employees.models import ImportRow

LOOKED_AT = 2_000  # lines; a file with more wrong ones than that has few reasons for it
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Reason:
    """`key` is for addresses; `rows` counts among the first LOOKED_AT lines."""

    key: str
    column: str
    text: str
    rows: int


def reasons(rows: QuerySet[ImportRow]) -> list[Reason]:
    """The reasons found in `rows`, in one query."""
    found: Counter[str] = Counter()
    texts: dict[str, tuple[str, str]] = {}
    for problems in rows.values_list("problems", flat=True)[:LOOKED_AT]:
        for problem in problems:
            key = f"{problem['column']}{SEPARATOR}{problem['code']}"
            texts.setdefault(key, (problem["column"], problem["text"]))
            found[key] += 1
    return [Reason(key, *texts[key], count) for key, count in found.most_common()]


def with_reason(rows: QuerySet[ImportRow], key: str) -> QuerySet[ImportRow]:
    """The `rows` that have the reason with this key."""
    column, _, code = key.partition(SEPARATOR)
    wanted: Sequence[dict[str, str]] = [{"column": column, "code": code}]
    return rows.filter(problems__contains=wanted)
