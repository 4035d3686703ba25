"""Capaian kinerja organisasi: who sets it for whom (R1.48)."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from evaluations.enums import OrganisationPredicate
from evaluations.models import OrganisationResult
from evaluations.queries.organisation import organisation_results, units_to_set
from evaluations.services.organisation import set_organisation_result
from evaluations.tests.factories import PeriodFactory
from evaluations.tests.factories_execution import OrganisationResultFactory
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """A department with a clinic below it."""
    return UnitFactory()


@pytest.fixture
def clinic(office):
    return UnitFactory(parent=office)


def head_of(unit):
    person = EmployeeFactory(unit=unit)
    AssignmentFactory(employee=person, heads_unit=True)
    return user_of(person)


def put(unit, by, **changes):
    given = {
        "unit_id": unit.pk,
        "period_id": PeriodFactory().pk,
        "by": by,
        "predicate": OrganisationPredicate.GOOD,
        "basis": " Target tercapai. ",
    }
    return set_organisation_result(**given | changes)


def test_the_head_above_sets_it_and_may_change_it(office, clinic):
    head = head_of(office)
    row = put(clinic, head)
    assert (row.predicate, row.basis, row.set_by) == (2, "Target tercapai.", head)
    changed = put(clinic, head, predicate=OrganisationPredicate.POOR)
    assert changed.pk == row.pk
    assert OrganisationResult.objects.get().predicate == 4


def test_nobody_sets_the_own_result(office, clinic):
    for head, unit in ((head_of(office), office), (head_of(clinic), clinic)):
        with pytest.raises(DomainError) as error:
            put(unit, head)
        assert error.value.code == "wrong_actor"
    assert not OrganisationResult.objects.exists()


def test_whose_units_may_be_set(office, clinic):
    elsewhere = UnitFactory()
    cases = [
        (grant(UserFactory(), Role.HR, office), {office, clinic}),
        (grant(UserFactory(), Role.LEADER, office), {clinic}),
        (grant(UserFactory(), Role.LEADER), {office, clinic, elsewhere}),
        (grant(UserFactory(), Role.TRAINING), set()),
        (user_of(EmployeeFactory(unit=clinic)), set()),
    ]
    for user, units in cases:
        assert set(units_to_set(user)) == units


def test_a_basis_and_an_open_period_are_needed(office, clinic):
    head = head_of(office)
    with pytest.raises(DomainError) as error:
        put(clinic, head, basis=" ")
    assert error.value.field == "basis"
    closed = PeriodFactory(number=2, closed_at=datetime(2026, 7, 30, tzinfo=UTC))
    with pytest.raises(DomainError) as error:
        put(clinic, head, period_id=closed.pk)
    assert error.value.code == "period_closed"


def test_the_nearest_result_counts(office, clinic):
    ward, period = UnitFactory(parent=clinic), PeriodFactory()
    other = UnitFactory()
    above = OrganisationResultFactory(unit=office)
    assert organisation_results([ward, other], period) == {ward.pk: above}
    near = OrganisationResultFactory(unit=clinic)
    OrganisationResultFactory(unit=ward, period=PeriodFactory(number=2))
    found = organisation_results([office, clinic, ward], period)
    assert found == {office.pk: above, clinic.pk: near, ward.pk: near}


def test_the_page_sets_it(client, office, clinic):
    client.force_login(head_of(office))
    url = reverse("evaluations:organisation_result", args=[clinic.pk, PeriodFactory().pk])
    assert "Istimewa" in client.get(url).content.decode()
    shown = client.post(url, {"predicate": 1, "basis": ""}).content.decode()
    assert "Dasar penetapan" in shown
    assert not OrganisationResult.objects.exists()
    response = client.post(url, {"predicate": 1, "basis": "Melampaui target."})
    assert response.status_code == 302
    assert OrganisationResult.objects.get().predicate == 1


def test_a_unit_outside_answers_404(client, office, clinic):
    client.force_login(head_of(clinic))
    url = reverse("evaluations:organisation_result", args=[clinic.pk, PeriodFactory().pk])
    assert client.get(url).status_code == 404


def test_the_list_filters_by_what_is_missing(client, office):
    done, missing = UnitFactory.create_batch(2, parent=office)
    OrganisationResultFactory(unit=done)
    client.force_login(head_of(office))
    period = PeriodFactory().pk
    url = reverse("evaluations:organisation_results")
    shown = client.get(url, {"periode": period, "hasil": "belum"}).context["object_list"]
    assert list(shown) == [missing]
    shown = client.get(url, {"periode": period, "hasil": "2"}).context["object_list"]
    assert list(shown) == [done]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_budget(client, rows, office, django_assert_num_queries):
    for unit in UnitFactory.create_batch(rows, parent=office):
        OrganisationResultFactory(unit=unit)
    client.force_login(head_of(office))
    url = reverse("evaluations:organisation_results")
    with django_assert_num_queries(5):
        client.get(url)
