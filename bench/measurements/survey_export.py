"""Seconds to stream 100,000 answer sheets to 30 questions as CSV."""

import json
import subprocess
import sys

from bench.databases import ROOT, Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome
from bench.survey_wave import connected


def measure(databases: Databases) -> Outcome:
    """The detail has the most memory (MB) after a tenth of the rows and after all of them."""
    with connected(databases) as wave:
        turns = [_turn(databases, wave.pk) for _ in range(LEAST_RUNS)]
    table = [{name: round(value, 1) for name, value in turn.items()} for turn in turns]
    return Outcome([turn["seconds"] for turn in turns], detail={"table": table})


def _turn(databases: Databases, wave_id: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.survey_worker", str(wave_id)]
    env = databases.environment(databases.survey)
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout.splitlines()[-1])


MEASUREMENT = Measurement("survey_export", "s", 60, measure)
