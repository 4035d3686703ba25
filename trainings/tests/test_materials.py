"""Handouts: a file or a link, for those who take part."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant, user_of
from pembinaan.common.errors import InvalidInput, NotAllowed
from trainings.enums import EnrolmentStatus
from trainings.models import Material
from trainings.services.materials import add_material, remove_material
from trainings.tests.factories import EnrolmentFactory, SessionFactory
from trainings.tests.factories_curricula import MaterialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return SessionFactory().course


@pytest.fixture
def officer(course):
    return grant(UserFactory(), Role.TRAINING, course.programme.unit)


def pdf(name="panduan.pdf", content=b"%PDF-1.4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "file"),
        ({"link": "https://contoh.go.id", "upload": pdf()}, "file"),
        ({"link": "contoh"}, "link"),
        ({"upload": pdf("panduan.exe")}, "file"),
        ({"upload": pdf(content=b"MZ")}, "file"),
    ],
)
def test_one_sound_file_or_link(course, officer, given, field):
    with pytest.raises(InvalidInput) as refused:
        add_material(course_id=course.pk, title="Panduan", by=officer, **given)
    assert refused.value.field == field


def test_others_hand_out_nothing(course):
    with pytest.raises(NotAllowed):
        add_material(course_id=course.pk, title="x", link="https://x.id", by=UserFactory())
    with pytest.raises(NotAllowed):
        remove_material(material_id=MaterialFactory(course=course).pk, by=UserFactory())


def test_added_in_the_browser_read_by_a_participant_removed(client, course, officer):
    client.force_login(officer)
    client.post(
        reverse("trainings:material_add", args=[course.pk]),
        {"title": "Panduan peserta", "file": pdf()},
    )
    material = Material.objects.get()
    participant = EnrolmentFactory(session=course.sessions.get()).employee
    client.force_login(user_of(participant))
    page = client.get(reverse("trainings:materials", args=[course.pk]))
    assert "Panduan peserta" in page.content.decode()
    stored = client.get(reverse("trainings:material_file", args=[material.pk]))
    assert b"".join(stored.streaming_content) == b"%PDF-1.4"
    client.force_login(officer)
    client.post(reverse("trainings:material_remove", args=[material.pk]))
    assert not Material.objects.exists()


@pytest.mark.parametrize("status", [None, EnrolmentStatus.WITHDRAWN])
def test_who_does_not_take_part_finds_nothing(client, course, status):
    person = EmployeeFactory()
    if status:
        EnrolmentFactory(session=course.sessions.get(), employee=person, status=status)
    client.force_login(user_of(person))
    material = MaterialFactory(course=course)
    for name, pk in (("materials", course.pk), ("material_file", material.pk)):
        assert client.get(reverse(f"trainings:{name}", args=[pk])).status_code == 404
