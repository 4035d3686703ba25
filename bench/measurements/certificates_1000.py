"""Seconds to number, print and join certificates for 1,000 participants in the worker."""

import json
import subprocess
import sys

from bench.databases import ROOT, Databases
from bench.registry import LEAST_RUNS, Measurement, Outcome

PEOPLE = 1000


def measure(databases: Databases) -> Outcome:
    databases.ensure_data()
    command = [sys.executable, "-m", "bench.certificate_worker", str(PEOPLE), str(LEAST_RUNS)]
    env = databases.environment(databases.data)
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    return Outcome(json.loads(done.stdout.splitlines()[-1]))


MEASUREMENT = Measurement("certificates_1000", "s", 20, measure)
