"""Seconds to read and check a CSV of 80,000 people with 55 columns, in the job."""

from operator import attrgetter

from bench.databases import Databases
from bench.registry import Measurement, Outcome
from bench.roster import outcome


def measure(databases: Databases) -> Outcome:
    return outcome(databases, "csv", attrgetter("dry_run"))


MEASUREMENT = Measurement("roster_dry_run_csv", "s", 20, measure)
