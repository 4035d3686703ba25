"""Seconds to count 100,000 answer sheets to 30 questions again, by unit and by two profiles."""

from time import perf_counter

from bench.databases import Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome
from bench.survey_wave import RESPONSES, connected
from surveys.models import Tally, Wave
from surveys.services.counting import recount


def measure(databases: Databases) -> Outcome:
    """Each run replaces what the one before counted."""
    with connected(databases) as wave:
        runs = [_seconds(wave) for _ in range(LEAST_RUNS)]
        tallies = Tally.objects.filter(wave=wave).count()
    return Outcome(runs, detail={"responses": RESPONSES, "tallies": tallies})


def _seconds(wave: Wave) -> float:
    started = perf_counter()
    recount(wave_id=wave.pk)
    return perf_counter() - started


MEASUREMENT = Measurement("survey_recompute", "s", 10, measure)
