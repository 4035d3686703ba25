"""Statements about many rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def joined_in_sets() -> Iterator[None]:
    """Inside a transaction: join by hashing or sorting, never row by row.

    Of tables filled just now there are no statistics. Taking them for empty, the planner would
    run through one for every row of another, for hours.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('enable_nestloop')")
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
        yield
        cursor.execute("SELECT set_config('enable_nestloop', %s, true)", [before])
