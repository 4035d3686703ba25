"""Pages of courses and curricula: what they do, show and cost."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import CompetencyKind, Role
from employees.models import Competency
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from surveys.models import Comment
from trainings.enums.curricula import ChangeStatus, CurriculumStatus
from trainings.models import CurriculumChange, CurriculumVersion
from trainings.services.curricula import draft_curriculum
from trainings.services.curriculum_changes import raise_changes
from trainings.tests.factories import CourseFactory
from trainings.tests.factories_curricula import (
    CurriculumChangeFactory,
    curriculum_of,
    surveyed_session,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
BAD, GOOD = {"1": 4, "2": 4, "4": 2}, {"4": 2, "5": 8}  # means 2.0 and 4.8


@pytest.fixture
def course():
    return CourseFactory(hours=Decimal(12), title="Pelayanan Prima")


@pytest.fixture
def officer(client, course):
    account = user_of(EmployeeFactory(unit=course.programme.unit))
    user = grant(account, Role.TRAINING, course.programme.unit)
    client.force_login(user)
    return user


def url(name: str, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_from_an_empty_course_to_a_curriculum(client, course, officer):
    competency = Competency.objects.create(
        code="layanan", name="Melayani", kind=CompetencyKind.TECHNICAL
    )
    client.post(url("competency", course.pk), {"competency": competency.pk, "level": 3})
    client.post(url("curriculum_draft", course.pk))
    draft = CurriculumVersion.objects.get()
    for title, hours in (("Etika", "6"), ("Keluhan", "5,5"), ("Loket", "0,5")):
        client.post(url("unit_add", draft.pk), {"title": title, "hours": hours})
    loket = draft.units.get(title="Loket")
    client.post(url("unit_step", draft.pk, loket.pk, "hapus"))
    keluhan = draft.units.get(title="Keluhan")
    client.post(url("unit_step", draft.pk, keluhan.pk, "naik"))
    refused = client.post(url("curriculum_publish", draft.pk), {"reason": ""})
    assert "Jumlah JP materi 11,5, sedangkan pelatihan ini 12 JP" in text_of(refused)
    client.post(url("unit_edit", draft.pk, keluhan.pk), {"title": "Keluhan", "hours": "6"})
    client.post(url("curriculum_publish", draft.pk), {"reason": ""})
    draft.refresh_from_db()
    assert draft.status == CurriculumStatus.CURRENT
    assert [unit.title for unit in draft.units.all()] == ["Keluhan", "Etika"]
    page = text_of(client.get(url("course", course.pk)))
    assert "Melayani, sampai tingkat 3 – Menengah" in page
    assert "Kurikulum versi 1" in page


def test_a_published_version_takes_no_unit(client, course, officer):
    version = curriculum_of(course, etika=12)
    assert client.get(url("unit_add", version.pk)).status_code == 404


def test_the_course_shows_what_participants_say_of_each_unit(client, course, officer):
    version = curriculum_of(course, etika=6, keluhan=6)
    surveyed_session(version, days_ago=90, materi_etika=GOOD, materi_keluhan=GOOD)
    surveyed_session(version, materi_etika=BAD, materi_keluhan=GOOD)
    page = text_of(client.get(url("course", course.pk)))
    assert "80% dari 10 peserta" in page
    assert "turun: −2,8" in page


def test_figures_of_an_older_version_say_so(client, course, officer):
    first = curriculum_of(course, etika=12)
    surveyed_session(first, materi_etika=BAD)
    curriculum_of(course, number=2, etika=12)
    assert "menurut kurikulum versi 1" in text_of(client.get(url("course", course.pk)))
    surveyed_session(course.curricula.current().get(), days_ago=0, materi_etika=GOOD)
    assert "menurut kurikulum" not in text_of(client.get(url("course", course.pk)))


def test_the_loop_from_an_irrelevant_unit_to_its_effect(client, course, officer):
    version = curriculum_of(course, etika=6, keluhan=6)
    session = surveyed_session(version, materi_etika=BAD, materi_keluhan=GOOD)
    Comment.objects.create(
        wave=session.wave, question_code="alasan-etika", text="Contohnya dari bank."
    )
    raise_changes(TODAY)
    change = CurriculumChange.objects.get()
    page = text_of(client.get(url("change", change.pk)))
    assert "Contohnya dari bank." in page
    refused = client.post(
        url("change_accept", change.pk),
        {"owner": "tidak ada", "due_on": TODAY, "answer": "Kami ganti."},
    )
    assert refused.status_code == 200
    assert "Kami ganti." in text_of(refused)  # what was typed is kept
    owner = EmployeeFactory(unit=course.programme.unit)
    client.post(
        url("change_accept", change.pk),
        {"owner": owner.nip, "due_on": TODAY, "answer": "Contoh diganti."},
    )
    client.post(url("curriculum_draft", course.pk))
    draft = course.curricula.get(status=CurriculumStatus.DRAFT)
    client.post(
        url("curriculum_publish", draft.pk),
        {"changes": [change.pk], "reason": "Contoh dari loket sendiri"},
    )
    change.refresh_from_db()
    assert (change.status, change.version) == (ChangeStatus.APPLIED, draft)
    assert "Belum ada kegiatan dengan kurikulum baru" in text_of(
        client.get(url("change", change.pk))
    )
    surveyed_session(draft, days_ago=0, materi_etika=GOOD)
    for page in (url("change", change.pk), url("answers")):
        shown = text_of(client.get(page))
        assert "Contoh diganti." in shown
        assert "naik: +2,8" in shown  # from 2.0 to 4.8


def test_a_declined_proposal_is_answered_in_public(client, course, officer):
    change = CurriculumChangeFactory(course=course, reason="Terlalu teoretis")
    client.post(url("change_decline", change.pk), {"answer": "Diwajibkan oleh peraturan."})
    client.force_login(user_of(EmployeeFactory()))
    page = text_of(client.get(url("answers")))
    assert "Terlalu teoretis" in page
    assert "Diwajibkan oleh peraturan." in page


def test_the_owner_reads_the_proposal(client, course):
    owner = EmployeeFactory()
    change = CurriculumChangeFactory(
        course=course, owner=owner, due_on=TODAY, status=ChangeStatus.ACCEPTED, answer="Ya"
    )
    client.force_login(user_of(owner))
    assert client.get(url("change", change.pk)).status_code == 200
    assert client.get(url("change_decline", change.pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, rows, django_assert_num_queries):
    unit = UnitFactory()
    client.force_login(grant(UserFactory(), Role.TRAINING, unit))
    course = CourseFactory(programme__unit=unit, hours=12)
    version = curriculum_of(course, **{f"materi_{number}": 4 for number in range(rows)})
    for _ in range(rows):
        session = surveyed_session(version, materi_materi_0=BAD)
        CurriculumChange.objects.create(
            course=course,
            wave=session.wave,
            mean=2,
            irrelevant=80,
            count=10,
            reason="Tidak relevan",
            answer="Diganti",
            status=ChangeStatus.APPLIED,
            version=version,
        )
    CourseFactory.create_batch(rows - 1, programme__unit=unit)
    draft = draft_curriculum(course_id=course.pk, by=grant(UserFactory(), Role.ADMIN))
    change = CurriculumChange.objects.first()
    pages = {
        url("courses"): 3,
        url("course", course.pk): 11,
        url("curriculum", draft.pk): 3,
        url("changes"): 3,
        url("change", change.pk): 10,
        url("answers"): 8,
    }
    for page, queries in pages.items():
        with django_assert_num_queries(queries, info=page):
            assert client.get(page).status_code == 200
