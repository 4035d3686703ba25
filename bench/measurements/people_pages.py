"""The slowest page about people and organisation, on the data of 80,000 people."""

from bench.databases import Databases
from bench.pages.timing import timings
from bench.registry import Measurement, Outcome


def measure(databases: Databases) -> Outcome:
    """Directory, profiles, board, tree and the others below /pegawai/; the detail has each."""
    databases.ensure_data()
    pages = [page for page in timings() if page.name.startswith("employees:")]
    table = [page.row() for page in pages]
    return Outcome(pages[0].runs, detail={"slowest": pages[0].page, "table": table})


MEASUREMENT = Measurement("people_pages", "ms", 80, measure)
