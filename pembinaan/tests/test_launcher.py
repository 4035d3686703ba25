import errno
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from script import bootstrap, folders, listening, prepare, processes, programs
from script.failures import Failure, one_line
from script.folders import ROOT
from script.programs import Program


@pytest.fixture
def folder(tmp_path):
    made = folders.make(tmp_path / "var")
    yield made
    folders.leave(made)


@pytest.fixture
def foreign():
    """A process of somebody else."""
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process
        process.kill()


def ends_soon(pid: int) -> bool:
    until = time.monotonic() + 2
    while processes.identity(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return processes.identity(pid) is None


def test_old_python_is_named_with_the_cure(tmp_path):
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        [ROOT / "script/server"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("server: Python 3.11 or newer is needed, found: Python 3.9.2. ")
    assert "apt install python3 python3-venv" in done.stderr


def test_missing_venv_module_is_named_with_the_cure(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(Failure, match=r"lacks its venv module.*apt install python3-venv"):
        bootstrap._create(tmp_path / "log")


def test_taken_port_is_named_with_another():
    with listening.listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(Failure, match=f"port {port} is taken.*PORT={port + 1} script/server"):
            listening.listen("127.0.0.1", port)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "²"])
def test_port_out_of_range_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Failure, match=f"PORT is '{port}'"):
        listening.wanted()


def test_foreign_address_is_refused():
    with pytest.raises(Failure, match=r"HOST 192\.0\.2\.1 is no address of this machine"):
        listening.listen("192.0.2.1", 0)


def test_names_of_the_machine_are_allowed_only_when_open_to_others():
    assert listening.names("127.0.0.1") == ["localhost", "127.0.0.1", "[::1]"]
    assert listening.outward_address() in listening.names("0.0.0.0")  # noqa: S104, no socket is opened


def test_second_supervisor_is_refused(folder):
    with (
        folders.lock(folder, "server"),
        pytest.raises(Failure, match=rf"already runs .*process {os.getpid()}\)"),
        folders.lock(folder, "server"),
    ):
        pass
    with folders.lock(folder, "server"):
        pass


def test_full_disk_is_said_in_one_line(folder, capsys):
    with pytest.raises(Failure, match=r"MB free, \d+ MB are needed\. Free some space"):
        folders.check_space(folder.path, needed=2**62)
    with pytest.raises(SystemExit) as stopped, one_line("server"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith("server: the disk is full. Free some space")


@pytest.mark.parametrize("name", ["x" * 100, "with space", "with,comma", "percent%2F"])
def test_paths_that_no_socket_can_have_use_a_private_temporary_folder(tmp_path, name):
    folder = folders.make(tmp_path / name)
    assert folder.sockets.parent != folder.path
    assert folder.sockets.stat().st_mode & 0o777 == 0o700
    folders.leave(folder)
    assert not folder.sockets.exists()


def test_socket_folder_open_to_others_is_refused(tmp_path):
    tmp_path.chmod(0o755)
    with pytest.raises(Failure, match="open to others"):
        folders.check_private(tmp_path)


def test_secret_is_made_once_and_for_its_owner_only(folder):
    first = folders.secret(folder / "secret_key")
    assert len(first) == 64
    assert folders.secret(folder / "secret_key") == first
    assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600


def test_leftover_is_stopped_and_a_foreign_process_is_not(folder, foreign):
    left = Program("web", ["sleep", "60"], folder)
    left.start()
    ours = left.process.pid
    (folder.pid_file("beat")).write_text(f"{foreign.pid} 1 {processes.BOOT_ID.read_text()}")
    for name in ("web", "beat"):
        Program(name, ["true"], folder, patience=1).stop_leftover()
    assert processes.identity(ours) is None
    assert foreign.poll() is None
    left.process.wait()


def test_program_dies_with_its_supervisor(folder):
    code = (
        "import os, signal, sys; from pathlib import Path; from script import folders, programs;"
        "p = programs.Program('web', ['sleep', '60'], folders.Folder(Path(sys.argv[1])));"
        "p.start(); now = Path(f'/proc/{p.process.pid}/comm');\n"
        "while now.read_text() != 'sleep\\n': pass\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder.path)], cwd=ROOT, check=False)
    pid = int(folder.pid_file("web").read_text().split()[0])
    assert ends_soon(pid)


def test_program_that_ignores_its_signal_is_killed_with_its_children(folder):
    stubborn = "trap '' TERM; sleep 60 & echo $!; while :; do sleep 60; done"
    program = Program("worker", ["sh", "-c", stubborn], folder, patience=0.2)
    program.start()
    while not program.log.read_text().strip():
        time.sleep(0.01)
    program.stop()
    assert program.process.returncode == -signal.SIGKILL
    assert ends_soon(int(program.log.read_text()))


def test_five_quick_deaths_end_with_the_log(folder, monkeypatch):
    monkeypatch.setattr(programs, "BACK_OFF_SECONDS", 0)
    program = Program("worker", ["sh", "-c", "echo no broker; exit 3"], folder)
    program.start()

    def tend():
        while True:
            program.keep_running()

    with pytest.raises(Failure, match=r"worker died 5 times in a row(.|\n)*no broker"):
        tend()
    assert program.log.read_text().count("no broker") == 5


def test_large_log_keeps_one_older_part(folder, monkeypatch):
    monkeypatch.setattr(programs, "LARGE_LOG_BYTES", 10)
    program = Program("web", ["true"], folder)
    program.log.write_text("more than ten bytes")
    program.trim_log()
    assert program.log.read_text() == ""
    assert program.log.with_suffix(".log.1").read_text() == "more than ten bytes"


@pytest.mark.django_db
def test_database_newer_than_the_code_is_refused():
    prepare.refuse_newer(MigrationLoader(connection))
    MigrationRecorder(connection).record_applied("evaluations", "9999_later")
    with pytest.raises(Failure, match=r"newer than this code: evaluations\.9999_later"):
        prepare.refuse_newer(MigrationLoader(connection))


def test_every_variable_is_in_the_example():
    example = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    sources = [ROOT / "pembinaan/settings.py", ROOT / "gunicorn.conf.py"]
    sources += Path(ROOT / "script").glob("*.py")
    read = re.compile(r"""(?:env|flag|words|environ\.get)\(\s*"([A-Z_]+)""")
    assert {name for source in sources for name in read.findall(source.read_text())} <= example
