"""Who a process is, read from /proc, so that only our own are ever stopped."""

import os
import signal
import time
from pathlib import Path

POLL_SECONDS = 0.02
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def identity(pid: int) -> str | None:
    """A name no other process ever has: pid, start and boot; None when it does not run."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    if state[0] in "ZX":
        return None
    return f"{pid} {state[19]} {BOOT_ID.read_text().strip()}"


def arguments(pid: int) -> list[str]:
    """The command line of a process; empty when it does not run."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def recorded(pid_file: Path) -> int | None:
    """The process a pid file of ours tells, if it is still the very same one."""
    text = pid_file.read_text() if pid_file.exists() else ""
    pid = text.partition(" ")[0]
    return int(pid) if pid.isdigit() and identity(int(pid)) == text else None


def stop(pid: int, with_signal: signal.Signals, patience: float) -> None:
    """End a process that is not our child; after `patience` seconds with SIGKILL."""
    known = identity(pid)
    for sent, seconds in ((with_signal, patience), (signal.SIGKILL, 5.0)):
        if known is None or identity(pid) != known:
            return
        os.kill(pid, sent)
        until = time.monotonic() + seconds
        while identity(pid) == known and time.monotonic() < until:
            time.sleep(POLL_SECONDS)
