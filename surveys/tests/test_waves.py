"""Opening a round of asking."""

from datetime import date

import pytest
from django.db.models import QuerySet

from employees.enums import Role
from employees.models import Employee
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, NotAllowed
from surveys.models import Wave
from surveys.services.waves import open_wave
from surveys.tests.factories import QuestionFactory, published_questionnaire

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
