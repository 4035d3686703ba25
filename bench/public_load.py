"""Visitors of a public survey: each sends a sheet, waits for the answer and sends the next.

A program of its own, so that the server's processes are not slowed by what counts them.
"""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import urlencode

FOUND = 302  # the thanks are on another page
MILLISECONDS = 1000


def main(port: int, path: str, seconds: float, visitors: int) -> None:
    """The answers to all questions come as JSON on stdin; a line with the figures goes out."""
    answers = json.load(sys.stdin)
    started = perf_counter()
    with ThreadPoolExecutor(visitors) as threads:
        runs = [
            threads.submit(_visit, port, path, answers, number, started + seconds)
            for number in range(visitors)
        ]
        times = [time for run in runs for time in run.result()]
    print(json.dumps({"seconds": perf_counter() - started, "milliseconds": times}))


def _visit(port: int, path: str, answers: dict, number: int, until: float) -> list[float]:
    """Milliseconds of each sheet taken. Raises RuntimeError for one that is not."""
    connection, times = HTTPConnection("127.0.0.1", port), []
    for sheet, address in enumerate(_addresses(number)):
        started = perf_counter()
        if started > until:
            break
        body = urlencode(answers | {":lembar": f"{number}-{sheet}-{until}"})
        connection.request("POST", path, body, _headers(address))
        response = connection.getresponse()
        response.read()
        if response.status != FOUND:
            raise RuntimeError(f"A sheet was answered with {response.status}.")
        times.append((perf_counter() - started) * MILLISECONDS)
    return times


def _addresses(number: int) -> Iterator[str]:
    """Of other phones each time, for one may not answer without end."""
    for phone in range(256 * 256):
        yield f"10.{number}.{phone // 256}.{phone % 256}"


def _headers(address: str) -> dict[str, str]:
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "Host": "localhost",
        "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-For": address,
        "X-Forwarded-Proto": "https",
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
