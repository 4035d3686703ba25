"""Bringing 80,000 people in from one file into a database that has their units and posts only."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from bench.databases import ROOT, Databases, data_stamp
from bench.registry import LEAST_RUNS, Outcome
from bench.roster_file import people, write_csv, write_xlsx

IDS = (
    "UPDATE employees_unit SET siasn_id = md5('u' || id)",
    "UPDATE employees_position SET siasn_id = md5('p' || id)",
)
WITHOUT_PEOPLE = (
    "TRUNCATE employees_employee CASCADE",
    """
    INSERT INTO employees_user (password, is_superuser, username, name, email, is_active)
    VALUES ('!', true, 'bench', 'Bench', '', true)
    """,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Seconds, and the peak of the worker's memory in MB; `counts` are rows by outcome."""

    dry_run: float
    commit: float
    memory: float
    counts: dict[str, int]


def outcome(databases: Databases, suffix: str, figure: Callable[[Turn], float]) -> Outcome:
    """One figure of each turn with the same file."""
    turns = _turns(databases, suffix)
    size = _files(databases)[suffix].stat().st_size
    return Outcome(
        [figure(turn) for turn in turns], detail={"bytes": size, "rows": turns[0].counts}
    )


@cache
def _turns(databases: Databases, suffix: str) -> list[Turn]:
    """The measurements of one file share these."""
    path = _files(databases)[suffix]
    return [_turn(databases, path) for _ in range(LEAST_RUNS)]


def _turn(databases: Databases, path: Path) -> Turn:
    databases.create(databases.roster, template=databases.empty)
    command = [sys.executable, "-m", "bench.roster_worker", str(path)]
    env = databases.environment(databases.roster)
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    return Turn(**json.loads(done.stdout.splitlines()[-1]))


@cache
def _files(databases: Databases) -> dict[str, Path]:
    """Written from the demo's people; `databases.empty` is what is left without them."""
    databases.ensure_data()
    databases.create(databases.empty, template=databases.data)
    folder = settings.VAR_DIR / "bench_roster"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = data_stamp().replace(" ", "-")
    files = {suffix: folder / f"{stamp}.{suffix}" for suffix in ("xlsx", "csv")}
    connection.close()
    connection.settings_dict["NAME"] = databases.empty
    try:
        with connection.cursor() as cursor:
            for statement in IDS:
                cursor.execute(statement)
        write_csv(files["csv"], people())
        write_xlsx(files["xlsx"], people())
        with connection.cursor() as cursor:
            for statement in WITHOUT_PEOPLE:
                cursor.execute(statement)
            cursor.execute("VACUUM ANALYZE")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = databases.data
    return files
