"""What somebody is asked, and whether a ballot of an invitation waits to be counted."""

from collections.abc import Sequence
from datetime import date

from surveys.models import Ballot, Invitation
from surveys.services.sealing import guards_of


def with_ballot(invitations: Sequence[Invitation]) -> set[int]:
    """Ids of those whose ballot waits to be counted; one query."""
    owner = {guard: one.pk for one in invitations for guard in guards_of(one.wave_id, one.pk)}
    if not owner:
        return set()
    waiting = Ballot.objects.filter(
        wave__in={one.wave_id for one in invitations}, guard__in=list(owner)
    )
    return {owner[bytes(guard)] for guard in waiting.values_list("guard", flat=True)}


def has_answered(invitation: Invitation) -> bool:
    return invitation.answered or bool(with_ballot([invitation]))


def waiting_for(user, day: date) -> list[Invitation]:
    """What the user may answer on `day` and has not, the first to close first; two queries."""
    mine = Invitation.objects.visible_to(user).open_on(day).select_related("wave")
    invitations = list(mine.order_by("wave__closes_on", "pk"))
    answered = with_ballot(invitations)
    return [one for one in invitations if one.pk not in answered]
