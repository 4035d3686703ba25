"""History of domain rows, written by database triggers: bulk and raw SQL included."""

import pghistory
from django.db import connection


def tracked(exclude: list[str] | None = None):
    """Decorate a model: every insert, update and delete leaves a row that cannot be changed.

    Statement triggers: one for a whole bulk write. (PGHISTORY_DEFAULT_TRACKERS cannot hold these:
    its copies of an operation are no longer recognised by statement triggers.)
    """
    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*trackers, exclude=exclude, level=pghistory.Statement, append_only=True)


def plan_triggers_anew() -> None:
    """To call before a statement that may change very many tracked rows.

    A session plans a trigger's statement once, for as many rows as its first call has. A plan
    for one row compares every old row with every new one: 80,000 changes would take ten minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")
