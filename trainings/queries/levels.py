"""The four levels of training evaluation of one session or several (R7.1, R7.7, R7.11)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pembinaan.common.decimals import percent
from surveys.enums import Perspective
from surveys.queries.relevance import Point, Topic, relevance
from surveys.rules.classes import IndexClass, class_of
from surveys.rules.readymade import behaviour, organiser_classroom, organiser_elearning
from surveys.rules.scoring import HIGHEST_ANSWER
from surveys.rules.training_evaluation import behaviour_score
from trainings.models import FollowUp, Session

REACTION = tuple(
    question.code
    for text in (organiser_classroom.TEXT, organiser_elearning.TEXT)
    for question in text.questions
    if question.options
)
BEHAVIOUR = (*behaviour.BEHAVIOURS, "perilaku-keseluruhan")
IMPACT = tuple(behaviour.IMPACTS)


@dataclass(frozen=True, slots=True)
class Index:
    """0-100 of `count` people, with its class; `wave_id` is the survey it comes from."""

    wave_id: int
    count: int
    value: Decimal

    @property
    def index_class(self) -> IndexClass | None:
        return class_of(self.value)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Level 3 by perspective, of those that enough people answered."""

    opened: Collection[FollowUp]
    behaviour: Mapping[Perspective, Index]
    impact: Mapping[Perspective, Index]

    @property
    def score(self) -> Decimal | None:
        """40 % superiors, 30 % colleagues, 30 % alumni; a missing one's share goes round."""
        return behaviour_score({who: index.value for who, index in self.behaviour.items()})

    @property
    def score_class(self) -> IndexClass | None:
        return class_of(self.score)


def reactions(sessions: Collection[Session]) -> dict[int, Index]:
    """Level 1 by session: all scored questions of its survey; three queries."""
    topics = {
        one.pk: Topic([one.wave_id], REACTION) for one in sessions if one.wave_id is not None
    }
    found = relevance(topics)
    return {pk: index_of(each.latest) for pk, each in found.items() if each.latest}


def behaviour_of(session: Session) -> Behaviour:
    """Level 3, and what it says of the work (level 4 as people see it); four queries."""
    opened = list(session.follow_ups.select_related("wave"))
    topics = {
        (one.perspective, part): Topic([one.wave_id], codes)
        for one in opened
        for part, codes in (("behaviour", BEHAVIOUR), ("impact", IMPACT))
    }
    found = relevance(topics)
    indices: dict[str, dict[Perspective, Index]] = {"behaviour": {}, "impact": {}}
    for (perspective, part), each in found.items():
        if each.latest:
            indices[part][Perspective(perspective)] = index_of(each.latest)
    return Behaviour(opened, **indices)


def index_of(point: Point) -> Index:
    return Index(point.wave_id, point.count, percent(point.estimate.mean, HIGHEST_ANSWER))
