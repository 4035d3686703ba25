"""Stands for one Celery worker: computes each run whose number comes in, a line when it is done.

A process of its own and already started, as workers are; the queue's 2 ms are left out.
"""

import sys

import django
from django.db import connection

django.setup()

from evaluations.services.runs import execute  # noqa: E402 - needs the models


def main() -> None:
    connection.ensure_connection()
    print("ready", flush=True)
    for line in sys.stdin:
        execute(int(line))
        print("done", flush=True)


if __name__ == "__main__":
    main()
