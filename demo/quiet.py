"""Write the beginning of a database without history rows about it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger
from django.db import connection


@contextmanager
def without_history() -> Iterator[None]:
    """Switch the history triggers off inside the caller's transaction.

    pgtrigger.ignore() would do it a statement at a time, but cannot carry named parameters.
    """
    tables = sorted({model._meta.db_table for model, _ in pgtrigger.registered()})
    _alter(tables, "DISABLE")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks due is locked
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    _alter(tables, "ENABLE")


def _alter(tables: list[str], verb: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" {verb} TRIGGER USER')
