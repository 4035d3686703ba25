"""The last seat, and those who wait for one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.models import Notification
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import DomainError
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.admission import Reach
from trainings.models import EnrolmentStep, SessionQuota
from trainings.services.applications import approve, leave
from trainings.services.enrolments import withdraw
from trainings.services.sessions import edit_session, move
from trainings.tests.factories import EnrolmentFactory, OpenSessionFactory, account_of

pytestmark = pytest.mark.django_db
APPLICANTS = 50
S = EnrolmentStatus


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


def session_of(unit, capacity=1, **facts):
    return OpenSessionFactory(course__programme__unit=unit, capacity=capacity, **facts)


def applicant(session, unit):
    """Somebody who applied, with a superior of the same unit."""
    person = EmployeeFactory(unit=unit, rater=EmployeeFactory(unit=unit))
    return EnrolmentFactory(session=session, employee=person, applied=True)


def agree(enrolment):
    approve(enrolment_id=enrolment.pk, by=account_of(enrolment.employee.rater))
    enrolment.refresh_from_db()
    return enrolment


def waiting(session) -> list:
    return list(session.enrolments.queue())


def test_the_second_waits_and_moves_up_when_the_first_leaves(unit):
    session = session_of(unit)
    first, second, third = (agree(applicant(session, unit)) for _ in range(3))
    assert first.status == S.ENROLLED
    assert waiting(session) == [second, third]
    leave(enrolment_id=first.pk, by=account_of(first.employee))
    second.refresh_from_db()
    assert (second.status, second.queued_at) == (S.ENROLLED, None)
    assert waiting(session) == [third]
    assert Notification.objects.filter(
        employee=second.employee, kind="enrolment_enrolled"
    ).exists()
    step = EnrolmentStep.objects.filter(enrolment=second).latest("pk")
    assert (step.from_status, step.to_status, step.by) == ("WAITING", "ENROLLED", None)


def test_more_seats_and_a_removal_let_people_in(unit, officer):
    session = session_of(unit)
    first, *others = [agree(applicant(session, unit)) for _ in range(4)]
    facts = {"name": session.name, "place": session.place, "capacity": 2}
    days = {"starts_on": session.starts_on, "ends_on": session.ends_on}
    edit_session(session_id=session.pk, by=officer, **facts, **days)
    assert waiting(session) == others[1:]
    withdraw(enrolment_id=first.pk, by=officer)
    assert waiting(session) == others[2:]


def test_who_waits_comes_before_who_is_approved_later(unit):
    """A seat that fell free unnoticed, as when kept seats are let go, is not for the newcomer."""
    session = session_of(unit)
    first, second = (agree(applicant(session, unit)) for _ in range(2))
    session.enrolments.filter(pk=first.pk).update(status=S.WITHDRAWN)
    newcomer = agree(applicant(session, unit))
    assert newcomer.status == S.WAITING
    second.refresh_from_db()
    assert second.status == S.ENROLLED


def test_kept_seats_pass_over_others_until_registration_closes(unit):
    session = session_of(unit, capacity=2, reach=Reach.ALL)
    elsewhere = UnitFactory()
    SessionQuota.objects.create(session=session, agency=elsewhere.agency, seats=1)
    one, two = (agree(applicant(session, unit)) for _ in range(2))
    assert (one.status, two.status) == (S.ENROLLED, S.WAITING)
    theirs = agree(applicant(session, elsewhere))
    assert theirs.status == S.ENROLLED
    leave(enrolment_id=theirs.pk, by=account_of(theirs.employee))
    assert waiting(session) == [two]
    session.registration_closes_on = timezone.localdate() - timedelta(days=1)
    session.save()
    again = agree_by_organiser(session, two)
    assert again.status == S.ENROLLED


def agree_by_organiser(session, enrolment):
    """A step of the session after registration closed fills what was kept."""
    other = EnrolmentFactory(session=session, employee__unit=enrolment.employee.unit)
    leave(enrolment_id=other.pk, by=account_of(other.employee))
    enrolment.refresh_from_db()
    return enrolment


@pytest.mark.parametrize("to", [SessionStatus.RUNNING, SessionStatus.CANCELLED])
def test_the_queue_ends_with_the_start_or_a_cancellation(unit, officer, to):
    session = session_of(unit)
    first, second = (agree(applicant(session, unit)) for _ in range(2))
    third = applicant(session, unit)
    move(session_id=session.pk, to=to, by=officer)
    for each in (first, second, third):
        each.refresh_from_db()
    assert [each.status for each in (first, second, third)] == [S.ENROLLED, S.LAPSED, S.LAPSED]
    told = Notification.objects.filter(kind__in=["session_cancelled", "enrolment_lapsed"])
    people = {second.employee, third.employee}
    if to == SessionStatus.CANCELLED:
        people |= {first.employee}
    assert {message.employee for message in told} == people


def in_thread(action, argument):
    try:
        return action(argument)
    except DomainError as error:
        return error
    finally:
        connection.close()


def outcome(session) -> tuple[int, int]:
    """Seats given, and the length of the queue."""
    return session.enrolments.seated().count(), session.enrolments.queue().count()


@pytest.mark.django_db(transaction=True)
def test_fifty_at_the_last_seat(unit):
    """One gets it, the others wait in the order in which their steps were written."""
    session = session_of(unit)
    asked = [applicant(session, unit) for _ in range(APPLICANTS)]
    users = {each.pk: account_of(each.employee.rater) for each in asked}

    def agree_to(pk):
        return approve(enrolment_id=pk, by=users[pk])

    with ThreadPoolExecutor(APPLICANTS) as pool:
        found = list(pool.map(lambda each: in_thread(agree_to, each.pk), asked))
    assert [each for each in found if isinstance(each, DomainError)] == []
    assert outcome(session) == (1, APPLICANTS - 1)
    steps = EnrolmentStep.objects.filter(enrolment__session=session, to_status=S.WAITING)
    order = list(steps.order_by("pk").values_list("enrolment", flat=True))
    assert [each.pk for each in waiting(session)] == order
    assert EnrolmentStep.objects.filter(to_status=S.ENROLLED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_seats_given_and_left_at_once_are_neither_lost_nor_doubled(unit):
    """Twenty leave while thirty are approved: twenty seats, all taken, and a queue of ten."""
    session = session_of(unit, capacity=20)
    seated = [
        EnrolmentFactory(session=session, employee=EmployeeFactory(unit=unit)) for _ in range(20)
    ]
    asked = [applicant(session, unit) for _ in range(30)]
    users = {each.pk: account_of(each.employee) for each in seated}
    users |= {each.pk: account_of(each.employee.rater) for each in asked}

    def act(pk):
        step = leave if pk in {each.pk for each in seated} else approve
        return step(enrolment_id=pk, by=users[pk])

    mixed = [each.pk for pair in zip(seated, asked, strict=False) for each in pair]
    mixed += [each.pk for each in asked[20:]]
    with ThreadPoolExecutor(APPLICANTS) as pool:
        found = list(pool.map(lambda pk: in_thread(act, pk), mixed))
    assert [each for each in found if isinstance(each, DomainError)] == []
    assert outcome(session) == (20, 10)


@pytest.mark.django_db(transaction=True)
def test_fifty_clicks_at_the_last_seat(unit):
    """The same through the page, a request each."""
    session = session_of(unit)
    asked = [applicant(session, unit) for _ in range(APPLICANTS)]
    browsers = {}
    for each in asked:
        browsers[each.pk] = Client()
        browsers[each.pk].force_login(account_of(each.employee.rater))

    def click(pk):
        return browsers[pk].post(reverse("trainings:application_approve", args=[pk])).status_code

    with ThreadPoolExecutor(APPLICANTS) as pool:
        found = list(pool.map(lambda each: in_thread(click, each.pk), asked))
    assert found == [302] * APPLICANTS
    assert outcome(session) == (1, APPLICANTS - 1)
