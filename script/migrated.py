"""The database that test databases are copied from, migrated once for each state of the code.

Migrating takes seconds and every test process needs a database of its own; a copy takes 0.1 s.
"""

import hashlib
import subprocess
import sys

from script import postgres
from script.failures import Failure
from script.folders import ROOT, Folder

UNFINISHED = "migrating"


def template(folder: Folder, env: dict[str, str]) -> str:
    """The name of the migrated database; made when the migrations changed since the last one."""
    name = f"migrated_{digest()}"
    with postgres.administration(folder) as cursor:
        cursor.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'migrat%'")
        found = [row[0] for row in cursor]
        if name in found:
            return name
        for old in found:
            cursor.execute(f"DROP DATABASE {old}")
        cursor.execute(f"CREATE DATABASE {UNFINISHED}")
        _migrate(folder, env)
        cursor.execute(f"ALTER DATABASE {UNFINISHED} RENAME TO {name}")
    return name


def digest() -> str:
    """Changes with every migration of ours and with the versions of all others."""
    paths = [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements.txt"]
    contents = hashlib.sha256()
    for path in sorted(paths):
        contents.update(bytes(path.relative_to(ROOT)) + path.read_bytes())
    return contents.hexdigest()[:16]


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
