"""Trainers, what they teach, and the score that participants give them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.models import Tally
from surveys.tests.factories import WaveFactory
from trainings.enums import SessionStatus
from trainings.models import Teaching, Trainer
from trainings.queries.trainers import scores_of
from trainings.services.completion import complete_session
from trainings.services.trainers import remove_teaching, save_trainer, set_teaching
from trainings.tests.factories import EnrolmentFactory, SessionFactory, attend
from trainings.tests.factories_curricula import TrainerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory()


@pytest.fixture
def unit(session):
    return session.course.programme.unit


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


def saved(unit, officer, **given) -> Trainer:
    plain = {"employee": None, "name": "", "origin": "", "expertise": ""}
    return save_trainer(unit=unit, by=officer, **plain | given)


def taught(trainer: Trainer, answers: dict[str, int]) -> Teaching:
    """A session about whose teaching was answered; times by value of the one question."""
    wave = WaveFactory(settled=True)
    Tally.objects.bulk_create(
        Tally(wave=wave, question_code="metode", value=value, count=count)
        for value, count in {"": sum(answers.values()), **answers}.items()
    )
    return Teaching.objects.create(
        session=SessionFactory(), trainer=trainer, hours=Decimal(4), wave=wave
    )


def test_an_employee_teaches_under_the_own_name(unit, officer):
    person = EmployeeFactory(unit=unit)
    assert saved(unit, officer, employee=person, name="Lain").name == person.name
    with pytest.raises(InvalidInput) as refused:
        saved(unit, officer, employee=person)
    assert refused.value.field == "employee"


def test_somebody_from_outside_needs_a_name(unit, officer):
    with pytest.raises(InvalidInput):
        saved(unit, officer, name=" ")
    saved(unit, officer, name="Dosen Tamu", origin="Universitas Jambi")
    with pytest.raises(InvalidInput):
        saved(unit, officer, name="Dosen Tamu", origin="Universitas Jambi")
    saved(unit, officer, name="Dosen Tamu", origin="Politeknik")


def test_a_trainer_is_kept_by_those_who_run_the_unit(unit, officer):
    with pytest.raises(NotAllowed):
        saved(UnitFactory(), officer, name="Dosen Tamu")
    foreign = TrainerFactory()
    with pytest.raises(NotAllowed):
        saved(unit, officer, trainer_id=foreign.pk, name="Dosen Tamu")


def test_a_trainer_teaches_once_in_a_session(session, unit, officer):
    trainer = TrainerFactory(unit=unit)
    for hours in (4, 6):
        set_teaching(
            session_id=session.pk, trainer=trainer, hours=Decimal(hours), subject="", by=officer
        )
    assert session.teachings.get().hours == 6
    remove_teaching(session_id=session.pk, trainer_id=trainer.pk, by=officer)
    assert not session.teachings.exists()


@pytest.mark.parametrize("hours", ["0", "12.01"])
def test_hours_lie_within_those_of_the_course(session, unit, officer, hours):
    with pytest.raises(InvalidInput) as refused:
        set_teaching(
            session_id=session.pk,
            trainer=TrainerFactory(unit=unit),
            hours=Decimal(hours),
            subject="",
            by=officer,
        )
    assert refused.value.field == "hours"


def test_participants_are_asked_about_each_trainer(session, unit, officer):
    trainer = TrainerFactory(unit=unit)
    set_teaching(session_id=session.pk, trainer=trainer, hours=Decimal(6), subject="", by=officer)
    attend(EnrolmentFactory(session=session), True, True, True)
    complete_session(session_id=session.pk, by=officer)
    wave = session.teachings.get().wave
    assert wave.questionnaire.code == "l1-narasumber"
    assert wave.invitations.count() == 1
    with pytest.raises(InvalidTransition):
        remove_teaching(session_id=session.pk, trainer_id=trainer.pk, by=officer)


def test_the_score_is_weighted_by_who_answered():
    trainer = TrainerFactory()
    taught(trainer, {"5": 5})
    taught(trainer, {"2": 15})
    taught(trainer, {"1": 4})  # too few to be shown
    score = scores_of([trainer.pk])[trainer.pk]
    # (5 x 5 + 15 x 2) / 20 = 2.75 of 5
    assert (score.count, score.index, score.needs_follow_up) == (20, Decimal("55.00"), True)
    assert score.index_class.label == "Tidak Memuaskan"


def test_without_enough_answers_there_is_no_score():
    trainer = TrainerFactory()
    assert scores_of([trainer.pk])[trainer.pk].index is None


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, rows, django_assert_num_queries):
    unit = UnitFactory()
    client.force_login(grant(UserFactory(), Role.TRAINING, unit))
    trainers = TrainerFactory.create_batch(rows, unit=unit)
    for trainer in trainers:
        taught(trainer, {"4": 6})
    session = SessionFactory(course__programme__unit=unit, status=SessionStatus.PLANNED)
    for trainer in trainers:
        Teaching.objects.create(session=session, trainer=trainer, hours=Decimal(2))
    pages = {
        reverse("trainings:trainers"): 7,
        reverse("trainings:trainer", args=[trainers[0].pk]): 7,
        reverse("trainings:teachings", args=[session.pk]): 4,
    }
    for page, queries in pages.items():
        with django_assert_num_queries(queries, info=page):
            assert client.get(page).status_code == 200
