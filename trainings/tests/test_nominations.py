"""HR nominates; the organiser answers."""

import pytest

from employees.enums import EmployeeKind, Role
from employees.models import Notification
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.admission import Admission, Reach
from trainings.services.applications import leave
from trainings.services.nominations import accept, nominate, turn_down
from trainings.tests.factories import EnrolmentFactory, OpenSessionFactory, account_of

pytestmark = pytest.mark.django_db
S = EnrolmentStatus


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def session(unit):
    return OpenSessionFactory(
        course__programme__unit=unit, capacity=2, admission=Admission.NOMINATION
    )


@pytest.fixture
def hr(unit):
    return grant(UserFactory(), Role.HR, unit)


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


def put_up(session, hr, *people, note="") -> int:
    ids = [person.pk for person in people]
    return nominate(session_id=session.pk, employee_ids=ids, by=hr, note=note)


def statuses(session) -> dict:
    return dict(session.enrolments.values_list("employee", "status"))


def test_people_are_nominated_and_told(session, hr, unit):
    people = EmployeeFactory.create_batch(2, unit=unit)
    assert put_up(session, hr, *people, note="Tim keuangan") == 2
    assert statuses(session) == {person.pk: S.NOMINATED for person in people}
    assert Notification.objects.filter(kind="enrolment_nominated").count() == 2
    steps = {step for each in session.enrolments.all() for step in each.steps.values_list("note")}
    assert steps == {("Tim keuangan",)}


@pytest.mark.parametrize("count", [1, 20])
def test_queries_do_not_grow_with_people(session, hr, unit, count, django_assert_max_num_queries):
    people = EmployeeFactory.create_batch(count, unit=unit)
    with django_assert_max_num_queries(25):
        put_up(session, hr, *people)


def test_all_or_none_with_the_reasons(session, hr, unit):
    good = EmployeeFactory(unit=unit)
    seated = EnrolmentFactory(session=session, employee__unit=unit, employee__name="Ani").employee
    with pytest.raises(InvalidInput, match=r"^Ani: sudah berstatus Terdaftar\.$"):
        put_up(session, hr, good, seated)
    old = EmployeeFactory(unit=unit, name="Budi", is_active=False)
    with pytest.raises(InvalidInput, match=r"^Budi: Pegawai sudah tidak aktif\.$"):
        put_up(session, hr, good, old)
    with pytest.raises(InvalidInput, match="tidak ditemukan"):
        put_up(session, hr, good, EmployeeFactory())
    assert good.pk not in statuses(session)


def test_who_may_nominate(session, unit, officer):
    person = EmployeeFactory(unit=unit)
    for by in (officer, grant(UserFactory(), Role.HR, UnitFactory()), account_of(person)):
        with pytest.raises(NotAllowed):
            put_up(session, by, person)
    session.reach = Reach.ALL
    session.save()
    elsewhere = UnitFactory()
    theirs = EmployeeFactory(unit=elsewhere)
    assert put_up(session, grant(UserFactory(), Role.HR, elsewhere), theirs) == 1


def test_over_the_ceiling_of_pppk_a_note_is_needed(session, hr, unit):
    pppk = EmployeeFactory(unit=unit, kind=EmployeeKind.PPPK, name="Dewi")
    EnrolmentFactory(employee=pppk, completed=True, hours=22, session__ends_on=session.ends_on)
    with pytest.raises(InvalidInput, match="PPPK: Dewi") as refusal:
        put_up(session, hr, pppk)
    assert refusal.value.field == "note"
    assert put_up(session, hr, pppk, note="Diperlukan layanan") == 1


def test_accepted_in_the_order_of_nomination(session, hr, officer, unit):
    people = [EmployeeFactory(unit=unit) for _ in range(3)]
    for person in people:
        put_up(session, hr, person)
    ids = list(session.enrolments.values_list("pk", flat=True))
    seated, waiting = accept(session_id=session.pk, enrolment_ids=ids, by=officer)
    assert [each.employee for each in seated] == people[:2]
    assert [each.employee for each in waiting] == people[2:]


def test_an_application_without_superior_is_the_organisers(session, officer, unit):
    alone = EnrolmentFactory(session=session, employee__unit=unit, applied=True)
    superior = EmployeeFactory(unit=unit)
    led = EnrolmentFactory(
        session=session, employee__unit=unit, employee__rater=superior, applied=True
    )
    ids = [alone.pk, led.pk]
    accept(session_id=session.pk, enrolment_ids=ids, by=officer)
    assert statuses(session) == {alone.employee_id: S.ENROLLED, led.employee_id: S.REQUESTED}


def test_turned_down_with_a_reason(session, hr, officer, unit):
    person = EmployeeFactory(unit=unit)
    put_up(session, hr, person)
    ids = list(session.enrolments.values_list("pk", flat=True))
    with pytest.raises(InvalidInput):
        turn_down(session_id=session.pk, enrolment_ids=ids, by=officer, reason="")
    assert turn_down(session_id=session.pk, enrolment_ids=ids, by=officer, reason="Penuh") == 1
    assert statuses(session) == {person.pk: S.DECLINED}
    assert put_up(session, hr, person) == 1


def test_only_the_organiser_answers_and_only_before_the_start(session, hr, officer, unit):
    put_up(session, hr, EmployeeFactory(unit=unit))
    ids = list(session.enrolments.values_list("pk", flat=True))
    with pytest.raises(NotAllowed):
        accept(session_id=session.pk, enrolment_ids=ids, by=hr)
    session.status = SessionStatus.RUNNING
    session.save()
    with pytest.raises(InvalidTransition):
        accept(session_id=session.pk, enrolment_ids=ids, by=officer)


def test_hr_or_the_person_takes_a_nomination_back(session, hr, unit):
    people = EmployeeFactory.create_batch(2, unit=unit)
    put_up(session, hr, *people)
    one, two = session.enrolments.order_by("pk")
    leave(enrolment_id=one.pk, by=hr)
    leave(enrolment_id=two.pk, by=account_of(two.employee))
    assert set(statuses(session).values()) == {S.WITHDRAWN}
