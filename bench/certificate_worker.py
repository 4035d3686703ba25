"""Stands for the Celery worker: issues the certificates of many sessions, a line when it is done.

A process of its own, as workers are; what it issued is taken away again.
"""

import json
import sys
from time import perf_counter

import django

django.setup()

from django.core.files.storage import default_storage  # noqa: E402 - needs the settings
from django.db.models import Count, Max, Min, Q, QuerySet  # noqa: E402

from bench.pages.subjects import account  # noqa: E402
from trainings.enums import EnrolmentStatus, SessionStatus  # noqa: E402
from trainings.enums.certificates import CertificateJobStatus, CertificateOutput  # noqa: E402
from trainings.models import (  # noqa: E402
    Certificate,
    CertificateJob,
    Session,
)
from trainings.services.certificate_jobs import ask_certificates, execute_job  # noqa: E402

BY = "diklat"


def main(people: int, turns: int) -> None:
    """`turns` jobs of as many `people`, and one before that warms up."""
    print(json.dumps([_seconds(people) for _ in range(turns + 1)][1:]))


def _seconds(people: int) -> float:
    job = ask_certificates(
        session_ids=_sessions(people),
        output=CertificateOutput.PDF,
        site="https://contoh.go.id/",
        by=account(BY),
    )
    CertificateJob.objects.filter(pk=job.pk).update(enrolments=job.enrolments[:people])
    started = perf_counter()
    execute_job(job.pk)
    seconds = perf_counter() - started
    job.refresh_from_db()
    issued = Certificate.objects.filter(enrolment__in=job.enrolments)
    if job.status != CertificateJobStatus.DONE or not _is_whole(issued, people):
        raise RuntimeError(f"{issued.count()} certificates of {people} people.")
    _forget(job, issued)
    return seconds


def _is_whole(issued: QuerySet[Certificate], people: int) -> bool:
    """Whether everybody has a number, and those of each agency follow each other."""
    spans = issued.values("agency").annotate(
        size=Count("pk"), span=Max("serial") - Min("serial") + 1
    )
    sizes = [(each["size"], each["span"]) for each in spans]
    return sum(size for size, _ in sizes) == people and all(size == span for size, span in sizes)


def _sessions(people: int) -> list[int]:
    """Finished ones of the officer without certificates, until enough people completed them."""
    completed = Count("enrolments", filter=Q(enrolments__status=EnrolmentStatus.COMPLETED))
    own = Session.objects.managed_by(account(BY)).filter(status=SessionStatus.DONE)
    own = own.exclude(pk__in=Certificate.objects.values("enrolment__session"))
    chosen, seats = [], 0
    for pk, count in own.order_by("pk").annotate(size=completed).values_list("pk", "size"):
        if seats >= people:
            break
        chosen.append(pk)
        seats += count
    if seats < people:
        raise RuntimeError(f"The data has {seats} people with completed trainings.")
    return chosen


def _forget(job: CertificateJob, issued: QuerySet[Certificate]) -> None:
    """The numbers run on."""
    for name in issued.values_list("file", flat=True):
        default_storage.delete(name)
    issued.delete()
    job.file.delete(save=False)
    job.delete()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
