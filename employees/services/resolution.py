"""Who rates whom, computed in sets from the dated rows: safe to run at any time and twice."""

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from employees.enums import AWAY
from employees.models import Assignment, Employee, Unit
from employees.models.employees import RATER_INDEX
from employees.queries.rater_sql import HOLD_RATERS, RESOLVED, STORE
from pembinaan.common.history import plan_triggers_anew
from pembinaan.common.sets import joined_in_sets


@transaction.atomic
def resolve_raters(*, within: str = "", on: date | None = None) -> int:
    """Give people in the units below the path `within` (all: "") the rater of the day.

    How many changed. The rule: docs/decisions/0006-who-rates-whom.md.
    """
    values = {
        "on": on or timezone.localdate(),
        "away": list(AWAY),
        "chain": None,
        "people": None,
        "within": f"{within}%",
    }
    plan_triggers_anew()
    with joined_in_sets(), connection.cursor() as cursor:
        cursor.execute(HOLD_RATERS)
        cursor.execute(RESOLVED + STORE, values)
        return cursor.rowcount


def summarise_raters() -> None:
    """Write the index of raters anew: its summaries of pages grow with every change."""
    with connection.cursor() as cursor:
        cursor.execute(f"REINDEX INDEX {RATER_INDEX}")


def resolve_raters_around(*, employee_id: int, units: Iterable[Unit]) -> int:
    """The same in the agencies of `units`, and wherever else somebody leads or rates.

    Whoever leaves or is away may act, or be named in writing, in another agency.
    """
    led = Assignment.objects.filter(employee=employee_id, heads_unit=True)
    named = Q(rater=employee_id) | Q(rater_overrides__rater=employee_id)
    rated = Employee.objects.filter(named)
    elsewhere = led.values_list("unit__path").union(rated.values_list("unit__path"))
    paths = {unit.path for unit in units} | {path for (path,) in elsewhere}
    tops = {path.partition(".")[0] for path in paths}
    return resolve_raters(within=f"{tops.pop()}." if len(tops) == 1 else "")
