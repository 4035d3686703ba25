"""Take one sheet of answers and drop it into the ballot box; decision 13."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import connection, transaction
from django.utils import timezone

from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from surveys.enums import Audience, HalfDay
from surveys.errors import NO_TICKET, BadSheet
from surveys.models import Invitation, Questionnaire, Wave
from surveys.queries.invitations import has_answered
from surveys.rules.sheets import checked
from surveys.rules.specs import QuestionSpec
from surveys.services.sealing import guards_of, seal
from surveys.services.tickets import spend

NOON = 12
LINK = Signer(salt="surveys.invitation")

# Nothing of the person is read or written by the statement that writes the ballot. The lock lets
# counting go on, and waits for, or keeps waiting, whoever settles the wave.
DROP = """
INSERT INTO surveys_ballot (id, wave_id, group_id, guard, sheet, day, half)
SELECT gen_random_uuid(), wave.id, %(group)s, %(guard)s, %(sheet)s, %(day)s, %(half)s
FROM surveys_wave wave
WHERE wave.id = %(wave)s AND NOT wave.settled
  AND %(today)s::date BETWEEN wave.opens_on AND wave.closes_on
FOR KEY SHARE OF wave
ON CONFLICT DO NOTHING
"""


def answer(*, wave_id: int, by, answers: Mapping[str, Any]) -> None:
    """Take the answers of `by`, by question code, once.

    Returns nothing, so that no caller can join the person and the answers. Raises NotAllowed,
    InvalidTransition, or BadSheet with a sentence for every answer that cannot be used.
    """
    invitations = Invitation.objects.visible_to(by).select_related("wave")
    _take(invitations.filter(wave=wave_id).first(), answers)


def answer_by_link(*, token: str, answers: Mapping[str, Any]) -> None:
    """The same for whoever holds the personal link of an invitation."""
    _take(invitation_of(token), answers)


def personal_token(invitation: Invitation) -> str:
    """What stands in a personal link: signed, stored nowhere, of use while the wave is open."""
    return LINK.sign(invitation.pk)


def invitation_of(token: str) -> Invitation | None:
    """The invitation that a personal link names; None for a forged one."""
    try:
        key = LINK.unsign(token)
    except BadSignature:
        return None
    return (
        Invitation.objects.select_related("wave__questionnaire", "wave__unit")
        .filter(pk=key)
        .first()
    )


@transaction.atomic
def _take(invitation: Invitation | None, answers: Mapping[str, Any]) -> None:
    """Counting sets `answered` and deletes the ballot at once, so look at it after dropping."""
    if invitation is None:
        raise NotAllowed("not_invited", "Anda tidak diundang menjawab survei ini.")
    if refused := refusal(invitation.wave, invitation):
        raise refused
    guard, *_ = guards_of(invitation.wave_id, invitation.pk)
    values = _checked(invitation.wave, answers)
    dropped = _drop(invitation.wave, values, group=invitation.group_id, guard=guard)
    invitation.refresh_from_db(fields=["answered"])
    if invitation.answered or not dropped:
        raise _answered() if has_answered(invitation) else _closed(invitation.wave)


@transaction.atomic
def answer_publicly(
    *, wave: Wave, answers: Mapping[str, Any], ticket: str = "", guard: bytes | None = None
) -> None:
    """Take the answers of somebody unknown to an open public wave, spending the `ticket` if any.

    The wave is as the caller just read it; writing the ballot looks again whether it is open.

    What carries the same `guard` is the same sheet sent again, and stays one ballot. Raises
    InvalidInput for a ticket that is missing, unknown or spent, else like `answer`.
    """
    if wave.audience != Audience.PUBLIC:
        raise NotAllowed("not_public", "Survei ini tidak dibuka untuk umum.")
    if refused := refusal(wave):
        raise refused
    values = _checked(wave, answers)
    try:
        _require_ticket(wave, ticket)
        now = timezone.localtime()
        half = HalfDay.MORNING if now.hour < NOON else HalfDay.AFTERNOON
        if not _drop(wave, values, day=now.date(), half=half, guard=guard):
            raise _closed(wave)
    except DomainError:
        if guard is None or not wave.ballots.filter(guard=guard).exists():
            raise


def _require_ticket(wave: Wave, ticket: str) -> None:
    if ticket:
        spend(wave, ticket)
    elif wave.needs_ticket:
        raise InvalidInput("no_ticket", NO_TICKET, field="ticket")


def refusal(wave: Wave, invitation: Invitation | None = None) -> InvalidTransition | None:
    """Why the wave takes no answer today, or none of this invitation any more; or None."""
    today = timezone.localdate()
    if invitation and has_answered(invitation):
        return _answered()
    if today < wave.opens_on:
        return InvalidTransition("not_yet_open", f"Survei dibuka {wave.opens_on:%d-%m-%Y}.")
    return None if wave.is_open_on(today) else _closed(wave)


def _checked(wave: Wave, answers: Mapping[str, Any]) -> dict[str, Any]:
    sheet = checked(_specs_of(wave.questionnaire_id), answers)
    if sheet.errors:
        raise BadSheet(sheet.errors)
    return sheet.values


@lru_cache(maxsize=128)
def _specs_of(questionnaire_id: int) -> tuple[QuestionSpec, ...]:
    """Of a questionnaire that is asked, so published and frozen: read once by each process."""
    return tuple(Questionnaire.objects.get(pk=questionnaire_id).specs())


def _drop(wave: Wave, values: Mapping[str, Any], **columns) -> bool:
    """Write the ballot; False when the wave was settled or the same one is in the box."""
    empty = {"group": None, "guard": None, "day": None, "half": ""}
    ballot = {"wave": wave.pk, "today": timezone.localdate(), "sheet": seal(values)}
    with connection.cursor() as cursor:
        cursor.execute(DROP, empty | ballot | columns)
        return bool(cursor.rowcount)


def _answered() -> InvalidTransition:
    text = "Anda sudah menjawab survei ini. Terima kasih."
    return InvalidTransition("already_answered", text)


def _closed(wave: Wave) -> InvalidTransition:
    return InvalidTransition("closed", f"Survei sudah ditutup {wave.closes_on:%d-%m-%Y}.")
