"""Seconds to seed 80,000 people into an empty, migrated database."""

from bench.databases import Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome


def measure(databases: Databases) -> Outcome:
    """Each run has a new database; the last becomes the data of the other measurements."""
    runs = [databases.seed() for _ in range(LEAST_RUNS)]
    databases.keep()
    return Outcome(runs)


MEASUREMENT = Measurement("seed_80k", "s", 90, measure)
