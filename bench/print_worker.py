"""Stands for the Celery worker: prints groups of people, a line with the figures when it is done.

A process of its own, as workers are, so that its memory is that of the work and nothing else.
"""

import json
import sys
from time import perf_counter

import django

django.setup()

from bench.pages.subjects import account, finished, top_unit  # noqa: E402 - needs the models
from bench.roster_worker import peak_memory  # noqa: E402
from evaluations.enums.documents import (  # noqa: E402
    EVALUATION_KINDS,
    PLAN_KINDS,
    PrintOutput,
    PrintStatus,
)
from evaluations.models import IssuedDocument, PrintJob  # noqa: E402
from evaluations.services.printing import ask_print, execute_print  # noqa: E402

BY = "hr.prov"


def main(people: int, turns: int) -> None:
    """`turns` prints of as many `people`, others each time, and one before that warms up."""
    seconds = [_seconds(turn * people, people) for turn in range(turns + 1)]
    documents = IssuedDocument.objects.filter(issued_by=account(BY))
    issued = documents.count()
    documents.delete()  # so that the next call issues as many
    print(json.dumps({"seconds": seconds[1:], "memory": peak_memory(), "documents": issued}))


def _seconds(first: int, people: int) -> float:
    """SKP, annex and both documents of the evaluation, as one PDF."""
    job = ask_print(
        unit=top_unit(),
        with_subtree=True,
        year=finished().year,
        period=finished(),
        kinds=[*PLAN_KINDS, *EVALUATION_KINDS],
        output=PrintOutput.PDF,
        site="https://contoh.go.id/",
        by=account(BY),
    )
    PrintJob.objects.filter(pk=job.pk).update(plans=job.plans[first : first + people])
    started = perf_counter()
    execute_print(job.pk)
    seconds = perf_counter() - started
    job.refresh_from_db()
    if (job.status, job.done) != (PrintStatus.DONE, people):
        raise RuntimeError(f"{job.done} of {people} people were printed.")
    job.file.delete(save=False)
    job.delete()
    return seconds


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
