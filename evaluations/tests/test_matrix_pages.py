"""The grid, the form of one person, columns, publishing and taking, as pages."""

import json

import pytest
from django.urls import reverse

from employees.tests.factories import EmployeeFactory, user_of
from evaluations.models import AssignedRole, RoleCell, Strategy
from evaluations.tests.factories import PlanFactory, WorkResultFactory
from evaluations.tests.factories_matrix import MatrixColumnFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(approved=True)


@pytest.fixture
def by(client, plan):
    user = user_of(plan.employee)
    client.force_login(user)
    return user


@pytest.fixture
def midwife(plan):
    return EmployeeFactory(rater=plan.employee, unit=plan.unit)


@pytest.fixture
def column(plan):
    return MatrixColumnFactory(plan=plan)


def url(name, *keys):
    return reverse(f"evaluations:{name}", args=keys)


def send(client, plan, *cells):
    body = json.dumps({"cells": cells})
    return client.post(url("matrix_cells", plan.pk), body, content_type="application/json")


def cell(column, person, text, version=0):
    return {"column": column.pk, "employee": person.pk, "text": text, "version": version}


def test_cells_are_saved_and_answered_with_what_is_stored(client, plan, by, column, midwife):
    first = send(client, plan, cell(column, midwife, "Satu")).json()
    assert first == {"cells": [cell(column, midwife, "Satu", 1) | {"conflict": False}]}
    late = send(client, plan, cell(column, midwife, "Dua")).json()
    assert late == {"cells": [cell(column, midwife, "Satu", 1) | {"conflict": True}]}


@pytest.mark.parametrize("body", ["", "[]", '{"cells": [{}]}', '{"cells": [{"column": "x"}]}'])
def test_an_unreadable_body_is_refused(client, plan, by, body):
    answer = client.post(url("matrix_cells", plan.pk), body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json() == {"error": "Kiriman tidak terbaca. Muat ulang halaman."}


def test_two_thousand_cells_are_one_page_and_a_block_passes_the_limit_of_fields(
    client, plan, by, column, django_assert_max_num_queries
):
    people = EmployeeFactory.create_batch(100, rater=plan.employee)
    columns = [column, *MatrixColumnFactory.create_batch(19, plan=plan)]
    block = [cell(each, person, "Peran") for person in people[:25] for each in columns]
    assert send(client, plan, *block).status_code == 200
    with django_assert_max_num_queries(12):
        page = client.get(url("matrix", plan.pk))
    assert page.content.count(b"<td data-version=") == 2000
    assert RoleCell.objects.count() == 500


def test_one_person_without_javascript(client, plan, by, column, midwife):
    form = url("matrix_person", plan.pk, midwife.pk)
    names = {"text": f"cell_{column.pk}", "seen": f"{column.pk}-seen"}
    assert names["text"] in client.get(form).content.decode()
    saved = client.post(form, {names["text"]: "Satu\nDua", names["seen"]: "0"})
    assert saved.url == url("matrix", plan.pk)
    late = client.post(form, {names["text"]: "Tiga", names["seen"]: "0"})
    assert "baru saja diubah di tempat lain" in late.content.decode()
    assert "Tiga" in late.content.decode()
    assert late.context["form"][names["seen"]].value() == 1
    assert client.post(form, {names["text"]: "Tiga", names["seen"]: "1"}).status_code == 302
    assert RoleCell.objects.get().text == "Tiga"


def test_somebody_elses_employee_is_not_found(client, plan, by, column):
    assert client.get(url("matrix_person", plan.pk, EmployeeFactory().pk)).status_code == 404


def test_columns_start_from_the_usual_ones(client, plan, by):
    result = WorkResultFactory(plan=plan)
    page = client.get(url("matrix_columns", plan.pk))
    assert page.context["form"].initial == {"subjects": [0]}
    assert client.post(url("matrix_columns", plan.pk), {}).status_code == 200
    client.post(url("matrix_columns", plan.pk), {"subjects": ["0"]})
    assert plan.columns.get().result == result


def test_publish_then_take_with_one_click(client, plan, by, column, midwife):
    send(client, plan, cell(column, midwife, "Layanan ANC cepat"))
    published = client.post(url("matrix_publish", plan.pk), follow=True)
    assert "1 peran baru" in published.content.decode()
    own = PlanFactory(employee=midwife)
    client.force_login(user_of(midwife))
    assert "Ambil dari matriks" in client.get(url("plan", own.pk)).content.decode()
    client.post(url("roles_take", own.pk))
    client.post(url("roles_take", own.pk))
    assert own.results.get().statement == "Layanan ANC cepat"
    assert "Ambil dari matriks" not in client.get(url("plan", own.pk)).content.decode()


def test_unpublished_roles_are_not_offered(client, plan, by, column, midwife):
    send(client, plan, cell(column, midwife, "Rahasia dulu"))
    own = PlanFactory(employee=midwife)
    client.force_login(user_of(midwife))
    assert "Rahasia dulu" not in client.get(url("plan", own.pk)).content.decode()


def test_the_rater_of_the_leader_reads_but_does_not_write(client, plan, by, column, midwife):
    send(client, plan, cell(column, midwife, "Peran"))
    client.force_login(user_of(plan.rater))
    page = client.get(url("matrix", plan.pk)).content.decode()
    assert "Peran" in page
    assert "data-matrix" not in page
    assert send(client, plan, cell(column, midwife, "Lain", 1)).status_code == 422


def test_a_strategy_is_written_on_its_form(client, plan, by):
    result = WorkResultFactory(plan=plan)
    form = url("strategy_add", plan.pk, result.pk)
    data = {"title": "Kelas ibu", "approach": "SERVICE", "new_outputs": "Data\n\nKelas"}
    assert client.post(form, data | {"title": ""}).context["form"].errors.keys() == {"title"}
    assert client.post(form, data).url == url("strategies", plan.pk)
    strategy = Strategy.objects.get()
    assert strategy.outputs == ["Data", "Kelas"]
    page = client.get(url("strategy", plan.pk, strategy.pk)).content.decode()
    assert "Data\nKelas" in page
    assert "Kelas ibu" in client.get(url("strategies", plan.pk)).content.decode()
    client.post(url("strategy_remove", plan.pk, strategy.pk))
    assert not Strategy.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget_of_the_plan_with_roles(
    client, column, midwife, rows, django_assert_max_num_queries
):
    for number in range(rows):
        AssignedRole.objects.create(column=column, employee=midwife, text=f"Peran {number}")
    own = PlanFactory(employee=midwife)
    client.force_login(user_of(midwife))
    with django_assert_max_num_queries(15):
        client.get(url("plan", own.pk))
