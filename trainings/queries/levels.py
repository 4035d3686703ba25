"""Levels 1 and 3 of the evaluation of a session (R7.1, R7.7, R7.11)."""

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
REACTED = ("", "reaction")


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


@dataclass(frozen=True, slots=True)
class Levels:
    """Level 1, where enough people answered, and level 3."""

    reaction: Index | None
    behaviour: Behaviour


def levels_of(session: Session) -> Levels:
    """Four queries."""
    opened = list(session.follow_ups.select_related("wave"))
    topics = {
        (one.perspective, part): Topic([one.wave_id], codes)
        for one in opened
        for part, codes in (("behaviour", BEHAVIOUR), ("impact", IMPACT))
    }
    if session.wave_id:
        topics[REACTED] = Topic([session.wave_id], REACTION)
    found = {key: each.latest for key, each in relevance(topics).items()}
    reacted = found.pop(REACTED, None)
    indices: dict[str, dict[Perspective, Index]] = {"behaviour": {}, "impact": {}}
    for (perspective, part), point in found.items():
        if point:
            indices[part][Perspective(perspective)] = index_of(point)
    return Levels(reacted and index_of(reacted), Behaviour(opened, **indices))


def index_of(point: Point) -> Index:
    return Index(point.wave_id, point.count, percent(point.estimate.mean, HIGHEST_ANSWER))
