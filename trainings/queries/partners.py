"""What a partner held, how participants rated it, and what it cost."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from pembinaan.common.decimals import percent
from surveys.enums import QuestionKind
from surveys.queries.relevance import Topic, relevance
from surveys.rules.classes import IndexClass, class_of
from surveys.rules.readymade import organiser_classroom
from surveys.rules.scoring import HIGHEST_ANSWER
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Booking, Partner, Session

RATED = tuple(
    question.code
    for question in organiser_classroom.TEXT.questions
    if question.kind == QuestionKind.SCALE
)


@dataclass(frozen=True, slots=True)
class Rating:
    """The mean L1 index, 0-100 (R7.7), weighted by how many answered; of so many sessions."""

    index: Decimal
    answers: int
    sessions: int

    @property
    def index_class(self) -> IndexClass:
        return class_of(self.index)


def ratings(partner_ids: Collection[int], user) -> dict[int, Rating]:
    """Of the sessions that `user` may read; who has no published result is left out.

    Four queries, however many partners. A session with fewer answers than the published minimum
    does not count.
    """
    held = Session.objects.visible_to(user).filter(partner__in=partner_ids, wave__isnull=False)
    waves: dict[int, list[int]] = {}
    for partner, wave in held.order_by().values_list("partner", "wave"):
        waves.setdefault(partner, []).append(wave)
    found = relevance({partner: Topic(ids, RATED) for partner, ids in waves.items()})
    return {partner: rating for partner, one in found.items() if (rating := _rating(one.points))}


def _rating(points) -> Rating | None:
    answers = sum(point.count for point in points)
    if not answers:
        return None
    total = sum(point.estimate.mean * point.count for point in points)
    return Rating(percent(total, answers * HIGHEST_ANSWER), answers, len(points))


def spending(partner_ids: Collection[int], user) -> dict[int, Decimal]:
    """What is paid of their budget lines that `user` may read. One query."""
    paid = Booking.objects.visible_to(user).paid().filter(line__partner__in=partner_ids)
    return dict(paid.order_by().values_list("line__partner").annotate(total=Sum("amount")))


def sessions_of(partner: Partner, user) -> QuerySet:
    """The sessions it holds that `user` may read, newest first, with `taken`."""
    return Session.objects.visible_to(user).for_list().filter(partner=partner)


def sessions_done(partner_ids: Collection[int], user) -> dict[int, tuple[int, int]]:
    """Finished sessions and those who completed them, by partner. One query."""
    done = Session.objects.visible_to(user).filter(
        partner__in=partner_ids, status=SessionStatus.DONE
    )
    completed = Count("enrolments", filter=Q(enrolments__status=EnrolmentStatus.COMPLETED))
    rows = done.order_by().values_list("partner")
    counted = rows.annotate(held=Count("pk", distinct=True), people=completed)
    return {partner: (held, people) for partner, held, people in counted}
