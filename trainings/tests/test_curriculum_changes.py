"""From what participants say to a proposal, a decision and a version that acts on it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.models import Notification, Policy
from employees.tests.factories import EmployeeFactory, UserFactory, grant, user_of
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums.curricula import ChangeStatus
from trainings.models import CurriculumChange
from trainings.services.curricula import draft_curriculum, publish_curriculum
from trainings.services.curriculum_changes import (
    accept_change,
    decline_change,
    propose_change,
    raise_changes,
    remind_of_changes,
)
from trainings.tests.factories import CourseFactory
from trainings.tests.factories_curricula import (
    CurriculumChangeFactory,
    curriculum_of,
    surveyed_session,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
GOOD, BAD = {"5": 10}, {"2": 6, "4": 4}  # BAD: mean (2 x 6 + 4 x 4) / 10 = 2.8, 60 % say no


@pytest.fixture
def course():
    return CourseFactory(hours=Decimal(12))


@pytest.fixture
def officer(course):
    account = user_of(EmployeeFactory(unit=course.programme.unit))
    return grant(account, Role.TRAINING, course.programme.unit)


@pytest.fixture
def version(course):
    return curriculum_of(course, etika=6, keluhan=6)


def accepted(change, officer, **given) -> CurriculumChange:
    usual = {"owner": officer.employee, "due_on": TODAY, "answer": "Kami ganti contohnya."}
    return accept_change(change_id=change.pk, by=officer, **usual | given)


def test_an_irrelevant_unit_raises_a_proposal_with_its_figures(course, version, officer):
    session = surveyed_session(version, materi_etika=BAD, materi_keluhan=GOOD)
    assert raise_changes(TODAY) == 1
    change = CurriculumChange.objects.get()
    assert (change.course, change.unit_code, change.unit_title) == (course, "etika", "Etika")
    assert (change.wave, change.count) == (session.wave, 10)
    assert (change.mean, change.irrelevant) == (Decimal("2.80"), Decimal("60.00"))
    assert "Dari 10 peserta, 60% jawaban" in change.reason
    assert Notification.objects.get().employee == officer.employee


def test_a_second_night_raises_nothing(version):
    surveyed_session(version, materi_etika=BAD)
    assert (raise_changes(TODAY), raise_changes(TODAY)) == (1, 0)
    surveyed_session(version, materi_etika=BAD)
    assert raise_changes(TODAY) == 0  # the unit is under change already


def test_a_declined_unit_is_raised_by_the_next_class(version, officer):
    surveyed_session(version, materi_etika=BAD)
    raise_changes(TODAY)
    decline_change(change_id=CurriculumChange.objects.get().pk, answer="Wajib", by=officer)
    assert raise_changes(TODAY) == 0
    surveyed_session(version, materi_etika=BAD)
    assert raise_changes(TODAY) == 1


def test_the_whole_course_is_raised_where_no_unit_is(version):
    surveyed_session(version, membantu_tugas=BAD, materi_etika=GOOD)
    surveyed_session(version, membantu_tugas=BAD, materi_keluhan=BAD)
    assert raise_changes(TODAY) == 2
    codes = CurriculumChange.objects.order_by("unit_code").values_list("unit_code", flat=True)
    assert list(codes) == ["", "keluhan"]


def test_few_answers_old_surveys_and_old_versions_raise_nothing(course, version):
    surveyed_session(version, materi_etika={"1": 7})
    surveyed_session(version, days_ago=31, materi_etika=BAD)
    surveyed_session(version, materi_keluhan=BAD)
    curriculum_of(course, number=2, etika=6, keluhan=6)
    assert raise_changes(TODAY) == 0


def test_an_agency_sets_its_own_figures(course, version):
    agency = course.programme.unit.agency
    surveyed_session(version, materi_etika=BAD)
    for key, value in (("relevance_floor", "2.8"), ("irrelevant_share", "61")):
        Policy.objects.create(
            agency=agency, key=key, value=Decimal(value), valid_from=TODAY, basis="Keputusan"
        )
    assert raise_changes(TODAY) == 0


@pytest.mark.parametrize("sessions", [1, 3])
def test_queries_do_not_grow(version, sessions, django_assert_num_queries):
    for _ in range(sessions):
        surveyed_session(version, materi_etika=BAD)
    with django_assert_num_queries(13):
        raise_changes(TODAY)


def test_accepted_and_applied_by_the_next_version(course, version, officer):
    change = CurriculumChangeFactory(course=course, unit_code="etika", unit_title="Etika")
    owner = EmployeeFactory()
    accepted(change, officer, owner=owner)
    draft = draft_curriculum(course_id=course.pk, by=officer)
    publish_curriculum(version_id=draft.pk, reason="Contoh baru", changes=[change.pk], by=officer)
    change.refresh_from_db()
    assert (change.status, change.version, change.owner) == (ChangeStatus.APPLIED, draft, owner)
    assert Notification.objects.get().employee == owner
    steps = change.steps.values_list("from_status", "to_status", "by")
    assert list(steps) == [
        ("RAISED", "ACCEPTED", officer.pk),
        ("ACCEPTED", "APPLIED", officer.pk),
    ]


def test_only_an_accepted_change_of_the_course_is_applied(course, version, officer):
    draft = draft_curriculum(course_id=course.pk, by=officer)
    open_one = CurriculumChangeFactory(course=course)
    with pytest.raises(InvalidTransition):
        publish_curriculum(version_id=draft.pk, reason="x", changes=[open_one.pk], by=officer)
    foreign = CurriculumChangeFactory()
    with pytest.raises(InvalidInput, match="milik pelatihan lain"):
        publish_curriculum(version_id=draft.pk, reason="x", changes=[foreign.pk], by=officer)


def test_participants_always_get_an_answer(course, officer):
    change = CurriculumChangeFactory(course=course)
    with pytest.raises(InvalidInput) as refused:
        decline_change(change_id=change.pk, answer=" ", by=officer)
    assert refused.value.field == "answer"
    with pytest.raises(InvalidInput) as refused:
        accepted(change, officer, due_on=TODAY - timedelta(days=1))
    assert refused.value.field == "due_on"


def test_others_decide_nothing(course):
    change = CurriculumChangeFactory(course=course)
    stranger = grant(UserFactory(), Role.TRAINING, EmployeeFactory().unit)
    with pytest.raises(NotAllowed):
        decline_change(change_id=change.pk, answer="Tidak", by=stranger)
    with pytest.raises(NotAllowed):
        propose_change(course_id=course.pk, unit_code="", reason="Lama", by=stranger)


def test_an_officer_proposes_a_unit_once_until_it_is_settled(course, version, officer):
    change = propose_change(course_id=course.pk, unit_code="etika", reason="Lama", by=officer)
    assert change.unit_title == "Etika"
    with pytest.raises(InvalidInput, match="sudah diusulkan"):
        propose_change(course_id=course.pk, unit_code="etika", reason="Lama", by=officer)


@pytest.mark.parametrize(("days", "told"), [(8, 0), (7, 1), (1, 1), (0, 1)])
def test_the_owner_is_reminded(course, officer, days, told):
    owner = EmployeeFactory()
    change = accepted(CurriculumChangeFactory(course=course), officer, owner=owner)
    CurriculumChange.objects.update(due_on=TODAY + timedelta(days=days))
    Notification.objects.all().delete()
    assert remind_of_changes(TODAY) == told
    remind_of_changes(TODAY)
    assert Notification.objects.filter(employee=change.owner).count() == told
