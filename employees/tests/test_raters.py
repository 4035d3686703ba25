"""Written raters: who may be named by whom, and one at a time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from employees.enums import EmployeeKind, PositionKind, Role
from employees.models import RaterOverride
from employees.services.raters import end_override, rater_warning, set_override, set_overrides
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER, LAST = TODAY + timedelta(days=30), TODAY + timedelta(days=60)


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def head(office):
    return AssignmentFactory(
        employee__unit=office, employee__name="Budi", heads_unit=True
    ).employee


@pytest.fixture
def person(office):
    return EmployeeFactory(unit=office, name="Citra")


@pytest.fixture
def other(office):
    return EmployeeFactory(unit=office, name="Dewi")


def named(person, rater, by, since=TODAY, until=None) -> RaterOverride:
    return set_override(
        employee_id=person.pk,
        rater=rater,
        reason="Diperbantukan",
        basis="800/1",
        valid_from=since,
        valid_to=until,
        by=by,
    )


def rater_of(person):
    person.refresh_from_db()
    return person.rater


def periods(person) -> list:
    return list(
        person.rater_overrides.order_by("valid_from").values_list("valid_from", "valid_to")
    )


def test_the_named_rater_counts_at_once_and_the_head_again_after_it(hr, head, person, other):
    letter = named(person, other, hr)
    assert (rater_of(person), letter.granted_by) == (other, hr)
    end_override(override_id=letter.pk, on=TODAY, by=hr)
    assert rater_of(person) == head


def test_a_letter_of_days_to_come_changes_nothing_yet(hr, head, person, other):
    named(person, other, hr, since=LATER)
    assert rater_of(person) == head


def test_the_next_letter_ends_the_one_in_force(hr, head, person, other):
    named(person, other, hr, since=TODAY - timedelta(days=9))
    named(person, head, hr)
    assert periods(person) == [(TODAY - timedelta(days=9), TODAY), (TODAY, None)]
    assert rater_of(person) == head


def test_a_letter_already_written_for_later_days_is_in_the_way(hr, head, person, other):
    named(person, EmployeeFactory(unit=person.unit, name="Eko"), hr, since=LATER)
    with pytest.raises(InvalidInput, match="Eko sudah ditetapkan sejak"):
        named(person, other, hr)
    named(person, other, hr, until=LATER)
    assert periods(person) == [(TODAY, LATER), (LATER, None)]


def test_ending_keeps_what_was_and_takes_back_what_has_not_begun(hr, head, person, other):
    running = named(person, other, hr, since=TODAY - timedelta(days=9), until=LATER)
    coming = named(person, other, hr, since=LATER)
    end_override(override_id=running.pk, on=TODAY, by=hr)
    end_override(override_id=coming.pk, on=TODAY, by=hr)
    assert periods(person) == [(TODAY - timedelta(days=9), TODAY)]
    with pytest.raises(InvalidInput, match="sudah berakhir"):
        end_override(override_id=running.pk, on=TODAY, by=hr)


def test_dates_the_wrong_way_round(hr, person, other):
    with pytest.raises(InvalidInput) as refused:
        named(person, other, hr, since=LATER, until=TODAY)
    assert refused.value.field == "valid_to"


def test_impossible_raters_are_refused_in_words(hr, head, person):
    boss = EmployeeFactory(unit=person.unit, name="Fajar", rater=person)
    top = EmployeeFactory(unit=person.unit, name="Gita", rater=boss)
    left = EmployeeFactory(unit=person.unit, name="Hadi", is_active=False)
    for rater, text in (
        (person, "Pegawai tidak dapat menilai dirinya sendiri."),
        (left, "Hadi tidak aktif; pilih pejabat penilai yang masih bertugas."),
        (boss, "Fajar dinilai oleh Citra; dua orang tidak dapat saling menilai."),
        (
            top,
            "Penilaian akan berputar: Gita dinilai oleh Fajar, Fajar dinilai oleh Citra.",
        ),
    ):
        with pytest.raises(InvalidInput) as refused:
            named(person, rater, hr)
        assert (refused.value.message, refused.value.field) == (text, "rater")


def test_only_active_asn_are_rated(hr, office, other):
    for fields in ({"is_active": False}, {"kind": EmployeeKind.NON_ASN, "nip": None}):
        with pytest.raises(InvalidInput, match="ASN yang aktif"):
            named(EmployeeFactory(unit=office, **fields), other, hr)


def test_outside_the_scope_nobody_is_named_nor_rated(hr, person, other):
    with pytest.raises(NotAllowed):
        named(EmployeeFactory(), other, hr)
    with pytest.raises(NotAllowed):
        named(person, EmployeeFactory(), hr)
    letter = named(person, other, hr)
    with pytest.raises(NotAllowed):
        end_override(
            override_id=letter.pk, on=TODAY, by=grant(UserFactory(), Role.HR, UnitFactory())
        )


def test_several_at_once_or_nobody(hr, office, head, other):
    people = EmployeeFactory.create_batch(3, unit=office)
    letter = {"reason": "Tim", "basis": "", "valid_from": TODAY, "valid_to": LAST, "by": hr}
    ids = [person.pk for person in people]
    with pytest.raises(InvalidInput, match=f"{other}: Pegawai tidak dapat"):
        set_overrides(employee_ids=[*ids, other.pk], rater=other, **letter)


def test_several_get_the_same_rater(hr, office, head, other):
    people = EmployeeFactory.create_batch(3, unit=office)
    letter = {"reason": "Tim", "basis": "", "valid_from": TODAY, "valid_to": LAST, "by": hr}
    assert set_overrides(employee_ids=[p.pk for p in people], rater=other, **letter) == 3
    assert [rater_of(person) for person in people] == [other] * 3


def test_a_rater_below_the_rank_of_a_superior_is_warned_of(head, office):
    section_head = EmployeeFactory(position=PositionFactory(kind=PositionKind.PENGAWAS))
    clerk = EmployeeFactory(name="Ina", position=PositionFactory(kind=PositionKind.PELAKSANA))
    was_head = AssignmentFactory(
        employee=EmployeeFactory(), heads_unit=True, valid_to=date(2021, 1, 1)
    ).employee
    assert (rater_warning(head), rater_warning(section_head)) == ("", "")
    assert rater_warning(clerk).startswith("Ina bukan pejabat pengawas")
    assert rater_warning(was_head)
