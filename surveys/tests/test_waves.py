"""Opening a round of asking."""

from datetime import date

import pytest

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, NotAllowed
from surveys.models import Wave
from surveys.services.waves import open_wave
from surveys.tests.factories import QuestionFactory, published_questionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def arguments():
    unit = UnitFactory()
    return {
        "questionnaire": published_questionnaire(),
        "title": "Survei peserta",
        "unit": unit,
        "opens_on": date(2026, 1, 5),
        "closes_on": date(2026, 1, 18),
        "employees": EmployeeFactory.create_batch(3),
        "by": grant(UserFactory(), Role.TRAINING, unit),
    }


def test_each_person_is_asked_once(arguments, django_assert_num_queries):
    arguments["employees"] *= 2
    with django_assert_num_queries(5):  # savepoint twice, grants, wave, invitations
        wave = open_wave(**arguments)
    assert wave.anonymous
    asked = wave.invitations.values_list("employee", "answered")
    assert sorted(asked) == sorted((person.pk, False) for person in {*arguments["employees"]})


@pytest.mark.parametrize(
    ("changes", "error", "text"),
    [
        ({"by": UserFactory.build(is_active=False)}, NotAllowed, "pengelola pelatihan"),
        ({"closes_on": date(2026, 1, 4)}, InvalidInput, "sebelum tanggal pembukaan"),
        ({"employees": []}, InvalidInput, "Belum ada pegawai"),
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
