"""Seconds to save 80,000 new people from a checked XLSX, in the job."""

from operator import attrgetter

from bench.databases import Databases
from bench.registry import Measurement, Outcome
from bench.roster import outcome


def measure(databases: Databases) -> Outcome:
    return outcome(databases, "xlsx", attrgetter("commit"))


MEASUREMENT = Measurement("roster_commit", "s", 40, measure)
