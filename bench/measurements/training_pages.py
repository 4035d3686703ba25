"""The slowest page of trainings, on the data of 80,000 people with five years of them."""

from bench.databases import Databases
from bench.pages.timing import timings
from bench.registry import Measurement, Outcome


def measure(databases: Databases) -> Outcome:
    """Every page below /pelatihan/, and the evaluation of a session; the detail has each."""
    databases.ensure_data()
    names = ("trainings:", "evaluations:training_levels", "admin:trainings_")
    pages = [page for page in timings() if page.name.startswith(names)]
    table = [page.row() for page in pages]
    return Outcome(pages[0].runs, detail={"slowest": pages[0].page, "table": table})


MEASUREMENT = Measurement("training_pages", "ms", 100, measure)
