"""The strict policy everywhere, the admin's exception nowhere else, and pages that obey both."""

import re

import pytest

from employees.tests.factories import UserFactory

INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|javascript:")


def policy(response) -> dict[str, set[str]]:
    header = response["Content-Security-Policy"]
    parts = (directive.split() for directive in header.split(";"))
    return {name: set(sources) for name, *sources in parts}


@pytest.fixture
def officer(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/masuk/", "/tidak-ada/", "/static/tidak-ada.js"])
def test_site_pages_are_strict(client, path):
    directives = policy(client.get(path))
    assert directives["default-src"] == {"'none'"}
    assert directives["script-src"] == directives["style-src"] == {"'self'"}
    assert "unsafe" not in str(directives)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/employees/unit/", "/admin/employees/unit/add/"]
)
def test_admin_pages_get_exactly_what_unfold_needs(officer, path):
    directives = policy(officer.get(path))
    assert directives["script-src"] == {"'self'", "'unsafe-eval'"}
    assert directives["style-src"] == {"'self'"}
    assert directives["style-src-attr"] == {"'unsafe-inline'"}
    assert directives["style-src-elem"] == {
        "'self'",
        "'sha256-bsV5JivYxvGywDAZ22EZJKBFip65Ng9xoJVLbBg7bdo='",
    }
    assert directives["default-src"] == {"'none'"}


@pytest.mark.django_db
def test_site_pages_hold_nothing_inline(client):
    assert not INLINE.search(client.get("/masuk/").content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/employees/unit/", "/admin/employees/unit/add/"]
)
def test_admin_pages_hold_no_inline_style_or_script(officer, path):
    page = officer.get(path).content.decode()
    assert "css/admin" in page
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)|\son[a-z]+=", page)
