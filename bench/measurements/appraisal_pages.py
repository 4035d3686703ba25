"""The slowest page of the appraisal cycle, on the data of 80,000 people."""

from bench.databases import Databases
from bench.pages.timing import timings
from bench.registry import Measurement, Outcome


def measure(databases: Databases) -> Outcome:
    """Everything below /kinerja/; the detail has each page, and the most queries of one."""
    databases.ensure_data()
    pages = [page for page in timings() if page.name.startswith("evaluations:")]
    detail = {
        "slowest": pages[0].page,
        "most queries": max(page.queries for page in pages),
        "table": [page.row() for page in pages],
    }
    return Outcome(pages[0].runs, detail=detail)


MEASUREMENT = Measurement("appraisal_pages", "ms", 100, measure)
