"""What the browser loads: unchanged since it was vendored, from no other host, and light."""

import gzip
import hashlib
import re

import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "static"
VENDOR = STATIC / "vendor"
ROW = re.compile(r"^\| `([^`]+)` \|.*\| ([0-9a-f]{64}) \|$", re.MULTILINE)
STATIC_TAG = re.compile(r"{% static '([^']+)' %}")
KILOBYTE = 1024
LISTED = dict(ROW.findall((VENDOR / "README.md").read_text()))
SHEETS_AND_SCRIPTS = sorted({*STATIC.rglob("*.css"), *STATIC.rglob("*.js")})
LOADS_ELSEWHERE = re.compile(
    r"""@import|url\(\s*["']?(?:https?:)?//|import\s*\(|importScripts|sendBeacon|sourceMappingURL"""
)


def linked_by(*templates: str) -> set[str]:
    texts = ((settings.BASE_DIR / "templates" / name).read_text() for name in templates)
    return {path for text in texts for path in STATIC_TAG.findall(text)} | {"img/icons.svg"}


def compressed_size(paths: set[str]) -> int:
    return sum(len(gzip.compress((STATIC / path).read_bytes(), 9)) for path in paths)


def test_every_vendored_file_is_listed():
    assert {file.name for file in VENDOR.iterdir() if file.suffix in (".css", ".js")} == set(
        LISTED
    )


@pytest.mark.parametrize("name", LISTED)
def test_checksums(name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == LISTED[name]


@pytest.mark.parametrize("file", SHEETS_AND_SCRIPTS, ids=lambda file: file.name)
def test_nothing_is_loaded_from_elsewhere(file):
    assert not LOADS_ELSEWHERE.search(file.read_text())


def test_first_load_leaves_room_for_the_page_in_its_budget():
    plain = linked_by("base.html", "_topbar.html")
    assert compressed_size(plain) < 130 * KILOBYTE
    assert compressed_size(plain | linked_by("_chart_scripts.html")) < 230 * KILOBYTE
