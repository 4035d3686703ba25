"""Seats, and who may take one."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Enrolment
from trainings.services.enrolments import enrol, withdraw
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


@pytest.fixture
def session(unit):
    return SessionFactory(course__programme__unit=unit)


def put_in(session, officer, *people) -> int:
    return enrol(session_id=session.pk, employee_ids=[p.pk for p in people], by=officer)


def test_many_are_enrolled_with_their_agency(session, officer, unit):
    people = EmployeeFactory.create_batch(3, unit=unit)
    assert put_in(session, officer, *people, people[0]) == 3
    found = session.enrolments.values_list("employee", "agency", "status", "hours", "added_by")
    assert sorted(found) == sorted(
        (person.pk, unit.agency_id, "ENROLLED", 0, officer.pk) for person in people
    )


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow_with_people(session, officer, unit, count, django_assert_num_queries):
    people = EmployeeFactory.create_batch(count, unit=unit)
    with django_assert_num_queries(10):
        put_in(session, officer, *people)


def test_an_empty_choice_is_refused(session, officer):
    with pytest.raises(InvalidInput, match="paling sedikit satu"):
        put_in(session, officer)


def test_the_enrolled_are_named_and_nobody_is_added(session, officer, unit):
    old, new = EmployeeFactory(unit=unit, name="Sari"), EmployeeFactory(unit=unit)
    put_in(session, officer, old)
    with pytest.raises(InvalidInput, match=r"^Sudah terdaftar: Sari\.$"):
        put_in(session, officer, old, new)
    assert session.enrolments.count() == 1


def test_the_inactive_are_named(session, officer, unit):
    people = [EmployeeFactory(unit=unit, is_active=False, name=name) for name in ("Budi", "Ani")]
    with pytest.raises(InvalidInput, match=r"^Tidak aktif: Ani, Budi\.$"):
        put_in(session, officer, *people, EmployeeFactory(unit=unit))
    assert not Enrolment.objects.exists()


def test_a_long_list_of_names_is_cut(session, officer, unit):
    people = EmployeeFactory.create_batch(12, unit=unit, is_active=False)
    with pytest.raises(InvalidInput, match="dan 2 orang lain"):
        put_in(session, officer, *people)


def test_people_out_of_scope_are_refused_without_a_name(session, officer, unit):
    stranger = EmployeeFactory(name="Rahasia")
    with pytest.raises(InvalidInput, match="tidak ditemukan") as refusal:
        put_in(session, officer, stranger, EmployeeFactory(unit=unit))
    assert "Rahasia" not in refusal.value.message
    assert not Enrolment.objects.exists()


def test_seats_are_counted_without_the_withdrawn(officer, unit):
    session = SessionFactory(course__programme__unit=unit, capacity=3)
    EnrolmentFactory(session=session, status=EnrolmentStatus.WITHDRAWN)
    EnrolmentFactory(session=session)
    three = EmployeeFactory.create_batch(3, unit=unit)
    with pytest.raises(InvalidInput, match="Tersisa 2 dari 3 kursi, sedangkan 3"):
        put_in(session, officer, *three)
    put_in(session, officer, *three[:2])
    with pytest.raises(InvalidInput, match="sudah penuh"):
        put_in(session, officer, three[2])


def test_who_withdrew_may_come_back(session, officer, unit):
    person = EmployeeFactory(unit=unit)
    put_in(session, officer, person)
    withdraw(enrolment_id=session.enrolments.get().pk, by=officer)
    assert session.enrolments.get().status == EnrolmentStatus.WITHDRAWN
    put_in(session, officer, person)
    assert session.enrolments.get().status == EnrolmentStatus.ENROLLED


def test_withdrawing_twice_is_refused(session, officer):
    enrolment = EnrolmentFactory(session=session)
    withdraw(enrolment_id=enrolment.pk, by=officer)
    with pytest.raises(InvalidTransition, match="Mengundurkan diri"):
        withdraw(enrolment_id=enrolment.pk, by=officer)


@pytest.mark.parametrize("status", [SessionStatus.DONE, SessionStatus.CANCELLED])
def test_a_closed_session_takes_and_loses_nobody(officer, unit, status):
    session = SessionFactory(course__programme__unit=unit, status=status)
    with pytest.raises(InvalidTransition, match=status.label):
        put_in(session, officer, EmployeeFactory(unit=unit))
    with pytest.raises(InvalidTransition):
        withdraw(enrolment_id=EnrolmentFactory(session=session).pk, by=officer)


def test_only_its_officer_fills_a_session(session, unit):
    hr = grant(UserFactory(), Role.HR, unit)
    with pytest.raises(NotAllowed):
        put_in(session, hr, EmployeeFactory(unit=unit))
    with pytest.raises(NotAllowed):
        withdraw(enrolment_id=EnrolmentFactory(session=session).pk, by=hr)


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_goes_to_one(officer, unit):
    session = SessionFactory(course__programme__unit=unit, capacity=1)
    people = EmployeeFactory.create_batch(2, unit=unit)
    outcomes, start = [], Barrier(2)

    def take(person):
        start.wait()
        try:
            outcomes.append(put_in(session, officer, person))
        except DomainError as error:
            outcomes.append(error.message)
        finally:
            connection.close()

    takers = [Thread(target=take, args=[person]) for person in people]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    assert sorted(outcomes, key=str) == [
        1,
        "Kegiatan ini sudah penuh (1 kursi).",
    ]
    assert session.enrolments.count() == 1
