"""Runs measurements by name: python -m bench [name ...]; see docs/benchmarks.md."""

import logging
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pembinaan.settings")
django.setup()  # before anything below imports a model

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from bench import machine, report  # noqa: E402
from bench.databases import Databases  # noqa: E402
from bench.registry import UnknownName, chosen  # noqa: E402


def main(names: list[str]) -> None:
    """Measure, print and save; an unknown name ends it with one line."""
    try:
        measurements = chosen(names)
    except UnknownName as problem:
        sys.exit(f"bench: {problem}")
    logging.disable(logging.INFO)  # a line for each sign-in
    databases = Databases(os.environ["DATABASE_URL"])
    connection.settings_dict["NAME"] = databases.data
    before = machine.load()
    entries = []
    for measurement in measurements:
        print(f"Measuring {measurement.name} ...", file=sys.stderr, flush=True)
        outcome = measurement.measure(databases)
        entries.append(report.record(measurement, outcome))
    connection.close()
    connection.settings_dict["NAME"] = databases.base  # not every measurement makes the data
    facts = machine.facts() | {"load before": before, "load after": machine.load()}
    for entry in entries:
        entry["detail"]["machine"] = facts
    report.save(settings.VAR_DIR.parent / "bench.json", entries)
    print(report.text(entries, facts))


if __name__ == "__main__":
    main(sys.argv[1:])
