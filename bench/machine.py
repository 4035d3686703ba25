"""Facts without which a figure says nothing: the machine, its load, versions, the code."""

import os
import platform
import subprocess
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def facts() -> dict[str, str]:
    """What stays the same during the measurements."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgresql,) = cursor.fetchone()
        cursor.execute(
            "SELECT string_agg(name || '=' || setting, ' ') FROM pg_settings "
            "WHERE name IN ('shared_buffers', 'work_mem', 'fsync', "
            "'synchronous_commit', 'max_parallel_workers_per_gather')"
        )
        (settings,) = cursor.fetchone()
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "cpu": _cpu(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{pages * size / 2**30:.1f} GiB",
        "kernel": platform.release(),
        "python": platform.python_version(),
        "postgresql": f"{postgresql} ({settings})",
        "commit": _commit(),
    }


def load() -> str:
    """The load average over 1, 5 and 15 minutes."""
    return " ".join(f"{figure:.2f}" for figure in os.getloadavg())


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _commit() -> str:
    """The commit measured; "+" marks changes on top of it."""
    command = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "unknown"
    return done.stdout.strip() or "unknown"
