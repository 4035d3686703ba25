"""Take public answers, without letting one visitor or one program answer for many.

Nothing about a visitor is stored: counts of an hour lie in the cache, under keyed hashes of the
address and the browser. Phones of one model on the network of one clinic look the same, so
several may answer; holders of a ticket are counted by their tickets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from pembinaan.common.errors import DomainError
from pembinaan.common.rate_limit import is_over, take_back
from surveys.errors import TooManyAnswers
from surveys.models import Wave
from surveys.services.answers import answer_publicly
from surveys.services.sealing import guard_of_page

HOUR = 3600
POSTS_AN_ADDRESS, ANSWERS_A_BROWSER = 300, 20  # in an hour, for one wave
REMEMBERED = 24 * HOUR  # that a sheet was taken, for whoever sends it again
NETWORK_BITS = 64  # of an IPv6 address; one subscriber holds all the rest


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a post comes from: the browser's address and what it calls itself."""

    address: str
    agent: str

    @property
    def network(self) -> str:
        """The address, of IPv6 what its subscriber cannot change."""
        try:
            found = ip_address(self.address)
        except ValueError:
            return self.address
        if isinstance(found, IPv6Address):
            return str(int(found) >> (128 - NETWORK_BITS))
        return str(found)


def answer_as_visitor(
    *,
    wave: Wave,
    visitor: Visitor,
    answers: Mapping[str, Any],
    page: str = "",
    ticket: str = "",
) -> None:
    """Like `answer_publicly`, once for each `page` with the same answers.

    Raises TooManyAnswers, too: for a flood whatever it holds, else without a ticket only.
    """
    if is_over(_hash(wave.pk, visitor.network), POSTS_AN_ADDRESS, HOUR):
        raise TooManyAnswers
    guard = guard_of_page(wave.pk, page, answers) if page else None
    taken = f"survey-taken:{guard.hex()}" if guard else ""
    if taken and cache.get(taken):
        return
    browser = "" if ticket else _hash(wave.pk, visitor.network, visitor.agent)
    if browser and is_over(browser, ANSWERS_A_BROWSER, HOUR):
        raise TooManyAnswers
    try:
        answer_publicly(wave=wave, answers=answers, ticket=ticket, guard=guard)
    except DomainError:
        if browser:
            take_back(browser)
        raise
    if taken:
        cache.set(taken, True, REMEMBERED)


def _hash(*parts: int | str) -> str:
    text = "|".join(map(str, parts))
    return "survey:" + salted_hmac("surveys.visitors", text, algorithm="sha256").hexdigest()
