"""Write the beginning of a database in bulk: without history rows, keys checked at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger
from django.db import connection

FOREIGN_KEYS_AND_EXCLUSIONS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
  format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
    pg_get_constraintdef(oid))
FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND contype IN ('f', 'x')
ORDER BY conrelid, conname
"""


@contextmanager
def without_history() -> Iterator[None]:
    """Switch the history triggers off inside the caller's transaction.

    pgtrigger.ignore() would do it a statement at a time, but cannot carry named parameters.
    """
    tables = sorted({model._meta.db_table for model, _ in pgtrigger.registered()})
    _alter(tables, "DISABLE")
    yield
    _alter(tables, "ENABLE")


def _alter(tables: list[str], verb: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" {verb} TRIGGER USER')


@contextmanager
def checked_at_the_end() -> Iterator[None]:
    """Drop and add again what would be checked row by row, inside the caller's transaction.

    A constraint is checked with one join when it is added, in a tenth of the time. A seed that
    breaks one fails there, and the transaction gives everything back.
    """
    with connection.cursor() as cursor:
        cursor.execute(FOREIGN_KEYS_AND_EXCLUSIONS)
        drop, add = zip(*cursor.fetchall(), strict=True)
        cursor.execute("; ".join(drop))
        yield
        cursor.execute("; ".join(add))
