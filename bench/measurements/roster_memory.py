"""The most memory (MB) of the process that checks and saves an XLSX of 80,000 people."""

from operator import attrgetter

from bench.databases import Databases
from bench.registry import Measurement, Outcome
from bench.roster import outcome


def measure(databases: Databases) -> Outcome:
    return outcome(databases, "xlsx", attrgetter("memory"))


MEASUREMENT = Measurement("roster_memory", "MB", 600, measure)
