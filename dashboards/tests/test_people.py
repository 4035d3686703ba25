"""The people behind the figures: scope, filters, order, files, and what a page costs."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from dashboards.tests.factories import EmployeeResultFactory, UnitResultFactory
from employees.enums import Role
from employees.models import Policy
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_execution import EvaluationFactory

pytestmark = pytest.mark.django_db
D = Decimal
PEOPLE = reverse("dashboards:people")


@pytest.fixture
def office():
    """With stored results, so that its period can be chosen."""
    return UnitResultFactory().unit


@pytest.fixture
def leader():
    return grant(UserFactory(), Role.LEADER)


def result(unit, name, **facts):
    kind = facts.pop("kind", "PNS")
    return EmployeeResultFactory(
        employee=EmployeeFactory(unit=unit, name=name, kind=kind), **facts
    )


def names(client, user, **query) -> list[str]:
    client.force_login(user)
    response = client.get(PEOPLE, query)
    assert response.status_code == 200
    return [row.employee.name for row in response.context["object_list"]]


def test_hr_of_an_office_sees_its_subtree(client, office):
    result(office, "Ani")
    result(UnitFactory(parent=office), "Budi")
    result(UnitFactory(), "Citra")
    assert names(client, grant(UserFactory(), Role.HR, office)) == ["Ani", "Budi"]
    assert names(client, grant(UserFactory(), Role.HR)) == ["Ani", "Budi", "Citra"]


def test_the_newest_period_unless_asked(client, leader, office):
    result(office, "Ani")
    UnitResultFactory(unit=office, period=PeriodFactory(number=2))
    result(office, "Budi", period=PeriodFactory(number=2))
    assert names(client, leader) == ["Budi"]
    assert names(client, leader, periode=PeriodFactory().pk) == ["Ani"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kind": "PPPK"}, ["Citra"]),
        ({"plan": "APPROVED"}, ["Ani", "Citra"]),
        ({"plan": "NONE"}, ["Eka"]),
        ({"plan": "MISSING"}, ["Dewi", "Eka"]),
        ({"realised": "yes"}, ["Ani"]),
        ({"realised": "no"}, ["Citra", "Dewi", "Eka"]),
        ({"rated": "yes"}, ["Ani", "Citra"]),
        ({"rated": "no"}, ["Dewi", "Eka"]),
        ({"predicate": "2"}, ["Ani"]),
        ({"predicate": "LOW"}, ["Citra"]),
        ({"hours": "enough"}, ["Dewi"]),
        ({"hours": "short"}, ["Ani", "Eka"]),
        ({"reaction": "yes"}, ["Dewi"]),
        ({"sort": "kpi"}, ["Citra", "Ani", "Dewi", "Eka"]),
        ({"sort": "-kpi"}, ["Ani", "Citra", "Dewi", "Eka"]),
        ({"sort": "-hours"}, ["Citra", "Dewi", "Ani", "Eka"]),
        ({"sort": "hours", "plan": "MISSING"}, ["Eka", "Dewi"]),
        ({"plan": "nonsense"}, []),
    ],
)
def test_filters_and_order(client, leader, office, query, expected):
    unrated = {"evaluation_status": "", "result": None, "behaviour": None, "predicate": None}
    result(office, "Ani", kpi=D(95), hours=D("19.99"))
    result(
        office,
        "Citra",
        kind="PPPK",
        kpi=D(80),
        realised=2,
        predicate=3,
        evaluation_status="ACCEPTED",
        hours=D(30),
    )
    result(
        office,
        "Dewi",
        kind="CPNS",
        plan_status="DRAFT",
        kpi=None,
        realised=0,
        hours=D(20),
        reaction_index=D(80),
        **unrated,
    )
    result(office, "Eka", plan_status="", kpi=None, results=0, realised=0, **unrated)
    assert names(client, leader, **query) == expected


def test_hours_are_held_against_the_figure_of_the_own_agency(client, leader, office):
    """As the run counts them, or the card and the list behind it would differ."""
    elsewhere = UnitFactory()
    for agency, value in ((office.agency, 30), (None, 10)):
        Policy.objects.create(
            key="jp_pns", agency=agency, value=value, valid_from=date(2026, 1, 1), basis="SK"
        )
    for unit, name in ((office, "Ani"), (elsewhere, "Budi")):
        result(unit, name, hours=D(25))
    assert names(client, leader, hours="enough") == ["Budi"]
    assert names(client, leader, hours="short") == ["Ani"]


def test_unit_filter_takes_the_subtree_and_knows_the_scope(client, office):
    below = UnitFactory(parent=office)
    result(office, "Ani")
    result(below, "Budi")
    elsewhere = UnitFactory()
    result(elsewhere, "Citra")
    hr = grant(UserFactory(), Role.HR, office)
    assert names(client, hr, unit=below.pk) == ["Budi"]
    assert names(client, hr, unit=office.pk) == ["Ani", "Budi"]
    assert names(client, hr, unit=elsewhere.pk) == []
    offered = client.get(PEOPLE, {"unit": below.pk}).context["filter"].form["unit"].field.queryset
    assert list(offered) == [office, below]


def test_rows_lead_to_person_plan_and_evaluation(client, leader, office):
    plan = PlanFactory(approved=True, employee__unit=office)
    evaluation = EvaluationFactory(plan=plan, rated=True)
    EmployeeResultFactory(employee=plan.employee)
    client.force_login(leader)
    html = client.get(PEOPLE).content.decode()
    for name, pk in (
        ("employees:person", plan.employee_id),
        ("evaluations:plan", plan.pk),
        ("evaluations:evaluation", evaluation.pk),
    ):
        assert f'href="{reverse(name, args=[pk])}"' in html


def test_pages_of_25(client, leader, office):
    for number in range(26):
        result(office, f"Pegawai {number:02}")
    assert len(names(client, leader)) == 25
    assert names(client, leader, page=2) == ["Pegawai 25"]


def test_files_hold_exactly_what_is_filtered(client, office):
    rated = result(office, "Ani", kpi=D("92.50"), hours=D("12.00"), reaction_index=D("84.00"))
    result(office, "Budi", evaluation_status="", predicate=None, result=None, behaviour=None)
    result(UnitFactory(), "Citra")
    client.force_login(grant(UserFactory(), Role.HR, office))
    query = {"rated": "yes"}
    answer = client.get(reverse("dashboards:people_export", args=["xlsx"]), query)
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    heading, *rows = sheet.iter_rows(values_only=True)
    assert (heading[1], heading[10], heading[15]) == ("NIP", "Capaian KPI (%)", "Predikat")
    assert rows == [
        (
            *("Triwulan I 2026", rated.employee.nip, "Ani", "PNS", office.code, office.name),
            *(office.agency.name, "Disetujui", 3, 3, 92.5, 1),
            *("Dinilai, belum disampaikan", "Sesuai Ekspektasi"),
            *("Sesuai Ekspektasi", "Baik", 12, 84),
        )
    ]
    answer = client.get(reverse("dashboards:people_export", args=["csv"]), query)
    lines = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert [line[2] for line in lines] == ["Nama", "Ani"]
    assert lines[1][10] == "92,50"
    assert client.get(reverse("dashboards:people_export", args=["pdf"])).status_code == 404


def test_nothing_stored_is_said(client, leader):
    assert names(client, leader) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_people(client, leader, office, rows):
    for number in range(rows):
        result(office, f"Pegawai {number}")
    names(client, leader)
    client.force_login(leader)
    with CaptureQueriesContext(connection) as queries:
        client.get(PEOPLE, {"unit": office.pk, "hours": "short"})
    assert len(queries) <= 15
