"""A decision is taken back as long as nothing is built upon it; a killed one was never taken."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection, transaction

from employees.enums import Role, UnitKind
from employees.models import Reorganisation, Unit, UnitVersion
from employees.services.reorganisation import establish_unit, merge_unit, move_unit, rename_unit
from employees.services.reorganisation_cancel import cancel_reorganisation
from employees.services.resolution import resolve_raters
from employees.tests.factories import AssignmentFactory, EmployeeFactory, UserFactory, grant
from employees.tests.test_reorganisation import TODAY, TOMORROW, World, employee_of
from employees.tests.test_reorganisation_properties import tables
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
KILLED_MEANWHILE = """
import time, django
django.setup()
from django.db import transaction
from employees.models import Unit, User
from employees.services.reorganisation import merge_unit
from datetime import date
with transaction.atomic():
    merge_unit(unit_id={unit}, target=Unit.objects.get(pk={target}), basis="Perda 1",
        effective_on=date.fromisoformat("{day}"), by=User.objects.get(pk={by}))
    print("merged", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def world():
    return World()


def cancel(world, decision):
    return cancel_reorganisation(reorganisation_id=decision.pk, by=world.hr)


def refused(world, decision) -> tuple[str, str]:
    before = tables()
    with pytest.raises(DomainError) as refusal, transaction.atomic():
        cancel(world, decision)
    assert tables() == before
    return refusal.value.code, refusal.value.message


def new_unit(world, code: str, parent, day=TODAY):
    values = {"code": code, "name": f"Bidang {code}", "unit_kind": UnitKind.SECTION}
    return world.do(establish_unit, parent, day, **values)


def test_a_merger_is_taken_back_exactly(world):
    employee_of(world.clinic, heads_unit=True)
    employee_of(world.clinic, valid_to=TOMORROW)
    employee_of(world.ward)
    grant(UserFactory(), Role.HR, world.clinic)
    resolve_raters()
    before = tables()
    decision = world.do(merge_unit, world.clinic, target=world.education)
    assert tables() != before
    cancel(world, decision)
    assert tables() == before
    decision.refresh_from_db()
    assert decision.cancelled_by == world.hr


def test_a_unit_that_was_never_made_leaves_its_decision(world):
    before = tables()
    made = new_unit(world, "A", world.health)
    cancel(world, made)
    assert tables() == before
    kept = Reorganisation.objects.visible_to(world.hr).get()
    assert (kept.unit, kept.target, kept.name) == (None, world.health, "Bidang A")
    assert str(kept) == "Membentuk unit: Bidang A"


def test_once_is_enough(world):
    decision = world.do(rename_unit, world.health, name="Dinas Sehat")
    cancel(world, decision)
    assert refused(world, decision)[0] == "cancelled_already"


def test_a_newer_decision_goes_first(world):
    first = world.do(rename_unit, world.clinic, name="Puskesmas Dua")
    second = world.do(move_unit, world.clinic, TOMORROW, target=world.education)
    code, text = refused(world, first)
    assert code == "changed_since"
    assert text == (
        "Puskesmas Dua sudah ditata lagi sesudahnya; batalkan dahulu penataan yang lebih baru."
    )
    cancel(world, second)
    cancel(world, first)


def test_two_decisions_of_one_day_about_one_unit_go_the_newer_first(world):
    before = tables()
    renamed = world.do(rename_unit, world.clinic, name="Puskesmas Dua")
    moved = world.do(move_unit, world.clinic, target=world.education)
    assert refused(world, renamed)[0] == "changed_since"
    cancel(world, moved)
    cancel(world, renamed)
    assert tables() == before


def test_what_hangs_below_the_new_place_goes_first(world):
    moved = world.do(move_unit, world.clinic, target=world.education)
    new_unit(world, "B", world.clinic, TOMORROW)
    code, text = refused(world, moved)
    assert (code, text[:27]) == ("built_upon", "Bidang B bergantung pada pe")


def test_where_a_unit_comes_back_its_parent_must_stand(world):
    merged = world.do(merge_unit, world.ward, target=world.health)
    world.do(move_unit, world.clinic, TOMORROW, target=world.education)
    assert refused(world, merged)[0] == "parent_changed"


def test_people_who_moved_on_are_not_moved_back(world):
    person = employee_of(world.clinic)
    merged = world.do(merge_unit, world.clinic, target=world.education)
    post = person.assignments.latest("valid_from")
    post.valid_to = TOMORROW
    post.save()
    code, text = refused(world, merged)
    assert code == "changed_since"
    assert text.startswith(f"Penugasan {person} sebagai {post.position} sudah diubah")


def test_a_unit_in_use_stays(world):
    made = new_unit(world, "C", world.health)
    AssignmentFactory(employee=EmployeeFactory(unit=world.health), unit=made.unit)
    code, text = refused(world, made)
    assert (code, text[:27]) == ("in_use", "Unit ini sudah dipakai pada")


def test_only_the_officer_of_both_places_takes_back(world):
    merged = world.do(merge_unit, world.ward, target=world.education)
    world.hr = grant(UserFactory(), Role.HR, world.health)
    assert refused(world, merged)[0] == "outside_scope"


def test_a_failure_on_the_way_leaves_nothing(world, monkeypatch):
    employee_of(world.clinic)
    before = tables()

    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr("employees.services.reorganisation.resolve_raters", fail)
    with pytest.raises(RuntimeError):
        world.do(merge_unit, world.clinic, target=world.education)
    assert tables() == before
    assert not Reorganisation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_leaves_nothing():
    world = World()
    employee_of(world.clinic)
    before = tables()
    program = KILLED_MEANWHILE.format(
        unit=world.clinic.pk, target=world.education.pk, day=TODAY, by=world.hr.pk
    )
    server = connection.settings_dict
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    environment = os.environ | {"DATABASE_URL": f"{address}/{server['NAME']}"}
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout.readline() == b"merged\n"
        process.send_signal(signal.SIGKILL)
    assert tables() == before
    assert not Reorganisation.objects.exists()
    world.do(merge_unit, world.clinic, target=world.education)
    assert UnitVersion.objects.filter(unit=world.clinic, valid_to=TODAY).exists()
    assert Unit.objects.get(pk=world.clinic.pk).valid_to == TODAY
