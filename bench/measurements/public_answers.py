"""Public answers taken a second by two web processes: a form post each, stored and durable."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic, sleep

from django.urls import reverse
from django.utils import timezone

from bench.databases import ROOT, Databases
from bench.pages.subjects import account, top_unit
from bench.registry import LEAST_RUNS, Measurement, Outcome
from bench.report import p95
from surveys.models import Ballot, Wave
from surveys.rules.readymade.catalogue import READY_MADE
from surveys.services.questionnaires import ensure_published
from surveys.services.waves import open_public_wave

CODE = "ukur-beban"
BY = "hr.prov"
VISITORS, SECONDS = 8, 5
STARTS_WITHIN = 60


def measure(databases: Databases) -> Outcome:
    """The detail has the p95 of one answer (ms) over all runs, and how many were taken."""
    databases.ensure_data()
    _forget()
    wave = _opened()
    try:
        with _served(databases) as port:
            path = reverse("surveys:public", args=[CODE])
            answers = _answers(wave)
            turns = [_loaded(port, path, answers) for _ in range(LEAST_RUNS + 1)][1:]
        stored = Ballot.objects.filter(wave=wave).count()
    finally:
        _forget()
    times = [time for turn in turns for time in turn["milliseconds"]]
    rates = [len(turn["milliseconds"]) / turn["seconds"] for turn in turns]
    detail = {"p95 ms": round(p95(times), 1), "stored": stored, "visitors": VISITORS}
    return Outcome(rates, detail=detail)


def _opened() -> Wave:
    today = timezone.localdate()
    return open_public_wave(
        questionnaire=ensure_published(READY_MADE["skm"]),
        title="Beban",
        unit=top_unit(),
        opens_on=today,
        closes_on=today + timedelta(days=1),
        public_code=CODE,
        by=account(BY),
    )


def _answers(wave: Wave) -> dict[str, str]:
    """The first choice everywhere."""
    return {
        spec.code: str(spec.options[0][0]) for spec in wave.questionnaire.specs() if spec.options
    }


def _forget() -> None:
    waves = Wave.objects.filter(public_code=CODE)
    Ballot.objects.filter(wave__in=waves).delete()
    waves.delete()


def _loaded(port: int, path: str, answers: dict[str, str]) -> dict:
    command = [sys.executable, "-m", "bench.public_load", str(port), path, str(SECONDS)]
    done = subprocess.run(
        [*command, str(VISITORS)],
        cwd=ROOT,
        input=json.dumps(answers),
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


@contextmanager
def _served(databases: Databases) -> Iterator[int]:
    """The port of gunicorn as in production, behind a proxy that ends TLS."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        fd, port = listener.fileno(), listener.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "pembinaan.wsgi", "--bind", f"fd://{fd}"],
            cwd=ROOT,
            env=databases.environment(databases.data) | {"HTTPS": "1", "WEB_CONCURRENCY": "2"},
            pass_fds=[fd],
        )
        try:
            _await_answer(port, server)
            yield port
        finally:
            server.terminate()
            server.wait()


def _await_answer(port: int, server: subprocess.Popen) -> None:
    """Raises RuntimeError where the server ends, or answers nothing in time."""
    until = monotonic() + STARTS_WITHIN
    while server.poll() is None and monotonic() < until:
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.settimeout(1)
            client.sendall(b"GET /masuk/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            try:
                if client.recv(1):
                    return
            except TimeoutError:
                sleep(0.1)
    raise RuntimeError("The web server did not answer.")


MEASUREMENT = Measurement("public_answers", "per s", 200, measure, at_least=True)
