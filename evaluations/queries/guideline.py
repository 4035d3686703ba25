"""How the predicates of units stand against the guideline now (rule book R1.60-R1.62)."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import accumulate, pairwise

from django.db import connection
from django.db.models import QuerySet

from employees.rules.policies import default_of
from evaluations.enums import OrganisationPredicate, Predicate
from evaluations.models import OrganisationResult, Period
from evaluations.queries.guideline_sql import JUDGE, TALLY
from evaluations.rules.counterfactual import Move, fewest_moves
from evaluations.rules.distribution import (
    Finding,
    PatternTable,
    finding_of,
    guideline,
    table_on,
)
from pembinaan.common.decimals import percent


class State(Enum):
    """Where a unit stands; the value is its code in an address."""

    BROKEN = "menyimpang", "Perlu ditinjau", "warning"
    SMALL = "kecil", "Unit kecil", "info"
    FITS = "sesuai", "Sesuai pedoman", "success"
    UNRATED = "belum-dinilai", "Belum ada yang dinilai", "neutral"
    NOT_SET = "tanpa-capaian", "Capaian belum ditetapkan", "neutral"

    def __init__(self, code: str, label: str, tone: str) -> None:
        self.code, self.label, self.tone = code, label, tone


@dataclass(frozen=True)
class UnitPattern:
    """One unit with everything below it.

    `people` are its active ASN, `counts` those with a predikat, from Sangat Baik to Sangat
    Kurang. `set_for` names the unit whose result counts, often one above. Shares mean nothing
    below `few` people.
    """

    unit_id: int
    unit: str
    path: str
    organisation: OrganisationPredicate | None
    set_for: str
    people: int
    counts: tuple[int, ...]
    few: Decimal
    findings: list[Finding]
    table: PatternTable

    @property
    def decided(self) -> int:
        return sum(self.counts)

    @property
    def is_small(self) -> bool:
        return self.decided < self.few

    @property
    def state(self) -> State:
        if self.organisation is None:
            return State.NOT_SET
        if not self.decided:
            return State.UNRATED
        if self.is_small:
            return State.SMALL
        return State.BROKEN if self.findings else State.FITS

    @property
    def bars(self) -> list[tuple[Predicate, int, Decimal | None]]:
        """Predicate, people, and their share in percent unless the unit is small."""
        total = 0 if self.is_small else self.decided
        return [
            (predicate, count, percent(count, total))
            for predicate, count in zip(Predicate, self.counts, strict=True)
        ]

    @property
    def segments(self) -> list[tuple[int, str, str]]:
        """Code, start and width of each part of a bar 100 wide, as SVG reads them."""
        ends = [0, *accumulate(self.counts)]
        parts = zip(Predicate, pairwise(ends), strict=True)
        share = 100 / max(1, self.decided)
        return [
            (predicate.value, f"{start * share:.2f}", f"{(end - start) * share:.2f}")
            for predicate, (start, end) in parts
            if end > start
        ]

    @property
    def guideline(self) -> tuple[str, ...]:
        return guideline(self.organisation, self.table) if self.organisation else ()

    @cached_property
    def moves(self) -> list[Move] | None:
        """The fewest moves after which nothing is broken; None where that is impossible."""
        counts = dict(zip(Predicate, self.counts, strict=True))
        return fewest_moves(self.organisation, counts, table=self.table, small_unit=self.few)

    @property
    def movers(self) -> int:
        return sum(move.people for move in self.moves or ())


def unit_patterns(
    period: Period,
    *,
    agencies: Collection[int] | None = None,
    tops: Collection[str] | None = None,
    only: Collection[str] | None = None,
) -> dict[int, UnitPattern]:
    """By unit id, the units that have people; all, or by agency, subtree (path) or path."""
    table = table_on(period.ends_on)
    results, keys = _named(OrganisationResult.objects.filter(period=period).values("pk"))
    values = {
        "period": period.pk,
        "day": period.ends_on,
        "agencies": None if agencies is None else list(agencies),
        "tops": None if tops is None else list(tops),
        "only": None if only is None else list(only),
        "few_default": default_of("small_unit"),
        "conditions": conditions_of(table),
    }
    with connection.cursor() as cursor:
        cursor.execute(TALLY.replace("{results}", results) + JUDGE, values | keys)
        rows = cursor.fetchall()
    return {row[0]: pattern_of(row, table) for row in rows}


def pattern_at(path: str, period: Period) -> UnitPattern | None:
    """Of the one unit at `path`; None without people."""
    return next(iter(unit_patterns(period, tops=[path], only=[path]).values()), None)


def watched_path(user) -> str:
    """The unit whose curve a rater watches: the highest one led today, else the own unit."""
    return min(user.headed_paths, key=len, default=None) or user.employee.unit.path


def _named(rows: QuerySet) -> tuple[str, dict]:
    """A query to stand inside another that names its parameters."""
    sql, given = rows.query.sql_with_params()
    names = [f"result_{number}" for number in range(len(given))]
    return sql % tuple(f"%({name})s" for name in names), dict(zip(names, given, strict=True))


def conditions_of(table: PatternTable) -> str:
    """The table as JUDGE reads it."""
    rows = [
        {
            "organisation": organisation.value,
            "place": place,
            "kind": condition.kind.value,
            "of": [predicate.value for predicate in condition.of],
            "percent": condition.percent,
        }
        for organisation, conditions in table.conditions.items()
        for place, condition in enumerate(conditions)
    ]
    return json.dumps(rows)


def pattern_of(row: Iterable, table: PatternTable) -> UnitPattern:
    """One row of JUDGE."""
    unit_id, unit, path, organisation, set_for, people, counts, few, found = row
    organisation = organisation and OrganisationPredicate(organisation)
    found = json.loads(found) if isinstance(found, str) else found
    conditions = table.conditions[organisation] if found else ()
    findings = [
        finding_of(conditions[place], count, limit, sum(counts)) for place, count, limit in found
    ]
    judged = (organisation, set_for, people, tuple(counts), few, findings, table)
    return UnitPattern(unit_id, unit, path, *judged)
