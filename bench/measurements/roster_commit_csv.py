"""Seconds to save 80,000 new people from a checked CSV, in the job."""

from operator import attrgetter

from bench.databases import Databases
from bench.registry import Measurement, Outcome
from bench.roster import outcome


def measure(databases: Databases) -> Outcome:
    return outcome(databases, "csv", attrgetter("commit"))


MEASUREMENT = Measurement("roster_commit_csv", "s", 20, measure)
