"""Opening a round of asking."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import QuerySet

from employees.enums import Role
from employees.models import Employee, Notification, Unit
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, NotAllowed
from surveys.enums import Audience, Breakdown
from surveys.models import Wave
from surveys.services.waves import open_wave, send_reminders
from surveys.tests.factories import (
    InvitationFactory,
    QuestionFactory,
    WaveFactory,
    answered,
    published_questionnaire,
)

pytestmark = pytest.mark.django_db


def asked(*people: Employee) -> QuerySet[Employee]:
    return Employee.objects.filter(pk__in=[person.pk for person in people])


@pytest.fixture
def arguments():
    unit = UnitFactory()
    return {
        "questionnaire": published_questionnaire(),
        "title": "Survei peserta",
        "unit": unit,
        "opens_on": date(2026, 1, 5),
        "closes_on": date(2026, 1, 18),
        "employees": asked(*EmployeeFactory.create_batch(3)),
        "by": grant(UserFactory(), Role.TRAINING, unit),
    }


def test_each_person_is_asked_once(arguments, django_assert_num_queries):
    with django_assert_num_queries(7):  # savepoint twice, grants, wave, policy, sizes, invitations
        wave = open_wave(**arguments)
    assert wave.anonymous
    invited = wave.invitations.values_list("employee", "answered", "group")
    people = arguments["employees"]
    assert sorted(invited) == sorted((person.pk, False, None) for person in people)


@pytest.mark.parametrize(
    ("changes", "error", "text"),
    [
        ({"by": UserFactory.build(is_active=False)}, NotAllowed, "pengelola pelatihan"),
        ({"closes_on": date(2026, 1, 4)}, InvalidInput, "sebelum tanggal pembukaan"),
        ({"employees": Employee.objects.none()}, InvalidInput, "Belum ada pegawai"),
    ],
)
def test_refusals(arguments, changes, error, text):
    with pytest.raises(error, match=text):
        open_wave(**arguments | changes)
    assert not Wave.objects.exists()


def test_a_draft_is_not_asked(arguments):
    with pytest.raises(InvalidInput, match="Terbitkan"):
        open_wave(**arguments | {"questionnaire": QuestionFactory().questionnaire})


def test_an_officer_of_another_unit_opens_nothing(arguments):
    other = grant(UserFactory(), Role.TRAINING, UnitFactory())
    with pytest.raises(NotAllowed):
        open_wave(**arguments | {"by": other})


def staff(unit: Unit, people: int) -> list[int]:
    return [person.pk for person in EmployeeFactory.create_batch(people, unit=unit)]


def groups_of(wave: Wave) -> Counter:
    return Counter(wave.invitations.values_list("group", flat=True))


@pytest.fixture
def office():
    """An organiser with three units below it, one of them with a unit of its own."""
    top = UnitFactory()
    six, five, two = (UnitFactory(parent=top) for _ in range(3))
    below = UnitFactory(parent=six)
    people = [
        *staff(six, 2),
        *staff(below, 4),  # counts for the unit above it
        *staff(five, 5),
        *staff(two, 2),
        *staff(top, 3),
    ]
    return top, six, five, people


def ask(unit: Unit, people: list[int], **fields) -> Wave:
    return open_wave(
        questionnaire=published_questionnaire(),
        title="Suasana kerja",
        unit=unit,
        opens_on=date(2026, 1, 5),
        closes_on=date(2026, 1, 18),
        employees=Employee.objects.filter(pk__in=people),
        by=grant(UserFactory(), Role.HR, unit),
        audience=Audience.STAFF,
        **fields,
    )


def test_groups_are_the_units_below_the_organiser(office):
    top, six, five, people = office
    wave = ask(top, people, breakdown=Breakdown.UNIT)
    assert groups_of(wave) == {six.pk: 6, five.pk: 5, None: 5}


def test_a_pool_of_few_takes_the_smallest_group_in(office):
    top, six, _, people = office
    wave = ask(top, people[:-1], breakdown=Breakdown.UNIT)
    assert groups_of(wave) == {six.pk: 6, None: 9}


def test_a_group_may_be_a_whole_agency():
    jambi, bungo = UnitFactory(), UnitFactory()
    people = staff(UnitFactory(parent=jambi), 5) + staff(bungo, 6)
    by = grant(UserFactory(), Role.HR)
    wave = ask(jambi, staff(jambi, 1))
    assert groups_of(wave) == {None: 1}
    both = open_wave(
        questionnaire=wave.questionnaire,
        title="Suasana kerja semua",
        unit=jambi,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        employees=Employee.objects.filter(pk__in=people),
        by=by,
        audience=Audience.STAFF,
        breakdown=Breakdown.AGENCY,
    )
    assert groups_of(both) == {jambi.pk: 5, bungo.pk: 6}


def test_staff_of_others_are_not_asked(office):
    top, _, _, people = office
    with pytest.raises(NotAllowed, match="unit yang Anda kelola"):
        ask(top, [*people, *staff(UnitFactory(), 1)])


def test_a_named_wave_pools_nobody(office):
    top, *_, people = office
    wave = ask(top, people, breakdown=Breakdown.UNIT, anonymous=False)
    assert sorted(groups_of(wave).values()) == [2, 3, 5, 6]


def test_those_who_have_not_answered_are_reminded_once():
    """Who has answered is left alone, though only a ballot shows it yet."""
    wave = WaveFactory(reminders=[3])
    answered(wave, 5, 5, "")
    late = InvitationFactory(wave=wave)
    InvitationFactory(wave=WaveFactory(reminders=[1]))
    day = wave.closes_on - timedelta(days=3)
    assert send_reminders(today=day) == 1
    send_reminders(today=day)
    message = Notification.objects.get()
    assert (message.employee, message.url) == (late.employee, f"/survei/{wave.pk}/")
    assert send_reminders(today=day + timedelta(days=1)) == 0
