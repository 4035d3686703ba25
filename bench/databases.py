"""The databases of the measurements, beside the one that DATABASE_URL names.

`<name>_template` is migrated and empty; `<name>_data` holds 80,000 people and stays between
calls. Either is made again when the code that fills it changed, the data also each quarter.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

import psycopg2
from django.db import connections
from django.utils import timezone
from psycopg2.extensions import cursor as Cursor  # noqa: N812 - it is a class
from psycopg2.sql import SQL, Identifier, Literal

from evaluations.services.periods import ensure_quarter
from evaluations.services.runs import execute, start_run

ROOT = Path(__file__).resolve().parent.parent
PEOPLE = 80_000
MIGRATED_BY = ("*/migrations/*.py", "requirements.txt")
SEEDED_BY = (*MIGRATED_BY, "demo/*.py", "demo/data/*.json")


class Databases:
    """Names and makes databases on the server of `url`, a DATABASE_URL."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.base = base = urlsplit(url).path.strip("/")
        self.template, self.data, self.fresh, self.empty, self.roster, self.survey = (
            f"{base}_{part}" for part in ("template", "data", "fresh", "empty", "roster", "survey")
        )

    def address(self, name: str) -> str:
        """The DATABASE_URL of database `name` on the same server."""
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def environment(self, name: str) -> dict[str, str]:
        """What a program reads that works on database `name`."""
        return {**os.environ, "DATABASE_URL": self.address(name)}

    def seed(self) -> float:
        """Seconds that the seed command takes on a new database, from start to exit."""
        self.ensure_template()
        self.create(self.fresh, template=self.template)
        started = perf_counter()
        self._manage(self.fresh, "seed_demo", f"--employees={PEOPLE}", "--verbosity=0")
        return perf_counter() - started

    def keep(self) -> None:
        """Make the database seeded last the data, with the running quarter computed too."""
        with self._server() as cursor:
            cursor.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(self.data)))
            names = Identifier(self.fresh), Identifier(self.data)
            cursor.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(*names))
        execute(start_run(period_id=ensure_quarter(timezone.localdate()).pk).pk)
        with connections["default"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what autovacuum would have done by tomorrow
        self._write_stamp(self.data, data_stamp())

    def ensure_data(self) -> None:
        """Seed unless the data of an earlier call still fits the code."""
        if self._stamp(self.data) != data_stamp():
            print(f"Seeding {PEOPLE} people, once ...", file=sys.stderr, flush=True)
            self.seed()
            self.keep()

    def ensure_template(self) -> None:
        """Migrate a new one unless there is one of today's migrations."""
        wanted = digest(MIGRATED_BY)
        if self._stamp(self.template) != wanted:
            self.create(self.template)
            self._manage(self.template, "migrate", "--no-input", "--verbosity=0")
            self._write_stamp(self.template, wanted)

    def create(self, name: str, *, template: str = "template1") -> None:
        """A new database in place of the one with this name."""
        with self._server() as cursor:
            cursor.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))
            names = Identifier(name), Identifier(template)
            cursor.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))

    def _manage(self, name: str, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment(name), check=True)

    def _stamp(self, name: str) -> str | None:
        """The state of the code that filled the database; None when there is no such database."""
        with self._server() as cursor:
            cursor.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
                [name],
            )
            row = cursor.fetchone()
        return row and row[0]

    def _write_stamp(self, name: str, stamp: str) -> None:
        with self._server() as cursor:
            comment = SQL("COMMENT ON DATABASE {} IS {}")
            cursor.execute(comment.format(Identifier(name), Literal(stamp)))

    @contextmanager
    def _server(self) -> Iterator[Cursor]:
        """Statements about whole databases, which nobody may use meanwhile."""
        connections.close_all()
        connection = psycopg2.connect(self.url)
        connection.autocommit = True
        try:
            yield connection.cursor()
        finally:
            connection.close()


def data_stamp() -> str:
    """Changes with the code that seeds, and with the quarter that is running."""
    today = timezone.localdate()
    return f"{digest(SEEDED_BY)} {today.year} {(today.month + 2) // 3}"


def digest(patterns: tuple[str, ...]) -> str:
    """Changes with the contents of the files that the patterns name."""
    contents = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern)}):
        contents.update(bytes(path.relative_to(ROOT)) + path.read_bytes())
    return contents.hexdigest()[:16]
