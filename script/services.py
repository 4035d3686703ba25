"""PostgreSQL and Valkey: those that DATABASE_URL and REDIS_URL name, else embedded ones."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from script import folders, postgres, valkey
from script.failures import Failure
from script.folders import Folder
from script.programs import Program

READY_SECONDS = 60  # a large database recovers from a crash before it answers
EMBEDDED = {"REDIS_URL": valkey, "DATABASE_URL": postgres}  # the quick one first


@contextmanager
def running(folder: Folder, *, durable: bool) -> Iterator[tuple[list[Program], dict[str, str]]]:
    """The embedded servers that are needed, started, and the addresses of both; stopped after."""
    started: list[Program] = []
    addresses: dict[str, str] = {}
    ready: dict[str, Callable[[], bool]] = {}
    try:
        for variable, server in EMBEDDED.items():
            if address := os.environ.get(variable):
                addresses[variable] = address
                continue
            program = server.program(folder, durable=durable)
            started.append(program)
            program.start()
            addresses[variable] = server.url(folder)
            ready[program.name] = lambda server=server: server.answers(folder)
        for program in started:
            wait_until(ready[program.name], program)
        yield started, addresses
    finally:
        for program in started:
            program.ask_to_stop()
        for program in started:
            program.stop()
        folders.leave(folder)


def wait_until(ready: Callable[[], bool], program: Program, seconds: float = READY_SECONDS):
    """Return when `ready`; a server that dies meanwhile is started once more, then given up."""
    until = time.monotonic() + seconds
    again = True
    while not ready():
        if program.ended and again:
            again = False
            time.sleep(0.5)  # orphans of a crashed server leave within this time
            program.start()
        elif program.ended or time.monotonic() > until:
            raise Failure(f"{program.name} does not start. Its log says why:", program.log)
        time.sleep(0.03)
