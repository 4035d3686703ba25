"""Whether participants found a course relevant, wave after wave: the change loop's figures.

The trainings app knows which waves belong to a course or a unit of its curriculum and passes them
by such a key, with the questions where it asks others than the ready-made L1 does; what it does
about a falling figure is its own business:

    relevance({course.pk: Topic([wave ids of its sessions])})[course.pk].latest.mean
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils import timezone

from employees.queries.policies import policy_by_agency
from pembinaan.common.decimals import percent, rounded
from surveys.models import Wave
from surveys.queries.overall import mean_of
from surveys.queries.tallies import Counts, counts_of
from surveys.rules.estimates import Change, Estimate, change, estimate
from surveys.rules.training_evaluation import IRRELEVANT

CODES = ("kesesuaian-materi", "membantu-tugas")  # of the ready-made L1

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Point:
    """One wave: `count` people, their `mean` of 1.00-5.00, `irrelevant` in percent of answers."""

    wave_id: int
    day: date
    count: int
    mean: Decimal
    irrelevant: Decimal
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Relevance:
    """`points` by date, only of waves that enough people answered."""

    points: Sequence[Point] = ()

    @property
    def count(self) -> int:
        return sum(point.count for point in self.points)

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def trend(self) -> Change | None:
        """From the wave before to the latest, on the scale of 1 to 5, with its verdict."""
        if len(self.points) < 2:
            return None
        before, now = self.points[-2:]
        return change(before.estimate, now.estimate)


@dataclass(frozen=True, slots=True)
class Topic:
    """What is looked at: the five-point questions `codes` in the waves with these ids."""

    waves: Collection[int]
    codes: Sequence[str] = CODES


def relevance(topics: Mapping[Key, Topic]) -> dict[Key, Relevance]:
    """By the caller's key; three queries, however many topics and waves.

    The caller has checked who may see the waves.
    """
    every = {wave for topic in topics.values() for wave in topic.waves}
    rows = Wave.objects.filter(pk__in=every).select_related("unit").order_by("opens_on", "pk")
    asked = {code for topic in topics.values() for code in topic.codes}
    counts = counts_of(every, codes=sorted(asked))
    of_all, own = policy_by_agency("survey_min_answers", on=timezone.localdate())
    waves = {wave.pk: wave for wave in rows}
    minimums = {
        pk: own.get(wave.unit.agency_id, of_all) if wave.anonymous else 0
        for pk, wave in waves.items()
    }
    ranks = {pk: rank for rank, pk in enumerate(waves)}
    return {
        key: Relevance(
            [
                point
                for pk in sorted(set(topic.waves) & ranks.keys(), key=ranks.__getitem__)
                if (point := _point(waves[pk], counts.get(pk, Counts()), topic, minimums[pk]))
            ]
        )
        for key, topic in topics.items()
    }


def _point(wave: Wave, counts: Counts, topic: Topic, minimum: Decimal | int) -> Point | None:
    """Of questions that at least `minimum` answered, and two, for a mean needs them."""
    asked = [
        code
        for code in topic.codes
        if (answered := counts.answered(code)) >= minimum and answered > 1
    ]
    if not asked:
        return None
    numbers = [counts.numbers(code) for code in asked]
    given = sum(map(Counter, numbers), Counter())
    whole = mean_of(map(estimate, numbers))
    return Point(
        wave_id=wave.pk,
        day=wave.opens_on,
        count=max(map(counts.answered, asked)),
        mean=rounded(whole.mean),
        irrelevant=percent(
            sum(times for value, times in given.items() if value <= IRRELEVANT), given.total()
        ),
        estimate=whole,
    )
