"""Two people link or write at the same moment: no circle, no lost cell, no doubled role."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from employees.tests.factories import EmployeeFactory, user_of
from evaluations.models import RoleCell, WorkResult
from evaluations.services.matrix import CellInput, publish, save_cells
from evaluations.services.roles import take_roles
from evaluations.tests.factories import PlanFactory, WorkResultFactory
from evaluations.tests.factories_matrix import MatrixColumnFactory
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db(transaction=True)


def in_thread(action):
    """Run `action` on a connection of its own; its result, or its refusal."""
    try:
        return action()
    except (DomainError, IntegrityError) as error:
        return error
    finally:
        connection.close()


def test_two_links_towards_each_other_make_no_circle():
    one, two = WorkResultFactory.create_batch(2)

    def link(child, parent):
        return WorkResult.objects.filter(pk=child.pk).update(parent=parent)

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            link(one, two)
            late = other.submit(in_thread, lambda: link(two, one))  # waits for this transaction
        found = late.result(timeout=60)
    assert isinstance(found, IntegrityError)
    assert WorkResult.objects.get(pk=two.pk).parent is None


def test_two_windows_on_one_new_cell_keep_the_first():
    plan = PlanFactory(approved=True)
    person = EmployeeFactory(rater=plan.employee)
    column, by = MatrixColumnFactory(plan=plan), user_of(plan.employee)

    def write(text):
        cell = CellInput(column_id=column.pk, employee_id=person.pk, text=text, version=0)
        return save_cells(plan_id=plan.pk, by=by, cells=[cell])[0]

    with ThreadPoolExecutor(2) as pool:
        states = list(pool.map(lambda text: in_thread(lambda: write(text)), ("Satu", "Dua")))
    assert sorted(state.conflict for state in states) == [False, True]
    assert {state.text for state in states} == {RoleCell.objects.get().text}


def test_a_double_click_takes_each_role_once():
    plan = PlanFactory(approved=True)
    person = EmployeeFactory(rater=plan.employee)
    column, by = MatrixColumnFactory(plan=plan), user_of(plan.employee)
    cell = CellInput(column_id=column.pk, employee_id=person.pk, text="Satu\nDua", version=0)
    save_cells(plan_id=plan.pk, by=by, cells=[cell])
    publish(plan_id=plan.pk, by=by)
    own, me = PlanFactory(employee=person), user_of(person)

    def take(_):
        return in_thread(lambda: take_roles(plan_id=own.pk, by=me))

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(take, range(2)))
    assert 2 in found
    assert own.results.count() == 2
