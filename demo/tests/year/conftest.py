"""A live server on the test database whose days pass as the test says."""

from functools import partial

import pytest

from demo.tests.year.days import Calendar


@pytest.fixture
def calendar(monkeypatch) -> Calendar:
    return Calendar(monkeypatch)


@pytest.fixture
def sign_in(live_server, visit):
    """`sign_in(nip)` is a page of that account on the live server; a phone with `phone=True`."""
    return partial(visit, live_server.url)
