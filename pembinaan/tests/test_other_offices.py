"""HR of one office never reads of the people of another: not on any page, list or dropdown,
in no search, suggestion, export or history, and not by a guessed number.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.contrib import admin
from django.db.models import ForeignKey
from django.test import Client
from django.urls import reverse

from employees.enums import Role
from employees.models import Employee, User
from employees.tests.factories import UserFactory, grant
from pembinaan.common.templatetags.display import nip
from pembinaan.tests.access_tables import SITE
from pembinaan.tests.access_world import FAMILY, build

pytestmark = pytest.mark.django_db
GIVEN = "zubaidah"  # what is looked for; the family name is what must not come back


@pytest.fixture
def world(client):
    """The browser of HR elsewhere, the arguments of addresses, and what must stay unread."""
    accounts, arguments = build()
    for role in ("asn", "rater"):
        account = accounts[role]
        User.objects.filter(pk=account.pk).update(name=account.employee.name)
    client.force_login(accounts["hr_elsewhere"])
    people = Employee.objects.filter(unit=accounts["asn"].employee.unit)
    return client, arguments, people


def secrets(people) -> list[str]:
    """The family name, and each NIP as it is stored and as pages print it."""
    numbers = people.values_list("nip", flat=True)
    return [FAMILY.lower(), *numbers, *(nip(number) for number in numbers)]


def text_of(client: Client, address: str) -> str:
    """All that the answer holds, the sheets of a workbook included."""
    response = client.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace").lower()


def leaks(client: Client, addresses: Iterator[str], people) -> list[str]:
    unread = secrets(people)
    found = [(address, text_of(client, address)) for address in addresses]
    return [address for address, text in found if any(secret in text for secret in unread)]


def questions(people) -> list[str]:
    """What may be asked of any page to make it tell: a name, a NIP's beginning, a place."""
    person = people.first()
    return [
        "",
        f"?q={GIVEN}",
        f"?q={person.nip[:12]}",
        f"?unit={person.unit_id}&agency={person.agency_id}",
        f"?agency={person.agency_id}",
        f"?state=NEW&unit={person.unit_id}",
    ]


# The first leads away; of the others, whoever holds the signed link may read whom it is about.
LEFT_OUT = ("logout", "evaluations:feedback_outside", "trainings:internship_outside")


def pages(arguments: dict, people) -> Iterator[str]:
    for name, (key, _) in SITE.items():
        if name not in LEFT_OUT:
            address = reverse(name, kwargs=arguments[key])
            yield from (f"{address}{question}" for question in questions(people))


def test_no_page_or_file_tells(world):
    client, arguments, people = world
    assert leaks(client, pages(arguments, people), people) == []


def test_the_same_questions_do_tell_the_own_hr(world):
    """Else the test above would pass on empty pages."""
    client, arguments, people = world
    client.force_login(grant(UserFactory(), Role.HR, people.first().unit))
    told = set(leaks(client, pages(arguments, people), people))
    for name in ("directory", "search", "accounts", "person", "directory_export"):
        address = reverse(f"employees:{name}", kwargs=arguments[SITE[f"employees:{name}"][0]])
        assert any(each.startswith(address) for each in told), name


def test_no_suggestion_tells(world):
    client, _, people = world
    asked = (
        reverse("employees:suggest", args=[kind], query={"q": text, "scope": scope})
        for kind in ("orang", "unit", "halaman")
        for text in (GIVEN, people.first().nip[:12], people.first().unit.name)
        for scope in ("managed", "visible")
    )
    assert leaks(client, asked, people) == []


def admin_pages(people) -> Iterator[str]:
    """Lists, searches, and the pages of every row there is, by its number."""
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for question in questions(people)[:3]:
            yield reverse(f"{name}_changelist") + question
        for key in model._default_manager.values_list("pk", flat=True):
            yield reverse(f"{name}_change", args=[key])
            yield reverse(f"{name}_history", args=[key])


def dropdowns() -> Iterator[str]:
    """The autocomplete of every reference that the admin's forms may ask about."""
    for model in admin.site._registry:
        for field in model._meta.fields:
            if isinstance(field, ForeignKey):
                place = {
                    "app_label": model._meta.app_label,
                    "model_name": model._meta.model_name,
                    "field_name": field.name,
                }
                for term in ("", GIVEN):
                    yield reverse("admin:autocomplete", query=place | {"term": term})


def test_no_page_or_dropdown_of_the_admin_tells(world):
    client, _, people = world
    assert leaks(client, admin_pages(people), people) == []
    assert leaks(client, dropdowns(), people) == []
