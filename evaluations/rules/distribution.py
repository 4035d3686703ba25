"""Pola distribusi predikat: whether the predicates of a unit fit its own result.

A consideration for the leader, so findings warn and never forbid. "Sebagian besar" comes from
PermenPANRB 6/2022, Lampiran Bab IV huruf B angka 2; the shares, and the predicate that must
exist under "Baik", from SE MenPANRB 3/2023 (31 January 2023). "Sebagian besar" without a share
is read as the largest single group. Rule book R1.60-R1.63.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from employees.rules.policies import default_of
from evaluations.enums import OrganisationPredicate, Predicate

SMALL_UNIT = default_of("small_unit")


class Kind(Enum):
    """Kinds of conditions; the value is the finding's code when one breaks."""

    LARGEST = "not_largest"
    AT_MOST = "too_many"
    AT_LEAST = "too_few"
    EXISTS = "missing"
    NONE = "must_be_none"


UPPER = (Kind.AT_MOST, Kind.NONE)  # the rest are lower bounds


@dataclass(frozen=True, slots=True)
class Condition:
    """What the predicates `of` a unit must fulfil together; `percent` of its employees."""

    kind: Kind
    of: tuple[Predicate, ...]
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken condition, by how many `people`, in an Indonesian sentence."""

    code: str
    predicates: tuple[Predicate, ...]
    people: int
    text: str


@dataclass(frozen=True, slots=True)
class PatternTable:
    """What the result of an organisation asks of its predicates, from a day on."""

    valid_from: date
    basis: str
    conditions: Mapping[OrganisationPredicate, Sequence[Condition]]


PATTERNS: Mapping[OrganisationPredicate, Sequence[Condition]] = {
    OrganisationPredicate.OUTSTANDING: (
        Condition(Kind.LARGEST, (Predicate.VERY_GOOD,)),
        Condition(Kind.AT_MOST, (Predicate.VERY_GOOD,), 70),
    ),
    OrganisationPredicate.GOOD: (
        Condition(Kind.LARGEST, (Predicate.GOOD,)),
        Condition(Kind.AT_MOST, (Predicate.GOOD,), 70),
        Condition(Kind.EXISTS, (Predicate.NEEDS_IMPROVEMENT, Predicate.POOR)),
    ),
    OrganisationPredicate.NEEDS_IMPROVEMENT: (
        Condition(Kind.AT_LEAST, (Predicate.NEEDS_IMPROVEMENT,), 60),
        Condition(Kind.AT_MOST, (Predicate.VERY_GOOD,), 10),
    ),
    OrganisationPredicate.POOR: (
        Condition(Kind.AT_LEAST, (Predicate.POOR,), 60),
        Condition(Kind.AT_LEAST, (Predicate.NEEDS_IMPROVEMENT,), 10),
        Condition(Kind.AT_MOST, (Predicate.VERY_GOOD,), 10),
    ),
    OrganisationPredicate.VERY_POOR: (
        Condition(Kind.AT_LEAST, (Predicate.VERY_POOR,), 60),
        Condition(Kind.AT_LEAST, (Predicate.POOR, Predicate.NEEDS_IMPROVEMENT), 10),
        Condition(Kind.NONE, (Predicate.VERY_GOOD,)),
    ),
}

# The regulation alone: most people have the predicate of their organisation.
MOST_LIKE_THE_ORGANISATION: Mapping[OrganisationPredicate, Sequence[Condition]] = {
    organisation: (Condition(Kind.LARGEST, (Predicate(organisation),)),)
    for organisation in OrganisationPredicate
}

TABLES: Sequence[PatternTable] = (  # the newest first
    PatternTable(
        date(2023, 1, 31),
        "PermenPANRB 6/2022 Lampiran Bab IV huruf B angka 2 dan SE MenPANRB 3/2023",
        PATTERNS,
    ),
    PatternTable(
        date(2022, 1, 1),
        "PermenPANRB 6/2022 Lampiran Bab IV huruf B angka 2",
        MOST_LIKE_THE_ORGANISATION,
    ),
)

GUIDELINE_TEXT: Mapping[Kind, str] = {
    Kind.LARGEST: "{of} menjadi kelompok terbesar.",
    Kind.AT_MOST: "{of} paling banyak {percent} %.",
    Kind.AT_LEAST: "{of} paling sedikit {percent} %.",
    Kind.EXISTS: "Ada pegawai dengan predikat {of}.",
    Kind.NONE: "Tidak ada pegawai dengan predikat {of}.",
}
FINDING_TEXT: Mapping[Kind, str] = {
    Kind.LARGEST: "{of} {count} orang belum menjadi kelompok terbesar: kurang {people} orang.",
    Kind.AT_MOST: "{of} {count} dari {total} orang, paling banyak {limit} ({percent} %): "
    "lebih {people} orang.",
    Kind.AT_LEAST: "{of} {count} dari {total} orang, paling sedikit {limit} ({percent} %): "
    "kurang {people} orang.",
    Kind.EXISTS: "Belum ada pegawai dengan predikat {of}: kurang {people} orang.",
    Kind.NONE: "Tidak boleh ada pegawai dengan predikat {of}: lebih {people} orang.",
}


def table_on(day: date) -> PatternTable:
    """The table in force on the last day of a period; of earlier days the oldest."""
    return next((table for table in TABLES if table.valid_from <= day), TABLES[-1])


def guideline(
    organisation: OrganisationPredicate, table: PatternTable = TABLES[0]
) -> tuple[str, ...]:
    """The conditions for a unit with this result, a sentence each."""
    return tuple(
        GUIDELINE_TEXT[condition.kind].format(of=_names(condition), percent=condition.percent)
        for condition in table.conditions[organisation]
    )


def applying(
    organisation: OrganisationPredicate,
    total: int,
    *,
    table: PatternTable = TABLES[0],
    small_unit: Decimal = SMALL_UNIT,
) -> list[Condition]:
    """The conditions for `total` people: none for nobody, no shares below `small_unit`."""
    conditions = table.conditions[organisation] if total else ()
    return [each for each in conditions if not each.percent or total >= small_unit]


def findings(
    organisation: OrganisationPredicate,
    counts: Mapping[Predicate, int],
    *,
    table: PatternTable = TABLES[0],
    small_unit: Decimal = SMALL_UNIT,
) -> list[Finding]:
    """The conditions that the predicates of a unit break, in whole people.

    evaluations.queries.guideline_sql repeats this for many units; a test holds them equal.
    """
    total = sum(counts.values())
    broken = []
    for condition in applying(organisation, total, table=table, small_unit=small_unit):
        count = sum(counts.get(predicate, 0) for predicate in condition.of)
        found = finding_of(condition, count, _limit(condition, counts, total), total)
        if found.people > 0:
            broken.append(found)
    return broken


def finding_of(condition: Condition, count: int, limit: int, total: int) -> Finding:
    """In words, that `count` of `total` people miss the `limit` of a condition."""
    people = count - limit if condition.kind in UPPER else limit - count
    text = FINDING_TEXT[condition.kind].format(
        of=_names(condition),
        count=count,
        total=total,
        limit=limit,
        percent=condition.percent,
        people=people,
    )
    return Finding(condition.kind.value, condition.of, people, text)


def _limit(condition: Condition, counts: Mapping[Predicate, int], total: int) -> int:
    """The most, or the fewest, people the condition allows."""
    others = [count for predicate, count in counts.items() if predicate not in condition.of]
    limits = {
        Kind.LARGEST: max(others, default=0) + 1,
        Kind.AT_MOST: total * condition.percent // 100,
        Kind.AT_LEAST: -(-total * condition.percent // 100),
        Kind.EXISTS: 1,
        Kind.NONE: 0,
    }
    return limits[condition.kind]


def _names(condition: Condition) -> str:
    return " atau ".join(predicate.label for predicate in condition.of)
