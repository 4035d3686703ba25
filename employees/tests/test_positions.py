"""Adding a title: by HR, once, with a level where the kind has one."""

import pytest
from django.urls import reverse

from employees.enums import FunctionalLevel, PositionKind, Role
from employees.models import Position
from employees.services.positions import create_position
from employees.tests.factories import PositionFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr():
    return grant(UserFactory(), Role.HR, UnitFactory())


def test_a_title_is_added_without_needless_spaces(hr):
    made = create_position(
        name="  Bidan  Ahli Pertama ",
        kind=PositionKind.FUNGSIONAL,
        level=FunctionalLevel.AHLI_PERTAMA,
        by=hr,
    )
    assert (made.name, made.level) == ("Bidan Ahli Pertama", 21)


@pytest.mark.parametrize(
    ("name", "kind", "level", "code"),
    [
        ("penata LAYANAN", PositionKind.PELAKSANA, None, "title_taken"),
        ("Bidan", PositionKind.FUNGSIONAL, None, "level_missing"),
        ("Pengemudi", PositionKind.PELAKSANA, FunctionalLevel.MAHIR, "level_misplaced"),
    ],
)
def test_what_is_there_or_does_not_fit_is_refused(hr, name, kind, level, code):
    PositionFactory(name="Penata Layanan")
    with pytest.raises(DomainError) as refused:
        create_position(name=name, kind=kind, level=level, by=hr)
    assert refused.value.code == code
    assert Position.objects.count() == 1


def test_only_hr_adds_titles():
    leader = grant(UserFactory(), Role.LEADER)
    with pytest.raises(DomainError, match="pengelola kepegawaian"):
        create_position(
            name="Bidan",
            kind=PositionKind.PELAKSANA,
            level=None,
            by=leader,
        )


def test_hr_adds_a_title_beside_the_form_that_lacks_it(client):
    client.force_login(grant(UserFactory(), Role.HR, UnitFactory()))
    address = reverse("employees:position_new")
    assert address in client.get(reverse("employees:person_new")).content.decode()
    sent = {"name": "Bupati Bungo", "kind": "NEGARA"}
    page = client.post(address, sent, follow=True).content.decode()
    assert "Jabatan Bupati Bungo ditambahkan" in page
    assert Position.objects.get(name="Bupati Bungo").kind == PositionKind.STATE_OFFICIAL
    assert "sudah ada" in client.post(address, sent).content.decode()
