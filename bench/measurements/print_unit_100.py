"""Seconds to print 100 people of a unit in the worker, four documents each, as one PDF."""

import json
import subprocess
import sys

from bench.databases import ROOT, Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome

PEOPLE, MORE_PEOPLE = 100, 400


def measure(databases: Databases) -> Outcome:
    """The detail has the most memory (MB) of a worker that prints 100, and 400, at a time."""
    databases.ensure_data()
    usual = _printed(databases, PEOPLE, LEAST_RUNS)
    large = _printed(databases, MORE_PEOPLE, 0)
    detail = {
        "memory": {PEOPLE: usual["memory"], MORE_PEOPLE: large["memory"]},
        "documents": usual["documents"],
    }
    return Outcome(usual["seconds"], detail=detail)


def _printed(databases: Databases, people: int, turns: int) -> dict:
    command = [sys.executable, "-m", "bench.print_worker", str(people), str(turns)]
    env = databases.environment(databases.data)
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout.splitlines()[-1])


MEASUREMENT = Measurement("print_unit_100", "s", 6, measure)
