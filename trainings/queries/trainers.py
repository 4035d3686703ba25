"""What participants say of trainers, where enough of them do (R7.8)."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from pembinaan.common.decimals import percent
from surveys.queries.relevance import Point, Topic, relevance
from surveys.rules.classes import IndexClass, class_of
from surveys.rules.readymade import teacher
from surveys.rules.scoring import HIGHEST_ANSWER
from surveys.rules.training_evaluation import needs_follow_up
from trainings.models import Teaching

CODES = tuple(question.code for question in teacher.TEXT.questions)


@dataclass(frozen=True, slots=True)
class Score:
    """Of all `points`, one a session: `index` of 0-100, weighted by who answered."""

    points: tuple[Point, ...]

    @property
    def count(self) -> int:
        return sum(point.count for point in self.points)

    @property
    def index(self) -> Decimal | None:
        total = sum(point.estimate.mean * point.count for point in self.points)
        return percent(total, self.count * HIGHEST_ANSWER)

    @property
    def index_class(self) -> IndexClass | None:
        return class_of(self.index)

    @property
    def needs_follow_up(self) -> bool:
        return self.index is not None and needs_follow_up(self.index)


def scores_of(trainer_ids: Collection[int]) -> dict[int, Score]:
    """By trainer; four queries. A session that too few answered about does not count."""
    waves: dict[int, list[int]] = {trainer: [] for trainer in trainer_ids}
    asked = Teaching.objects.filter(trainer__in=waves, wave__isnull=False)
    for trainer, wave in asked.values_list("trainer", "wave"):
        waves[trainer].append(wave)
    found = relevance({trainer: Topic(ids, CODES) for trainer, ids in waves.items()})
    return {trainer: Score(tuple(each.points)) for trainer, each in found.items()}


def index_of(point: Point) -> Decimal:
    """One session's index of 0-100."""
    return percent(point.estimate.mean, HIGHEST_ANSWER)
