"""Milliseconds to answer a search among 80,000 people, as HR of all gets it on the page."""

from collections import Counter
from statistics import median
from time import perf_counter

from django.test import Client
from django.urls import reverse

from bench.databases import Databases
from bench.pages.subjects import account
from bench.pages.timing import opened
from bench.registry import LEAST_RUNS, Measurement, Outcome
from employees.models import Employee, Unit
from script.prepare import static_collected

WHO, MILLISECONDS = "hr.prov", 1000


def measure(databases: Databases) -> Outcome:
    """The median over all kinds of text by turns; the first turn warms up and is not counted."""
    databases.ensure_data()
    with static_collected():  # templates ask for the hashed names
        pass
    client = Client(SERVER_NAME="localhost")
    client.force_login(account(WHO), backend="employees.auth.RoleBackend")
    asked = texts()
    turns = [
        [_milliseconds(client, text) for text in asked.values()] for _ in range(LEAST_RUNS + 1)
    ]
    by_text = dict(zip(asked, zip(*turns[1:], strict=True), strict=True))
    table = [
        {"text": kind, "median ms": round(median(runs), 1), "worst ms": round(max(runs), 1)}
        for kind, runs in by_text.items()
    ]
    return Outcome([each for turn in turns[1:] for each in turn], detail={"table": table})


def texts() -> dict[str, str]:
    """What people type; the words come from the data."""
    keys = Employee.objects.active().values_list("name_key", flat=True)
    words = Counter(word for key in keys for word in key.split() if len(word) > 2)
    ranked = [word for word, _ in words.most_common()]
    person = Employee.objects.active().exclude(nip=None).latest("pk")
    return {
        "commonest word": ranked[0],
        "rarest word": ranked[-1],
        "three letters": "sit",
        "name with titles": f"dr. Hj. {person.name.partition(',')[0]}, Sp.A",
        "NIP, year and month": person.nip[:6],
        "NIP, whole": person.nip,
        "unit by name": Unit.objects.latest("pk").name,
        "unit, common": "puskesmas",
        "nobody": "zzzyx",
        "two letters": "si",
    }


def _milliseconds(client: Client, text: str) -> float:
    started = perf_counter()
    opened(client, reverse("employees:search", query={"q": text}), WHO)
    return (perf_counter() - started) * MILLISECONDS


MEASUREMENT = Measurement("search_80k", "ms", 50, measure)
