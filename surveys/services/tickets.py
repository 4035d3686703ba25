"""One-time codes that a counter hands out, so that each visit is answered once."""

import secrets

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from employees.access import scope_of
from employees.enums import Role
from pembinaan.common.errors import InvalidInput, NotAllowed
from surveys.errors import UNKNOWN_TICKET
from surveys.models import Service, Ticket, Wave

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, O, 1, I
LENGTH = 8
MOST = 1000


@transaction.atomic
def issue_tickets(*, service_id: int, count: int, by) -> list[str]:
    """New codes for the counters of a service; only their digests are kept."""
    service = Service.objects.select_related("unit").get(pk=service_id)
    if not scope_of(by, Role.TRAINING, Role.HR).holds(service.unit.path):
        raise NotAllowed("wrong_actor", "Tiket dibuat oleh HR atau pengelola survei unitnya.")
    if not 1 <= count <= MOST:
        text = f"Buat 1 sampai {MOST} tiket sekaligus."
        raise InvalidInput("bad_count", text, field="count")
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(count)]
    Ticket.objects.bulk_create(
        Ticket(service=service, digest=_digests(service.pk, code)[0]) for code in codes
    )
    return codes


def spend(wave: Wave, code: str) -> None:
    """Use a ticket up in the caller's transaction: when that fails, the ticket stays."""
    plain = code.upper().replace(" ", "").replace("-", "")
    known = Ticket.objects.filter(
        service=wave.service_id, digest__in=_digests(wave.service_id, plain)
    )
    spent, _ = known.delete()
    if not spent:
        raise InvalidInput("bad_ticket", UNKNOWN_TICKET, field="ticket")


def _digests(service_id: int | None, code: str) -> list[bytes]:
    """By today's key first; keyed, since codes are short enough to try all of them."""
    return [
        salted_hmac(
            "surveys.tickets", f"{service_id}|{code}", secret=key, algorithm="sha256"
        ).digest()
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
