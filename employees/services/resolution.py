"""Who rates whom, computed in sets from the dated rows: safe to run at any time and twice."""

from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from employees.enums import EXEMPTING
from employees.queries.rater_sql import RESOLVED, STORE
from pembinaan.common.history import plan_triggers_anew


@transaction.atomic
def resolve_raters(*, within: str = "", on: date | None = None) -> int:
    """Give people in the units below the path `within` (all: "") the rater of the day.

    How many changed. The rule: docs/decisions/0006-who-rates-whom.md.
    """
    values = {
        "on": on or timezone.localdate(),
        "exempting": list(EXEMPTING),
        "chain": None,
        "people": None,
        "within": f"{within}%",
    }
    plan_triggers_anew()
    # After many rows of one transaction the planner may take tables for empty, and loop for hours.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(RESOLVED + STORE, values)
        changed = cursor.rowcount
        cursor.execute("SET LOCAL enable_nestloop = on")
        return changed
