"""Milliseconds to answer the result page of 100,000 answer sheets to 30 questions."""

from statistics import median
from time import perf_counter

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bench.databases import Databases
from bench.pages.subjects import account
from bench.pages.timing import opened
from bench.registry import Measurement, Outcome
from bench.survey_wave import RESPONSES, WHO, connected
from script.prepare import static_collected

MILLISECONDS, REQUESTS = 1000, 15
PAGES = ("results", "breakdown", "comments")


def measure(databases: Databases) -> Outcome:
    """The detail has the heat map and the comments, whose words are kept and once are not."""
    with static_collected():  # templates ask for the hashed names
        pass
    with connected(databases) as wave:
        client = Client(SERVER_NAME="localhost")
        client.force_login(account(WHO), backend="employees.auth.RoleBackend")
        page = {name: reverse(f"surveys:{name}", args=[wave.pk]) for name in PAGES}
        cache.delete_many([f"surveys.words.{wave.pk}.{RESPONSES}"])
        first = _milliseconds(client, page["comments"])
        runs = {name: _runs(client, address) for name, address in page.items()}
    table = [{"page": name, "median ms": round(median(each), 1)} for name, each in runs.items()]
    table.append({"page": "comments, words counted", "median ms": round(first, 1)})
    return Outcome(runs["results"], detail={"responses": RESPONSES, "table": table})


def _runs(client: Client, address: str) -> list[float]:
    """After one request that warms up."""
    return [_milliseconds(client, address) for _ in range(REQUESTS + 1)][1:]


def _milliseconds(client: Client, address: str) -> float:
    started = perf_counter()
    opened(client, address, WHO)
    return (perf_counter() - started) * MILLISECONDS


MEASUREMENT = Measurement("survey_results", "ms", 300, measure)
