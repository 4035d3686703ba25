"""Opens every page in this process, through the whole of Django, and times it."""

from dataclasses import dataclass
from functools import cache
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.pages.catalogue import all_pages
from bench.pages.page import Page
from bench.pages.subjects import account
from bench.report import p95
from pembinaan.common import collector
from script.prepare import static_collected

REQUESTS = 15
MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Timing:
    """`runs` in milliseconds; queries and bytes (before compression) of one request."""

    name: str
    page: str
    who: str
    runs: list[float]
    queries: int
    bytes: int

    @property
    def median(self) -> float:
        return median(self.runs)

    def row(self) -> dict:
        """As the report prints it."""
        return {
            "page": self.page,
            "who": self.who,
            "median ms": round(self.median, 1),
            "p95 ms": round(p95(self.runs), 1),
            "queries": self.queries,
            "bytes": self.bytes,
        }


class Counter:
    """Counts statements as connection.execute_wrapper."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


@cache
def timings() -> list[Timing]:
    """Every page of the catalogue, the slowest first; once for all measurements of a call."""
    with static_collected():  # templates ask for the hashed names
        pass
    collector.rest()  # as pembinaan.wsgi does
    found = [timed(page) for page in all_pages()]
    return sorted(found, key=lambda timing: -timing.median)


def timed(page: Page) -> Timing:
    """The page after one request that warms templates and caches up."""
    who = page.who if isinstance(page.who, str) else page.who()
    client = Client(SERVER_NAME="localhost")
    if who:
        client.force_login(account(who), backend="employees.auth.RoleBackend")
    address = reverse(page.name, args=page.arguments())
    url = f"{address}?{page.query}" if page.query else address
    response = opened(client, url, who)
    with connection.execute_wrapper(counter := Counter()):
        opened(client, url, who)
    shown = url if len(url) <= 60 else f"{url[:59]}…"
    runs = [_milliseconds(client, url, who) for _ in range(REQUESTS)]
    return Timing(page.name, shown, who, runs, counter.count, len(response.content))


def _milliseconds(client: Client, url: str, who: str) -> float:
    started = perf_counter()
    opened(client, url, who)
    return (perf_counter() - started) * MILLISECONDS


def opened(client: Client, url: str, who: str):
    """The response; RuntimeError when it is not the page itself."""
    response = client.get(url)
    if response.status_code != 200:
        raise RuntimeError(f"{url} answers {who or 'nobody'} with {response.status_code}.")
    return response
