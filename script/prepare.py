"""Brings database and static files up to the code.

One process does it all, because each start costs a second. It prints the demo accounts;
what the operator can cure it prints instead, with exit code 1.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from script.failures import Failure

LOG = "log/prepare.log"


def main(arguments: list[str]) -> None:
    """Check, migrate, collect, and in the demo seed with `arguments`."""
    django.setup()
    executor = MigrationExecutor(connection)
    refuse_newer(executor.loader)
    with static_collected():
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, stdout=sys.stderr)
        if settings.DEMO:
            call_command("seed_demo", "--if-empty", *arguments, stdout=sys.stderr)
            call_command("seed_demo", "--list-accounts")


def refuse_newer(loader: MigrationLoader) -> None:
    """Raise Failure when the database went through migrations that this code does not have."""
    replaced = {key for found in loader.disk_migrations.values() for key in found.replaces}
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations) - replaced)
    if unknown:
        first = ".".join(unknown[0])
        raise Failure(
            f"the database is newer than this code: {first} is unknown here. "
            "Get the newer code (git pull), or set VAR_DIR to another folder for this version."
        )


@contextmanager
def static_collected() -> Iterator[None]:
    """Collect static files that changed; compressing takes seconds, so on another core."""
    stamp = settings.STATIC_ROOT.with_suffix(".stamp")
    wanted = static_digest()
    if stamp.exists() and settings.STATIC_ROOT.exists() and stamp.read_text() == wanted:
        yield
        return
    command = [sys.executable, "manage.py", "collectstatic", "--no-input"]
    with subprocess.Popen(command, stdout=sys.stderr) as collecting:
        yield
    if collecting.returncode:
        raise Failure("the static files could not be collected.", settings.VAR_DIR / LOG)
    stamp.write_text(wanted)


def static_digest() -> str:
    """A digest of name, size and time of every static file."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Failure as failure:
        print(failure)
        sys.exit(1)
