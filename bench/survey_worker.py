"""Downloads the answer sheets of a wave as the page streams them, in a process of its own.

So its memory is that of the download: MB after the first tenth of the rows and after the last.
"""

import json
import sys
from time import perf_counter

import django
from django.test import Client
from django.urls import reverse

django.setup()

from bench.roster_worker import peak_memory  # noqa: E402 - needs the applications
from bench.survey_wave import RESPONSES, WHO  # noqa: E402
from employees.models import User  # noqa: E402


def main(wave_id: int) -> None:
    client = Client(SERVER_NAME="localhost")
    officer = User.objects.get(username=WHO)
    client.force_login(officer, backend="employees.auth.RoleBackend")
    started = perf_counter()
    response = client.get(reverse("surveys:sheets_export", args=[wave_id]))
    lines = size = 0
    early = 0.0
    for part in response.streaming_content:
        lines += 1
        size += len(part)
        if lines == RESPONSES // 10:
            early = peak_memory()
    seconds = perf_counter() - started
    if lines != RESPONSES + 1:
        raise RuntimeError(f"{lines} lines came.")
    figures = {"seconds": seconds, "bytes": size, "early": early, "memory": peak_memory()}
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]))
