"""The page with most queries; their number does not change from one request to the next."""

from bench.databases import Databases
from bench.pages.timing import timings
from bench.registry import LEAST_RUNS, Measurement, Outcome


def measure(databases: Databases) -> Outcome:
    """The detail names the pages with as many."""
    databases.ensure_data()
    most = max(page.queries for page in timings())
    pages = [f"{page.page} ({page.who})" for page in timings() if page.queries == most]
    return Outcome([most] * LEAST_RUNS, detail={"pages": pages})


MEASUREMENT = Measurement("pages_queries", "queries", 15, measure)
