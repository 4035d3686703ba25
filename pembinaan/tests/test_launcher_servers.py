"""The embedded servers, started for real in a folder of each test's own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from script import folders, postgres, processes, services, valkey
from script.failures import Failure
from script.folders import ROOT

SUPERVISOR = """
import sys
from pathlib import Path
from script import folders, serve, services
serve.listen_to_signals()
with services.running(folders.make(Path(sys.argv[1])), durable=True) as (servers, _):
    print("ready", flush=True)
    serve.tend(servers)
"""


@pytest.fixture(autouse=True)
def no_servers_named(monkeypatch):
    for variable in services.EMBEDDED:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def folder(tmp_path):
    return folders.make(tmp_path / "v")


@pytest.fixture
def foreign():
    """A process of somebody else."""
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process
        process.kill()


def supervised(folder) -> subprocess.Popen:
    """A supervisor of both servers, ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(folder.path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"ready\n"
    return process


def servers_of(folder) -> list[int]:
    """Every process that was started on the folder's data."""
    data = {str(folder / "postgres"), str(folder / "valkey")}
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if data & set(processes.arguments(pid))]


def run_sql(folder, sql: str) -> list:
    with psycopg2.connect(postgres.url(folder)) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def test_committed_rows_survive_sigkill_of_the_server(folder):
    with services.running(folder, durable=True) as (servers, _):
        database = next(server for server in servers if server.name == "postgres")
        run_sql(folder, "CREATE TABLE kept AS SELECT 7 AS figure")
        os.kill(database.process.pid, signal.SIGKILL)
        while not (database.ended and database.process is None):
            database.keep_running()
            if database.process and not database.ended:
                break
        services.wait_until(lambda: postgres.answers(folder), database)
        assert run_sql(folder, "SELECT figure FROM kept") == [(7,)]


def test_broker_keeps_its_answered_writes_after_sigkill(folder):
    with services.running(folder, durable=True) as (servers, _):
        broker = next(server for server in servers if server.name == "valkey")
        assert ask(folder, b"SET task 7\r\n") == b"+OK\r\n"
        broker.process.kill()
        broker.process.wait()
        broker.start()
        services.wait_until(lambda: valkey.answers(folder), broker)
        assert ask(folder, b"GET task\r\n") == b"$1\r\n7\r\n"


def ask(folder, command: bytes) -> bytes:
    with valkey._connection(folder) as connection:
        connection.sendall(command)
        return connection.recv(64)


def test_pid_files_of_a_foreign_process_neither_block_nor_hurt_it(folder, foreign):
    with services.running(folder, durable=False):
        pid_file = folder / "postgres/postmaster.pid"
        lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(foreign.pid), *lines[1:]]) + "\n")
    (folder.sockets).mkdir(mode=0o700, exist_ok=True)
    (folder.sockets / ".s.PGSQL.5432.lock").write_text(f"{foreign.pid}\n")
    with services.running(folder, durable=False) as (servers, _):
        assert all(not server.ended for server in servers)
    assert foreign.poll() is None


def test_a_start_after_sigkill_of_the_supervisor_loses_nothing(folder):
    first = supervised(folder)
    run_sql(folder, "CREATE TABLE kept AS SELECT 7 AS figure")
    first.kill()
    first.communicate()
    with services.running(folder, durable=True):
        assert run_sql(folder, "SELECT figure FROM kept") == [(7,)]
    assert servers_of(folder) == []


def test_servers_that_outlived_their_records_are_stopped(folder):
    first = supervised(folder)
    for name in ("postgres", "valkey"):
        folder.pid_file(name).unlink()
    first.send_signal(signal.SIGSTOP)  # so that it does not start them again
    with services.running(folder, durable=True) as (servers, _):
        assert set(servers_of(folder)) == {server.process.pid for server in servers}
        first.kill()
        first.communicate()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_our_servers_and_no_other_process(folder, foreign, sent):
    supervisor = supervised(folder)
    assert len(servers_of(folder)) == 2
    supervisor.send_signal(sent)
    supervisor.communicate(timeout=10)
    assert servers_of(folder) == []
    assert foreign.poll() is None


def test_foreign_server_on_the_socket_is_left_alone(folder):
    listen = (
        "import socket, sys, time; s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]);"
        "s.listen(); print('ready', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", listen, str(folder.sockets / "valkey.sock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(Failure, match=f"process {other.pid} holds"):
            valkey.clear(folder)
        assert other.poll() is None
        other.kill()


def test_server_that_does_not_start_shows_its_log(folder):
    with services.running(folder, durable=False):
        pass
    (folder / "postgres/PG_VERSION").write_text("9\n")
    start = services.running(folder, durable=False)
    with pytest.raises(Failure, match=r"postgres does not start(.|\n)*not compatible with"):
        start.__enter__()
    assert servers_of(folder) == []


def test_failed_creation_leaves_nothing_behind(folder, monkeypatch):
    monkeypatch.setattr(postgres, "USER", "pg_reserved")
    with pytest.raises(Failure, match=r"could not be created(.|\n)*superuser name"):
        postgres.program(folder, durable=False)
    assert not (folder / "postgres").exists()
    assert not (folder / "postgres.new").exists()


def test_named_servers_are_used_and_none_is_started(folder, monkeypatch):
    named = {"DATABASE_URL": "postgres://db.example/p", "REDIS_URL": "redis://mq.example"}
    for variable, address in named.items():
        monkeypatch.setenv(variable, address)
    with services.running(folder, durable=True) as (servers, addresses):
        assert servers == []
        assert addresses == named
    assert servers_of(folder) == []


def test_strangers_need_the_password(folder):
    with (
        services.running(folder, durable=False),
        pytest.raises(psycopg2.OperationalError, match="no password supplied"),
    ):
        psycopg2.connect(
            host=str(folder.sockets), user=postgres.USER, dbname="postgres", passfile="/nothing"
        )


def test_the_log_of_the_database_names_nobody(folder):
    with services.running(folder, durable=False):
        run_sql(folder, "CREATE TABLE people (nip text UNIQUE)")
        with pytest.raises(psycopg2.errors.UniqueViolation):
            run_sql(
                folder, "INSERT INTO people VALUES ('199001152015032001'), ('199001152015032001')"
            )
    log = folder.log("postgres").read_text()
    assert "duplicate key value" in log
    assert "199001152015032001" not in log


def test_time_limit_is_kept(folder):
    with services.running(folder, durable=False) as (servers, _):
        begun = time.monotonic()
        with pytest.raises(Failure, match="does not start"):
            services.wait_until(lambda: False, servers[0], seconds=0.1)
        assert time.monotonic() - begun < 1
