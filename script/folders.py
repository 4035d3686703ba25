"""Where data lies: of the demo in var/, of tests in var/test/, of measurements in var/bench/."""

import fcntl
import hashlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from script.failures import Failure

ROOT = Path(__file__).resolve().parent.parent
NEEDED_BYTES = 500 * 2**20
LONGEST_SOCKET_FOLDER = 80  # a socket's path holds 107 bytes; the longest name is 22 with .lock
PLAIN_PATH = re.compile(r"[\w/.+-]+", re.ASCII)  # what needs no quoting in any URL or option


@dataclass(frozen=True, slots=True)
class Folder:
    """One set of servers and files; `path` is absolute."""

    path: Path

    def __truediv__(self, name: str) -> Path:
        return self.path / name

    def log(self, name: str) -> Path:
        """The log of one program."""
        return self.path / "log" / f"{name}.log"

    def pid_file(self, name: str) -> Path:
        """Which process runs one program."""
        return self.path / "run" / f"{name}.pid"

    @property
    def sockets(self) -> Path:
        """Where sockets lie: in the folder, or in the temporary one when its path cannot serve."""
        inside = self.path / "run"
        if len(bytes(inside)) <= LONGEST_SOCKET_FOLDER and PLAIN_PATH.fullmatch(str(inside)):
            return inside
        digest = hashlib.sha256(bytes(self.path)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"pembinaan-{os.geteuid()}-{digest}"


def var() -> Path:
    """The folder of everything that is not code: VAR_DIR, else var/."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def make(path: Path) -> Folder:
    """Create the folder, closed to other users; refuses a disk that is nearly full."""
    folder = Folder(path)
    for part in (path / "log", path / "run", folder.sockets):
        make_private(part)
    check_private(folder.sockets)
    check_space(path)
    return folder


def make_private(path: Path) -> None:
    """Create a folder and its parent, closed to other users."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)


def leave(folder: Folder) -> None:
    """Remove a socket folder that lies in the temporary one, when its servers have ended."""
    if not folder.sockets.is_relative_to(folder.path):
        with suppress(OSError):  # a server that had to be killed leaves its socket there
            folder.sockets.rmdir()


def check_private(path: Path) -> None:
    """Refuse a socket folder that another user made or may enter."""
    state = path.lstat()
    if path.is_symlink() or state.st_uid != os.geteuid() or state.st_mode & 0o077:
        raise Failure(
            f"{path} belongs to another user or is open to others. "
            f"Remove it, or as its owner run: chmod 700 {path}"
        )


def check_space(path: Path, needed: int = NEEDED_BYTES) -> None:
    """Refuse to start with less than `needed` bytes free."""
    free = shutil.disk_usage(path).free
    if free < needed:
        raise Failure(
            f"the disk of {path} has {free >> 20} MB free, {needed >> 20} MB are needed. "
            "Free some space, or set VAR_DIR to a folder on a larger disk."
        )


@contextmanager
def lock(folder: Folder, name: str) -> Iterator[None]:
    """Hold the folder for this process; a second one is refused."""
    with (folder / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise Failure(
                f"script/{name} already runs on {folder.path} (process {file.read()}). "
                f"Stop that one first, or use another folder: VAR_DIR=/another script/{name}"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def secret(path: Path) -> str:
    """The random text kept in `path`, made on the first call and readable by its owner only."""
    if not path.exists() or not path.read_text():
        fresh = path.with_name(f"{path.name}.new")
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        fresh.rename(path)
    return path.read_text()
