"""Builds .venv from pinned requirements, once, and goes on under its Python. Called by `launch`.

Nothing but the standard library is imported here, and nothing of .venv exists yet.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from script import folders
from script.failures import Failure, one_line

VENV = folders.ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLER = "uv==0.13.9"
NEEDED_BYTES = 700 * 2**20


def main(name: str, requirements: str, module: str, *arguments: str) -> None:
    """Make sure of .venv, then become `python -m module`."""
    with one_line(name):
        path = folders.ROOT / requirements
        stamp = VENV / f"{path.stem}.installed"
        wanted = f"{sys.version}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        if not _is(stamp, wanted):
            # another script may be installing just now; the lock ends with this program
            fcntl.flock(os.open(folders.ROOT, os.O_RDONLY), fcntl.LOCK_EX)
            if not _is(stamp, wanted):
                _install(path)
                stamp.write_text(wanted)
        os.execv(PYTHON, [str(PYTHON), "-m", module, *arguments])  # noqa: S606, no shell is the point


def _is(stamp: Path, wanted: str) -> bool:
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted


def _install(requirements: Path) -> None:
    folders.check_space(folders.ROOT, NEEDED_BYTES)
    log = folders.Folder(folders.var()).log("install")
    folders.make_private(log.parent)
    log.unlink(missing_ok=True)
    if not _same_python():
        _create(log)
    print(f"Installing {requirements.name} into .venv ...", file=sys.stderr)
    with_pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    with_uv = [str(PYTHON), "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode"]
    with_uv += ["--python", str(PYTHON)]
    pins = ["--requirement", str(requirements)]
    # uv is six times as fast; pip knows mirrors and certificates of pip.conf, which uv does not
    if _run([*with_pip, INSTALLER], log) and _run([*with_uv, *pins], log):
        return
    if not _run([*with_pip, *pins], log):
        raise Failure("packages could not be installed. The log says why:", log)


def _same_python() -> bool:
    """Whether .venv was made by this very version of Python."""
    settings = VENV / "pyvenv.cfg"
    version = "version = {}.{}.{}".format(*sys.version_info)
    return PYTHON.exists() and settings.exists() and version in settings.read_text().splitlines()


def _create(log: Path) -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = "{}.{}".format(*sys.version_info)
        raise Failure(
            f"Python {version} at {sys.executable} lacks its venv module. "
            f"Install it (as root on Debian or Ubuntu: apt install python3-venv), or name "
            "another Python: PYTHON=/path/to/python3"
        )
    shutil.rmtree(VENV, ignore_errors=True)
    if not _run([sys.executable, "-m", "venv", str(VENV)], log):
        raise Failure(".venv could not be created. The log says why:", log)


def _run(command: list[str], log: Path) -> bool:
    with log.open("ab") as output:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    return done.returncode == 0


if __name__ == "__main__":
    main(*sys.argv[1:])
