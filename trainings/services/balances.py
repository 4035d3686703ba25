"""Count the lesson hours of people in a year, in sets."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from employees.queries.policies import policy_by_agency
from pembinaan.common.decimals import rounded
from trainings.enums.hours import ComputationKind
from trainings.models import Computation
from trainings.queries.hours_sql import BALANCES, GONE

# One counting at a time: the second waits, then counts what has come since the first began.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('trainings_hoursbalance'))"
# Some people are counted side by side, but not during a counting of all: it would put back
# what it read before.
SHARED_LOCK = "SELECT pg_advisory_xact_lock_shared(hashtext('trainings_hoursbalance'))"


@transaction.atomic
def rebuild_hours(year: int) -> Computation:
    """Count everybody; safe at any time and twice, and writes only what changed."""
    started = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        values = _values(year, None)
        cursor.execute(GONE, values)
        cursor.execute(BALANCES, values)
        rows = cursor.rowcount
    return Computation.objects.create(
        kind=ComputationKind.HOURS,
        year=year,
        finished_at=timezone.now(),
        seconds=rounded(Decimal(perf_counter() - started)),
        rows=rows,
    )


def refresh_hours(employee_ids: Collection[int], *, year: int) -> None:
    """Count some people now, in the caller's transaction: what they see must not wait a night."""
    with connection.cursor() as cursor:
        cursor.execute(SHARED_LOCK)
        cursor.execute(BALANCES, _values(year, employee_ids))


def _values(year: int, people: Collection[int] | None) -> dict:
    last = date(year, 12, 31)
    pns, own_pns = policy_by_agency("jp_pns", on=last)
    pppk, own_pppk = policy_by_agency("jp_pppk", on=last)
    agencies = sorted(own_pns.keys() | own_pppk.keys())
    return {
        "year": year,
        "first": date(year, 1, 1),
        "last": last,
        "all": people is None,
        "people": sorted(people or ()),
        "pns": pns,
        "pppk": pppk,
        "agencies": agencies,
        "agency_pns": [own_pns.get(agency) for agency in agencies],
        "agency_pppk": [own_pppk.get(agency) for agency in agencies],
    }
