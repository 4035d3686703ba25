"""A demo server from an empty folder, and browsers signed in to it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from demo.accounts import PASSWORD

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
START_SECONDS = 240
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"  # a test that pulls the plug expects it
PATIENCE = 20_000  # milliseconds; a loaded machine is slow, not wrong

expect.set_options(timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory) -> Iterator[str]:
    """The address of `script/server`'s own program, with servers, worker and beat of its own."""
    if CHROMIUM is None:
        pytest.skip("Chromium is missing. Install it, as root: apt install chromium")
    folder, port = tmp_path_factory.mktemp("demo"), free_port()
    env = {name: os.environ[name] for name in KEPT if name in os.environ}
    env |= {"VAR_DIR": str(folder), "PORT": str(port)}
    log = (folder / "server.log").open("w+")
    program = subprocess.Popen(
        [sys.executable, "-m", "script.serve"],
        cwd=settings.BASE_DIR,
        env=env,
        stdout=log,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
    )
    try:
        _wait_until_served(program, folder / "server.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        program.send_signal(signal.SIGINT)
        program.wait(timeout=60)
        log.close()


def _wait_until_served(program: subprocess.Popen, log: Path) -> None:
    for _ in range(START_SECONDS * 2):
        if "Ctrl+C stops it" in log.read_text():
            return
        if program.poll() is not None:
            break
        time.sleep(0.5)
    pytest.fail(f"The demo did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patched:
        # Playwright keeps an event loop in this thread; nothing of ours ever runs in it.
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        quiet = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield browser
        browser.close()


def _complaint(page: Page, said: ConsoleMessage) -> list[str]:
    expected = said.type != "error" or OFFLINE in said.text
    return [] if expected else [f"{page.url}: {said.text}"]


@pytest.fixture
def visit(browser):
    """`visit(address, "asn")` is a page of that account there; a phone with `phone=True`.

    Whatever the browser itself complains of, a blocked script or a failed request, fails the test.
    """
    contexts, complaints = [], []

    def open_page(address: str, username: str, *, phone: bool = False) -> Page:
        size = {"width": 360, "height": 780} if phone else {"width": 1280, "height": 900}
        context = browser.new_context(base_url=address, viewport=size, locale="id-ID")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: complaints.extend(_complaint(page, said)))
        page.goto("/masuk/")
        page.get_by_label("NIP atau nama pengguna").fill(username)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        page.wait_for_url("**/")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def sign_in(demo_server, visit):
    """`sign_in("asn")` is a page of that account of the demo."""
    return partial(visit, demo_server)
