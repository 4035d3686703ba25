"""The slowest page: its median server time on the data of 80,000 people."""

from bench.databases import Databases
from bench.pages.timing import timings
from bench.registry import Measurement, Outcome


def measure(databases: Databases) -> Outcome:
    """The detail has every page."""
    databases.ensure_data()
    pages = timings()
    table = [page.row() for page in pages]
    return Outcome(pages[0].runs, detail={"slowest": pages[0].page, "table": table})


MEASUREMENT = Measurement("pages_slice", "ms", 120, measure)
