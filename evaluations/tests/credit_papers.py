"""Credit points as the tests of their documents need them, and the documents as text."""

from datetime import date
from decimal import Decimal

from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import (
    UserFactory,
    grant,
)
from evaluations.enums import Predicate
from evaluations.enums.credit import OpeningOrigin
from evaluations.services.credit import convert_due, set_opening
from evaluations.tests.factories import PlanFactory
from evaluations.tests.factories_credit import MIDWIFE, final, functional, year
from pembinaan.tests.pdf import text_of


def keeper(person):
    return grant(UserFactory(), Role.HR, person.unit)


def pdf_of(client, name, pk, user):
    client.force_login(user)
    return client.get(reverse(f"evaluations:credit_{name}_pdf", args=[pk]))


def printed(client, name, pk, user) -> str:
    response = pdf_of(client, name, pk, user)
    assert response.status_code == 200
    return text_of(response.content)


def assert_in_order(text: str, *parts: str):
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} is missing behind {text[:place][-80:]!r} in {text!r}"
        place = found + len(part)


def opened(person, points, origin=OpeningOrigin.OLD_POST, basis="PAK 7/2023"):
    return set_opening(
        employee_id=person.pk,
        level=MIDWIFE,
        origin=origin,
        points=Decimal(points),
        basis=basis,
        by=keeper(person),
    )


def gathered(rank="III/a", **fields):
    """65.50 brought in, 18.75 of 2024 and 2/12 of 12.50 of 2025: 86.33."""
    person = functional(rank=rank, **fields)
    opened(person, "65.5")
    final(person, period=year(2024), predicate=Predicate.VERY_GOOD)
    two_months = PlanFactory(
        employee=person,
        year=2025,
        approved=True,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 2, 28),
    )
    final(person, period=year(2025), plan=two_months)
    convert_due()
    return person
