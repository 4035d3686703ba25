"""Level 2: what participants gained between pre- and post-test (R7.9).

Only who has both marks counts. The mean of the normalised gain is that of the exact gains, of
those who could gain anything (pre-test below 100), rounded once.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Count, F, FilteredRelation, Q
from django.db.models.functions import NullIf

from pembinaan.common.decimals import percent, rounded
from surveys.rules.training_evaluation import gain_class, normalised_gain
from trainings.enums.quizzes import QuizKind
from trainings.models import Enrolment, QuizAnswer, Session


@dataclass(frozen=True, slots=True)
class PersonGain:
    """Both marks of a participant; `gain` is None from a full pre-test on."""

    name: str
    before: Decimal
    after: Decimal

    @property
    def gain(self) -> Decimal | None:
        return normalised_gain(self.before, self.after)

    @property
    def gain_class(self) -> str:
        return "" if self.gain is None else gain_class(self.gain)


@dataclass(frozen=True, slots=True)
class Gain:
    """Of a session: `pairs` people with both marks; means are None without any."""

    pairs: int
    before: Decimal | None
    after: Decimal | None
    normalised: Decimal | None

    @property
    def points(self) -> Decimal | None:
        """Gain in points of the mark."""
        return None if self.before is None else self.after - self.before

    @property
    def gain_class(self) -> str:
        return "" if self.normalised is None else gain_class(self.normalised)


NO_GAIN = Gain(0, None, None, None)


@dataclass(frozen=True, slots=True)
class ItemShare:
    """How many percent answered a question rightly, before and after."""

    text: str
    before: Decimal | None
    after: Decimal | None


def session_gain(session: Session) -> Gain:
    """One query."""
    return session_gains([session.pk]).get(session.pk, NO_GAIN)


def session_gains(session_ids: Collection[int]) -> dict[int, Gain]:
    """By session; one without pairs is left out. One query."""
    possible = NullIf(100 - F("pre__mark"), Decimal(0))
    gained = (F("post__mark") - F("pre__mark")) / possible
    rows = (
        _pairs()
        .filter(session__in=session_ids)
        .order_by()
        .values("session")
        .annotate(
            pairs=Count("pk"),
            before=Avg("pre__mark"),
            after=Avg("post__mark"),
            normalised=Avg(gained),
        )
    )
    return {
        row["session"]: Gain(
            row["pairs"], rounded(row["before"]), rounded(row["after"]), _mean(row["normalised"])
        )
        for row in rows
    }


def people_gains(session: Session) -> list[PersonGain]:
    """Who has both marks, by name. One query."""
    rows = _pairs().filter(session=session).order_by("employee__name", "pk")
    values = rows.values_list("employee__name", "pre__mark", "post__mark")
    return [PersonGain(*each) for each in values]


def classes(people: Collection[PersonGain]) -> Mapping[str, int]:
    """How many of them in each class of gain; who could not gain is not counted."""
    return dict(Counter(person.gain_class for person in people if person.gain_class))


def item_shares(session: Session) -> list[ItemShare]:
    """Every question that was answered in the session. One query."""
    rows = (
        QuizAnswer.objects.filter(sheet__enrolment__session=session)
        .values("item", "item__text")
        .annotate(
            before=Count("pk", filter=Q(sheet__kind=QuizKind.PRE)),
            before_right=Count("pk", filter=Q(sheet__kind=QuizKind.PRE, is_right=True)),
            after=Count("pk", filter=Q(sheet__kind=QuizKind.POST)),
            after_right=Count("pk", filter=Q(sheet__kind=QuizKind.POST, is_right=True)),
        )
        .order_by("item")
    )
    return [
        ItemShare(
            row["item__text"],
            percent(row["before_right"], row["before"]),
            percent(row["after_right"], row["after"]),
        )
        for row in rows
    ]


def _pairs():
    """Enrolments with both marks, as `pre` and `post`."""
    return Enrolment.objects.annotate(
        pre=FilteredRelation("quiz_sheets", condition=Q(quiz_sheets__kind=QuizKind.PRE)),
        post=FilteredRelation("quiz_sheets", condition=Q(quiz_sheets__kind=QuizKind.POST)),
    ).filter(pre__mark__isnull=False, post__mark__isnull=False)


def _mean(value) -> Decimal | None:
    return None if value is None else rounded(Decimal(value))
