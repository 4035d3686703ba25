"""From when to when an SKP runs: it lies within one post and one year (rule book 1.7, 1.10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

CLARIFIED_WITHIN = timedelta(days=30)  # January has 31 days


@dataclass(frozen=True, slots=True)
class Post:
    """A definitive post; `until` is the first day without it, None while it is held."""

    unit: int
    position: int
    since: date
    until: date | None = None
    reorganised: bool = False  # ended by a change of the organisation, not of the person


@dataclass(frozen=True, slots=True)
class Stint:
    """Days in one post without a change that ends an SKP; `until` as in Post."""

    since: date
    until: date | None


def stints(posts: Iterable[Post]) -> list[Stint]:
    """Posts by time, joined where the same post goes on, or the organisation alone changed."""
    found, before = [], None
    for post in sorted(posts, key=lambda post: post.since):
        if before and before.until == post.since and _goes_on(before, post):
            found[-1] = Stint(found[-1].since, post.until)
        else:
            found.append(Stint(post.since, post.until))
        before = post
    return found


def _goes_on(before: Post, after: Post) -> bool:
    return before.reorganised or (before.unit, before.position) == (after.unit, after.position)


def opening_days(
    year: int,
    held: Iterable[Stint],
    *,
    today: date,
    after: date | None = None,
    back_on: date | None = None,
) -> tuple[date, date] | None:
    """First and last day of an SKP drawn up today for `year`, or None when nothing is left.

    `after` is the last day of the SKP before it in the year, `back_on` the day of return from a
    leave without SKP. Somebody without any recorded post gets the whole year.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    meeting = [stint for stint in held if _last_day(stint, last) >= first and stint.since <= last]
    day = min(max(today, first), last)
    for stint in meeting[-1:] + [stint for stint in meeting if _holds(stint, day)]:
        post = stint
    if meeting:
        first, last = max(first, post.since), min(last, _last_day(post, last))
    if after:
        first = max(first, after + timedelta(days=1))
    if back_on:
        first = max(first, back_on)
    return (first, last) if first <= last else None


def _last_day(stint: Stint, open_end: date) -> date:
    return stint.until - timedelta(days=1) if stint.until else open_end


def _holds(stint: Stint, day: date) -> bool:
    return stint.since <= day and (stint.until is None or stint.until > day)


def clarified_until(starts_on: date) -> date:
    """The last day for the rater alone to set the SKP: the end of January.

    From the day after, the rater's superior may too (PermenPANRB 6/2022 Lampiran Bab II C.5).
    An SKP that starts later in the year gets as many days, 31.
    """
    return starts_on + CLARIFIED_WITHIN
