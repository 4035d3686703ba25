"""The database that test databases are copied from, migrated once for each state of the code.

Migrating takes seconds and every test process needs a database of its own; a copy takes 0.1 s.
A new migration runs on a copy of the newest database that has all the others already.
"""

import hashlib
import json
import subprocess
import sys

from script import postgres
from script.failures import Failure
from script.folders import ROOT, Folder

UNFINISHED = "migrating"
KEPT = 3
FOUND = r"""
    SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database
    WHERE datname LIKE 'migrated%' ORDER BY oid DESC
"""


def template(folder: Folder, env: dict[str, str]) -> str:
    """The name of the migrated database; made when the migrations changed since the last one."""
    wanted = contents()
    name = f"migrated_{digest(wanted)}"
    with postgres.administration(folder) as cursor:
        cursor.execute(FOUND)
        found = {row[0]: json.loads(row[1] or "{}") for row in cursor}
        if name in found:
            return name
        base = _largest_part(wanted, found)
        cursor.execute(f"DROP DATABASE IF EXISTS {UNFINISHED}")
        cursor.execute(f"CREATE DATABASE {UNFINISHED} TEMPLATE {base or 'template1'}")
        for old in list(found)[KEPT - 1 :]:
            cursor.execute(f"DROP DATABASE {old}")
        _migrate(folder, env)
        cursor.execute(f"ALTER DATABASE {UNFINISHED} RENAME TO {name}")
        cursor.execute(f"COMMENT ON DATABASE {name} IS %s", [json.dumps(wanted)])
    return name


def contents() -> dict[str, str]:
    """A digest for each migration of ours and for the versions of all others."""
    paths = [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements.txt"]
    return {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(paths)
    }


def digest(of: dict[str, str]) -> str:
    """Changes with any part of `of`."""
    return hashlib.sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()[:16]


def _largest_part(wanted: dict[str, str], found: dict[str, dict[str, str]]) -> str | None:
    """The database of `found` that has nothing but what is wanted, and most of it."""
    parts = {name: of for name, of in found.items() if of and of.items() <= wanted.items()}
    return max(parts, key=lambda name: len(parts[name]), default=None)


def _migrate(folder: Folder, env: dict[str, str]) -> None:
    log = folder.log("migrate")
    with log.open("wb") as output:
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--no-input"],
            env={**env, "DATABASE_URL": postgres.url(folder, UNFINISHED)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
    if done.returncode:
        raise Failure("the migrations fail. The log says why:", log)
