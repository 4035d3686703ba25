"""Mix waiting ballots and count them, never fewer than the policy's minimum at once; decision 13.

Each call is one transaction under the wave's lock: killed anywhere it has done nothing, run twice
the second finds nothing to do.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import SystemRandom
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone

from surveys.enums import FREE_TEXTS, Audience
from surveys.models import Ballot, Comment, Invitation, Response, Tally, Wave
from surveys.queries.tally_sql import ADD_RESPONSES, TALLY_WAVE
from surveys.queries.waves import least_answers
from surveys.rules.suppression import shown_groups
from surveys.services.sealing import guards_of, unseal

chance = SystemRandom()


def waves_to_count() -> list[int]:
    """Ids of waves where something may have to be done."""
    waves = Wave.objects.filter(settled=False)
    due = Q(ballots__isnull=False) | Q(closes_on__lt=timezone.localdate())
    return list(waves.filter(due).order_by("pk").values_list("pk", flat=True).distinct())


@transaction.atomic
def count_ballots(*, wave_id: int) -> int:
    """Count what may be counted of an open wave, all of one that is over; how many ballots.

    Of a group (or the pool of those without one) as many ballots as the minimum stay behind, so
    that the next count, too, holds at least as many. A named wave waits for nobody.
    """
    wave = _locked(wave_id, no_key=True)
    if wave.settled:
        return 0
    if _is_over(wave):
        return _settle(_locked(wave_id))
    ready = _ready(wave, least_answers(wave))
    ballots = [one for group, many in ready.items() for one in _drawn(wave, group, many)]
    _count(wave, ballots, large=ready.keys())
    return len(ballots)


@transaction.atomic
def settle(*, wave_id: int) -> None:
    """Count all ballots and close the wave for good, before its last day is past."""
    wave = _locked(wave_id)
    if not wave.settled:
        _settle(wave)


@transaction.atomic
def recount(*, wave_id: int) -> None:
    """Replace the tallies of a wave by what its responses say."""
    _locked(wave_id, no_key=True)
    Tally.objects.filter(wave=wave_id).delete()
    _tally(TALLY_WAVE, {"wave": wave_id})


def _locked(wave_id: int, *, no_key: bool = False) -> Wave:
    """Ballots come in while the lock is `no_key`; the full lock waits for them and bars more."""
    waves = Wave.objects.select_for_update(of=("self",), no_key=no_key)
    return waves.select_related("unit", "questionnaire").get(pk=wave_id)


def _is_over(wave: Wave) -> bool:
    """Nobody can answer any more: the last day is past, or all who were asked have answered."""
    if timezone.localdate() > wave.closes_on:
        return True
    if wave.audience == Audience.PUBLIC:
        return False
    open_ = wave.invitations.filter(answered=False).count()
    return open_ == wave.ballots.count() and wave.invitations.exists()


def _ready(wave: Wave, minimum: int) -> dict[int | None, int]:
    """How many ballots of which groups may be counted now."""
    groups = wave.ballots.order_by().values_list("group").annotate(Count("pk"))
    return {group: count - minimum for group, count in groups if count >= 2 * minimum}


def _drawn(wave: Wave, group: int | None, many: int) -> list[Ballot]:
    """`many` ballots of the group by lot, so that the order of answering decides nothing."""
    return chance.sample(list(wave.ballots.filter(group=group)), many)


def _settle(wave: Wave) -> int:
    """Count all ballots, in groups that may be shown, and close the wave for good.

    Where all answers together are fewer than the minimum they are never shown, so they go.
    """
    minimum = least_answers(wave)
    ballots = list(wave.ballots.all())
    counted = dict(wave.responses.order_by().values_list("group").annotate(Count("pk")))
    totals = Counter(counted) + Counter(ballot.group_id for ballot in ballots)
    if totals.total() < minimum:
        _mark(wave, ballots)
        _discard(ballots)
    else:
        shown = shown_groups(totals, minimum)
        _pool(wave, counted.keys() - shown - {None})
        for ballot in ballots:
            ballot.group_id = ballot.group_id if ballot.group_id in shown else None
        large = {group for group in shown if totals[group] >= 2 * minimum}
        _count(wave, ballots, large=large)
    wave.settled = True
    wave.save(update_fields=["settled"])
    return len(ballots)


def _pool(wave: Wave, groups: set[int]) -> None:
    """What was counted for `groups` counts for no group any more."""
    for rows in (wave.responses, wave.comments):
        rows.filter(group__in=groups).update(group=None)
    names = [str(group) for group in groups]
    wave.tallies.filter(dimension="group", category__in=names).delete()


def _count(wave: Wave, ballots: Sequence[Ballot], *, large: set[int | None]) -> None:
    """Turn ballots into responses, comments and tallies; comments of `large` groups keep them."""
    if not ballots:
        return
    owners = _mark(wave, ballots)
    texts = set(
        wave.questionnaire.questions.filter(kind__in=FREE_TEXTS).values_list("code", flat=True)
    )
    responses, comments = [], []
    for ballot in ballots:
        sheet = unseal(ballot.sheet)
        comments += _comments(ballot, sheet, texts, large)
        responses.append(_response(wave, ballot, sheet, texts, owners))
    _store(responses, comments)
    _discard(ballots)
    _tally(ADD_RESPONSES, {"ids": [str(response.pk) for response in responses]})


def _response(
    wave: Wave, ballot: Ballot, sheet: dict[str, Any], texts: set[str], owners: Mapping[bytes, int]
) -> Response:
    respondent = None
    if wave.anonymous:
        sheet = {code: value for code, value in sheet.items() if code not in texts}
    elif ballot.guard:
        respondent = owners.get(bytes(ballot.guard))
    return Response(
        wave=wave,
        group_id=ballot.group_id,
        day=ballot.day,
        half=ballot.half,
        respondent_id=respondent,
        answers=sheet,
    )


def _comments(
    ballot: Ballot, sheet: dict[str, Any], texts: set[str], large: set[int | None]
) -> list[Comment]:
    group = ballot.group_id if ballot.group_id in large else None
    return [
        Comment(wave_id=ballot.wave_id, group_id=group, question_code=code, text=sheet[code])
        for code in sheet.keys() & texts
    ]


def _store(responses: list[Response], comments: list[Comment]) -> None:
    """In one order by lot for the responses and another for the comments."""
    chance.shuffle(responses)
    chance.shuffle(comments)
    Response.objects.bulk_create(responses)
    Comment.objects.bulk_create(comments)


def _mark(wave: Wave, ballots: Sequence[Ballot]) -> dict[bytes, int]:
    """Set `answered` on the invitations of `ballots`; the employees by their ballots' guards."""
    handed_in = {bytes(ballot.guard) for ballot in ballots if ballot.guard is not None}
    if not handed_in:
        return {}
    answered, owners = [], {}
    for key, employee in wave.invitations.filter(answered=False).values_list("pk", "employee"):
        for guard in handed_in.intersection(guards_of(wave.pk, key)):
            answered.append(key)
            owners[guard] = employee
    Invitation.objects.filter(pk__in=answered).update(answered=True)
    return owners


def _discard(ballots: Sequence[Ballot]) -> None:
    Ballot.objects.filter(pk__in=[ballot.pk for ballot in ballots]).delete()


def _tally(statement: str, values: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
