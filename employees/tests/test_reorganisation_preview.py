"""The preview says what then happens, and leaves nothing behind."""

from datetime import timedelta

import pytest

from employees.enums import ReorganisationKind, Role
from employees.models import Employee, Reorganisation
from employees.services.current import refresh_people, refresh_units
from employees.services.reorganisation import VERBS
from employees.services.reorganisation_preview import Crowd, RaterChange, preview
from employees.services.resolution import resolve_raters
from employees.tests.factories import UserFactory, grant
from employees.tests.test_reorganisation import TODAY, TOMORROW, World, employee_of
from employees.tests.test_reorganisation_properties import tables
from pembinaan.common.errors import InvalidInput

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Every unit but the ward has a head; two work in the ward."""
    world = World()
    world.heads = {
        unit.name: employee_of(unit, heads_unit=True)
        for unit in (world.top, world.health, world.clinic, world.education)
    }
    world.staff = sorted((employee_of(world.ward) for _ in range(2)), key=lambda row: row.name)
    refresh_people()
    resolve_raters()
    return world


def seen(world, kind, unit, day=TODAY, **values):
    before = tables()
    found = preview(
        kind=kind, unit_id=unit.pk, effective_on=day, basis="Perda 1", by=world.hr, **values
    )
    assert tables() == before
    assert not Reorganisation.objects.exists()
    return found


def raters_on(day) -> dict:
    refresh_units(on=day)
    refresh_people(on=day)
    resolve_raters(on=day)
    return dict(Employee.objects.values_list("name", "rater__name"))


def test_a_merger(world):
    later = employee_of(world.clinic, valid_from=TOMORROW)
    held = grant(UserFactory(), Role.HR, world.clinic).grants.get()
    head = world.heads["Puskesmas"].name
    found = seen(world, ReorganisationKind.MERGE, world.clinic, target=world.education)
    assert found.units == ["Poli Gigi"]
    assert found.crowds == [
        Crowd("Puskesmas", 1, [head]),
        Crowd("Poli Gigi", 2, [person.name for person in world.staff]),
    ]
    assert found.people == 3
    assert found.heads == [
        (head, "tidak lagi memimpin Puskesmas"),
        (world.heads["Dinas Kesehatan"].name, "Puskesmas tidak lagi di bawahnya"),
        (world.heads["Dinas Pendidikan"].name, "menerima pegawai dan unit di bawah Puskesmas"),
    ]
    assert found.grants == [held]
    assert [post.employee for post in found.later] == [later]


@pytest.mark.parametrize("day", [TODAY - timedelta(9), TODAY, TOMORROW])
@pytest.mark.parametrize("kind", [ReorganisationKind.MOVE, ReorganisationKind.MERGE])
def test_the_raters_it_names_are_those_that_change(world, kind, day):
    target = world.education
    found = seen(world, kind, world.clinic, day, target=target)
    on = max(day, TODAY)
    before = raters_on(on)
    VERBS[kind](
        unit_id=world.clinic.pk, target=target, effective_on=day, basis="Perda 1", by=world.hr
    )
    after = raters_on(on)
    changed = [
        RaterChange(name, before[name] or "", after[name] or "")
        for name in before
        if before[name] != after[name]
    ]
    assert changed
    assert sorted(found.raters, key=lambda row: row.person) == sorted(
        changed, key=lambda row: row.person
    )
    assert found.raters_changed == len(changed)


def test_a_new_unit_touches_nobody(world):
    values = {"code": "X", "name": "Bidang X", "unit_kind": "SECTION"}
    found = seen(world, ReorganisationKind.CREATE, world.health, **values)
    assert (found.units, found.crowds, found.heads, found.raters_changed) == ([], [], [], 0)


def test_a_new_name_touches_the_people_of_the_unit(world):
    found = seen(world, ReorganisationKind.RENAME, world.ward, name="Poli Mulut")
    assert [(crowd.unit, crowd.people) for crowd in found.crowds] == [("Poli Gigi", 2)]
    assert found.raters_changed == 0


def test_a_refusal_comes_through(world):
    with pytest.raises(InvalidInput):
        seen(world, ReorganisationKind.CLOSE, world.clinic)
