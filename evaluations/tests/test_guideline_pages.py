"""The pages of the guideline and of raters' tendencies: scope, filters, budgets."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    OrganisationResultFactory,
    account,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory(kind="OPD", name="Dinas Kesehatan")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


def rated(unit, rater, predicate=2, result=2, behaviour=2):
    person = EmployeeFactory(unit=unit, rater=rater)
    plan = PlanFactory(employee=person, approved=True)
    return EvaluationFactory(
        plan=plan, rated=True, predicate=predicate, result=result, behaviour=behaviour
    )


def get(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"evaluations:{name}", args=args), query)


def test_the_list_shows_state_and_narrows(client, office, hr):
    clinic = UnitFactory(parent=office, name="Puskesmas Rawasari")
    rater = EmployeeFactory(unit=office)
    for _ in range(5):
        rated(clinic, rater)
    OrganisationResultFactory(unit=clinic)
    period = {"periode": PeriodFactory().pk}
    page = get(client, hr, "guidelines", **period).content.decode()
    assert "Puskesmas Rawasari" in page
    assert "2 orang akan berpindah" in page  # 5 Baik: at most 3, and one who needs improvement
    assert "Dinas Kesehatan" in page
    narrowed = get(client, hr, "guidelines", **period, keadaan="menyimpang")
    assert [row.unit for row in narrowed.context["object_list"]] == ["Puskesmas Rawasari"]
    named = get(client, hr, "guidelines", **period, q="dinas")
    assert [row.unit for row in named.context["object_list"]] == ["Dinas Kesehatan"]
    empty = get(client, hr, "guidelines", **period, q="tidak ada")
    assert "Tidak ada unit yang cocok" in empty.content.decode()


def test_units_of_others_are_not_there(client, office):
    other = grant(UserFactory(), Role.HR, UnitFactory(agency=office.agency))
    rater = EmployeeFactory(unit=office)
    rated(office, rater)
    page = get(client, other, "guidelines", periode=PeriodFactory().pk)
    assert page.context["object_list"] == []
    wrong = get(client, other, "guidelines", instansi="999999")
    assert wrong.status_code == 200


def test_a_unit_tells_what_breaks_and_leads_on(client, office, hr):
    rater = EmployeeFactory(unit=office)
    for _ in range(5):
        rated(office, rater)
    OrganisationResultFactory(unit=office)
    period = PeriodFactory()
    page = get(client, hr, "guideline", office.pk, period.pk).content.decode()
    assert "Baik 5 dari 5 orang, paling banyak 3 (70 %): lebih 2 orang." in page
    moves = "1 orang dari Baik ke Sangat Baik; 1 orang dari Baik ke Butuh Perbaikan"
    assert moves in " ".join(page.split())
    assert reverse("evaluations:calibration_open", args=[office.pk, period.pk]) in page


def test_the_raters_page_shows_the_curve_of_the_own_unit(client, office):
    rater = EmployeeFactory(unit=office)
    rated(office, rater)
    OrganisationResultFactory(unit=office)
    page = get(client, account(rater), "team", periode=PeriodFactory().pk).content.decode()
    assert "Pola distribusi Dinas Kesehatan saat ini" in page


def test_tendencies_are_for_hr_and_leaders_above_never_for_oneself(client, office, hr):
    mild, strict = EmployeeFactory(unit=office), EmployeeFactory(unit=office)
    for _ in range(5):
        rated(office, mild, 1, 1, 1)
        rated(office, strict)
    for _ in range(4):
        rated(office, EmployeeFactory(unit=office), 1, 1, 1)  # too few of each
    period = {"periode": PeriodFactory().pk}
    found = get(client, hr, "tendencies", **period)
    assert {rater: row.people for rater, row in found.context["rows"]} == {mild: 5, strict: 5}
    text = dict(found.context["rows"])[strict].text
    assert text.startswith("Dari 5 orang yang dinilai: lebih ketat daripada perangkat daerah dan")
    leader = grant(account(strict), Role.LEADER, office)
    own = get(client, leader, "tendencies", **period)
    assert [rater for rater, _ in own.context["rows"]] == [mild]
    assert get(client, account(mild), "tendencies", **period).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_budgets(client, office, hr, rows, django_assert_max_num_queries):
    rater = EmployeeFactory(unit=office)
    for _ in range(rows):
        clinic = UnitFactory(parent=office)
        OrganisationResultFactory(unit=clinic)
        for _ in range(5):
            rated(clinic, rater)
    period = PeriodFactory()
    pages = [
        ("guidelines", [], {"periode": period.pk}),
        ("guideline", [office.pk, period.pk], {}),
        ("tendencies", [], {"periode": period.pk}),
    ]
    client.force_login(hr)
    for name, args, query in pages:
        with django_assert_max_num_queries(15):
            client.get(reverse(f"evaluations:{name}", args=args), query)
