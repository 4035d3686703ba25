"""Stands for the Celery worker: brings one file in, a line with the figures when it is done.

A process of its own, as workers are, so that its memory is that of the work and nothing else.
"""

import json
import re
import sys
from pathlib import Path
from time import perf_counter

import django
from django.core.files import File

django.setup()

from employees.models import ImportBatch, User  # noqa: E402 - needs the applications
from employees.services.imports.batches import set_mapping, start_commit, upload  # noqa: E402
from employees.services.imports.jobs import work  # noqa: E402

KIB = 1024


def main(path: Path) -> None:
    by = User.objects.get(username="bench")
    with path.open("rb") as file:
        batch = upload(kind="ROSTER", file=File(file, path.name), by=by)
    set_mapping(batch_id=batch.pk, mapping=batch.mapping, by=by)
    dry_run = _seconds(batch)
    counts = batch.counts
    start_commit(batch_id=batch.pk, by=by, skip_wrong=True)
    commit = _seconds(batch)
    peak = peak_memory()
    batch.file.delete(save=False)
    print(json.dumps({"dry_run": dry_run, "commit": commit, "memory": peak, "counts": counts}))


def _seconds(batch: ImportBatch) -> float:
    started = perf_counter()
    work(batch.pk)
    seconds = perf_counter() - started
    batch.refresh_from_db()
    if batch.failure:
        raise RuntimeError(batch.failure)
    return seconds


def peak_memory() -> float:
    """MB of this program alone; getrusage would count what started it too."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / KIB


if __name__ == "__main__":
    main(Path(sys.argv[1]))
