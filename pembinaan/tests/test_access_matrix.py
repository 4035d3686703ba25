"""Every named address for every kind of account; one that access_tables do not hold fails."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from pembinaan.tests.access_tables import ADMIN, SITE
from pembinaan.tests.access_world import ROLES, build

pytestmark = pytest.mark.django_db
LETTERS = {200: ".", 302: ">", 403: "x", 404: "0", 405: "p"}

OUTSIDE_THE_ADMIN = ("anonymous", "colleague", "asn", "rater", "leader")


def names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every named address below `resolver`, those of the admin left out."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver) and entry.namespace != "admin":
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif getattr(entry, "name", None):
            yield f"{prefix}{entry.name}"


def admin_addresses() -> dict[str, str]:
    """An address for every name of the admin; its arguments name nothing that exists."""
    prefix, resolver = get_resolver().namespace_dict["admin"]
    found = {}
    for name in filter(lambda key: isinstance(key, str), resolver.reverse_dict):
        pattern, arguments = resolver.reverse_dict.getlist(name)[0][0][0]
        values = {
            argument: "employees" if argument == "app_label" else 1 for argument in arguments
        }
        found[name] = f"/{prefix}{pattern % values}"
    return found


@pytest.fixture
def world() -> tuple[dict[str, Client], dict[str, dict]]:
    """A browser for each role, and the arguments of addresses."""
    accounts, arguments = build()
    clients = {role: Client() for role in ROLES}
    for role, client in clients.items():
        if accounts[role]:
            client.force_login(accounts[role])
    return clients, arguments


def answers(clients: dict[str, Client], address: str) -> str:
    """A letter for each role."""
    return "".join(LETTERS[status(clients[role], address)] for role in ROLES)


def status(client: Client, address: str) -> int:
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)  # closes its file
    return response.status_code


def test_the_tables_hold_every_address():
    assert set(names()) == set(SITE)
    lists = {f"{model}_changelist" for model in ADMIN}
    assert {name for name in admin_addresses() if name.endswith("_changelist")} == lists


def test_who_opens_what(world):
    clients, arguments = world
    found = {
        name: answers(clients, reverse(name, kwargs=arguments[key]))
        for name, (key, _) in SITE.items()
    }
    assert found == {name: expected for name, (_, expected) in SITE.items()}


def test_who_opens_which_list_of_the_admin(world):
    clients, _ = world
    lists = {model: reverse(f"admin:{model}_changelist") for model in ADMIN}
    assert {model: answers(clients, address) for model, address in lists.items()} == ADMIN


def test_no_address_of_the_admin_opens_without_a_role_for_it(world):
    clients, _ = world
    for name, address in admin_addresses().items():
        if name != "logout":  # open to everybody who is signed in, by POST
            found = {status(clients[role], address) for role in OUTSIDE_THE_ADMIN}
            assert found == {302}, name
