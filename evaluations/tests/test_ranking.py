"""Ranking of a unit: the database agrees with the rule, and only those who lead it read it."""

from io import BytesIO
from random import Random

import pytest
from django.db.models import F, Window
from django.db.models.functions import Rank
from django.urls import reverse
from openpyxl import load_workbook

from employees.enums import Role
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from evaluations.enums import EvaluationStatus
from evaluations.models import Evaluation
from evaluations.queries.ranking import ranking
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_execution import EvaluationFactory, account
from evaluations.tests.factories_follow_up import final_year, year

pytestmark = pytest.mark.django_db
RATINGS = [(1, 1, 1), (2, 1, 2), (2, 2, 1), (2, 2, 2), (3, 3, 1), (4, 2, 3), (5, 3, 3)]


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


def person(unit, rating=(2, 2, 2), period=None, rater=None, **fields):
    rater = rater or EmployeeFactory(unit=unit)
    employee = EmployeeFactory(unit=unit, rater=rater, **fields)
    predicate, result, behaviour = rating
    return final_year(
        employee, period=period, predicate=predicate, result=result, behaviour=behaviour
    )


def placed(period, unit, reader, *, subtree=True):
    rows = ranking(period, unit, subtree=subtree, reader=reader).rows()
    return [(row.employee.name, row.place, row.sharing) for row in rows]


def get(client, user, name="ranking", **query):
    client.force_login(user)
    return client.get(reverse(f"evaluations:{name}"), query)


def test_places_of_a_unit_with_and_without_those_below(office, hr):
    clinic = UnitFactory(parent=office)
    for name, unit, rating in (
        ("Ayu", office, (2, 2, 2)),
        ("Budi", clinic, (1, 1, 1)),
        ("Citra", clinic, (2, 2, 2)),
        ("Dedi", clinic, (3, 3, 2)),
    ):
        person(unit, rating, name=name)
    whole = [("Budi", 1, 1), ("Ayu", 2, 2), ("Citra", 2, 2), ("Dedi", 4, 1)]
    assert placed(year(), office, hr) == whole
    assert placed(year(), office, hr, subtree=False) == [("Ayu", 1, 1)]
    assert placed(year(), clinic, hr) == [("Budi", 1, 1), ("Citra", 2, 1), ("Dedi", 3, 1)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_database_ranks_as_the_rule_does(office, hr, seed):
    rater, random = EmployeeFactory(unit=office), Random(seed)
    for _ in range(12):
        person(office, random.choice(RATINGS), rater=rater)
    order = (F("predicate").asc(), F("result").asc(), F("behaviour").asc())
    window = Evaluation.objects.annotate(place=Window(Rank(), order_by=order))
    expected = dict(window.values_list("pk", "place"))
    rows = ranking(year(), office, subtree=True, reader=hr).rows()
    assert dict(rows.values_list("pk", "place")) == expected


def test_who_is_not_evaluated_or_not_yet_has_no_place(office, hr):
    person(office)
    rater = EmployeeFactory(unit=office)
    plan = PlanFactory(employee=EmployeeFactory(unit=office, rater=rater), approved=True)
    EvaluationFactory(plan=plan, period=year())
    exempt = PlanFactory(employee=EmployeeFactory(unit=office, rater=rater), approved=True)
    EvaluationFactory(
        plan=exempt, period=year(), status=EvaluationStatus.EXEMPT, exempt_reason="CLTN"
    )
    found = ranking(year(), office, subtree=True, reader=hr)
    assert (found.people, found.final, found.undecided) == (1, 1, 1)
    assert found.rows().count() == 1


def test_a_result_signed_but_not_returned_is_ranked_as_provisional(client, office, hr):
    row = person(office)
    Evaluation.objects.filter(pk=row.pk).update(status=EvaluationStatus.RATED, accepted_at=None)
    found = ranking(year(), office, subtree=True, reader=hr)
    assert (found.people, found.final) == (1, 0)
    assert "masih dapat berubah" in get(client, hr, periode=year().pk).content.decode()


def test_the_head_reads_the_own_unit_but_not_the_own_result_before_it_is_delivered(office):
    head = EmployeeFactory(unit=office, rater=EmployeeFactory(), name="Kepala")
    AssignmentFactory(employee=head, unit=office, heads_unit=True)
    row = final_year(head, predicate=1, result=1, behaviour=1)
    person(office, name="Staf", rater=head)
    reader = account(head)
    assert placed(year(), office, reader) == [("Kepala", 1, 1), ("Staf", 2, 1)]
    Evaluation.objects.filter(pk=row.pk).update(
        status=EvaluationStatus.RATED, accepted_at=None, delivered_at=None
    )
    assert placed(year(), office, reader) == [("Staf", 1, 1)]
    other = grant(UserFactory(), Role.LEADER, office)
    assert placed(year(), office, other) == [("Kepala", 1, 1), ("Staf", 2, 1)]


def test_nobody_else_opens_it(client, office):
    row = person(office)
    for user in (account(row.employee), account(row.rater)):
        assert get(client, user).status_code == 404
        assert get(client, user, "ranking_export").status_code == 404


def test_units_of_others_are_not_there(client, office):
    person(office, name="Rahasia")
    other = grant(UserFactory(), Role.HR, UnitFactory(agency=office.agency))
    page = get(client, other, periode=year().pk, unit=office.pk)
    assert "Rahasia" not in page.content.decode()


def test_a_filter_shows_fewer_and_keeps_the_places(client, office, hr):
    person(office, (1, 1, 1), name="Ayu")
    person(office, name="Budi")
    page = get(client, hr, periode=year().pk, q="budi")
    assert [(row.employee.name, row.place) for row in page.context["object_list"]] == [("Budi", 2)]
    page = get(client, hr, periode=year().pk, predikat="1")
    assert [row.employee.name for row in page.context["object_list"]] == ["Ayu"]
    nobody = get(client, hr, periode=year().pk, q="tidak ada").content.decode()
    assert "Tidak ada pegawai yang cocok" in nobody


def test_the_last_whole_year_is_shown_first_and_a_quarter_on_request(client, office, hr):
    row = person(office, period=year(2024))
    quarter = PeriodFactory(year=2025)
    EvaluationFactory(
        plan=PlanFactory(employee=row.employee, year=2025, approved=True),
        period=quarter,
        rated=True,
    )
    assert get(client, hr).context["period"] == year(2024)
    page = get(client, hr, periode=quarter.pk)
    assert [found.place for found in page.context["object_list"]] == [1]


def test_the_file_holds_what_the_list_shows(client, office, hr):
    person(office, (1, 1, 1), name="Ayu")
    row = person(office, name="Budi")
    response = get(client, hr, "ranking_export", periode=year().pk, predikat="2")
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    head, line = list(sheet.values)
    assert head[:3] == ("Peringkat", "NIP", "Nama")
    assert line[:3] == (2, row.employee.nip, "Budi")
    assert line[6:] == ("Baik", "Sesuai Ekspektasi", "Sesuai Ekspektasi", "Ya")


def test_before_any_period_there_is_an_empty_page_and_an_empty_file(client, hr):
    assert "Belum ada periode penilaian" in get(client, hr).content.decode()
    file = get(client, hr, "ranking_export")
    assert len(list(load_workbook(BytesIO(b"".join(file.streaming_content))).active.values)) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(client, office, hr, rows, django_assert_max_num_queries):
    for _ in range(rows):
        person(UnitFactory(parent=office))
    client.force_login(hr)
    with django_assert_max_num_queries(15):
        client.get(reverse("evaluations:ranking"), {"periode": year().pk})
