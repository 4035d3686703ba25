"""Level 3: asked months later, of alumni, superiors and colleagues, once."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from surveys.enums import Perspective
from surveys.models import Tally, Wave
from surveys.tests.factories import WaveFactory
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import FollowUp, Session
from trainings.queries.levels import levels_of
from trainings.rules.follow_up import Schedule
from trainings.services.follow_ups import open_follow_ups
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)
USUAL = Schedule(opens=Decimal(6), reminds=Decimal(7), closes=Decimal(12))


@pytest.fixture(autouse=True)
def _noon_of_today(monkeypatch):
    now = datetime(2026, 7, 15, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.mark.parametrize(
    ("ended_on", "opens_on", "closes_on", "reminder"),
    [
        (date(2026, 1, 15), date(2026, 7, 15), date(2027, 1, 15), 153),  # 15 August to 15 January
        (date(2025, 8, 31), date(2026, 2, 28), date(2026, 8, 31), 153),  # 31 March to 31 August
    ],
)
def test_the_schedule_counts_whole_months(ended_on, opens_on, closes_on, reminder):
    assert (USUAL.opens_on(ended_on), USUAL.closes_on(ended_on)) == (opens_on, closes_on)
    assert USUAL.reminder(ended_on) == reminder


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 7, 14), False),
        (date(2026, 7, 15), True),
        (date(2027, 1, 14), True),
        (date(2027, 1, 15), False),
    ],
)
def test_it_is_due_from_the_opening_until_the_close(today, due):
    assert USUAL.is_due(date(2026, 1, 15), today) is due


def finished(ended_on=date(2026, 1, 15), **fields) -> Session:
    """A finished session whose unit has a training officer."""
    session = SessionFactory(status=SessionStatus.DONE, ends_on=ended_on, **fields)
    grant(UserFactory(), Role.TRAINING, session.course.programme.unit)
    return session


def asked(session: Session, perspective: Perspective) -> set[int]:
    wave = session.follow_ups.get(perspective=perspective).wave
    return set(wave.invitations.values_list("employee", flat=True))


def test_three_perspectives_are_asked_once():
    session = finished()
    superior = EmployeeFactory()
    alumnus = EmployeeFactory(rater=superior)
    colleague = EmployeeFactory(unit=alumnus.unit)
    failed = EmployeeFactory()
    EnrolmentFactory(session=session, employee=alumnus, completed=True)
    EnrolmentFactory(session=session, employee=failed, status=EnrolmentStatus.INCOMPLETE)
    assert (open_follow_ups(TODAY), open_follow_ups(TODAY)) == (1, 0)
    assert asked(session, Perspective.SELF) == {alumnus.pk}
    assert asked(session, Perspective.SUPERIOR) == {superior.pk}
    assert asked(session, Perspective.COLLEAGUE) == {colleague.pk}
    wave = Wave.objects.filter(follow_up__perspective=Perspective.SELF).get()
    assert (wave.opens_on, wave.closes_on) == (TODAY, date(2027, 1, 15))
    assert wave.reminders == [153]
    assert wave.anonymous


def test_without_colleagues_or_superior_the_others_are_asked():
    session = finished()
    EnrolmentFactory(session=session, completed=True)
    assert open_follow_ups(TODAY) == 1
    assert [one.perspective for one in session.follow_ups.all()] == [Perspective.SELF]


@pytest.mark.parametrize("ended_on", [date(2026, 1, 16), date(2025, 7, 15)])
def test_too_early_or_too_late_nobody_is_asked(ended_on):
    EnrolmentFactory(session=finished(ended_on), completed=True)
    assert open_follow_ups(TODAY) == 0


def test_without_an_officer_it_waits():
    session = SessionFactory(status=SessionStatus.DONE, ends_on=date(2026, 1, 15))
    EnrolmentFactory(session=session, completed=True)
    assert open_follow_ups(TODAY) == 0
    grant(UserFactory(), Role.TRAINING, session.course.programme.unit)
    assert open_follow_ups(TODAY) == 1


def answered(session: Session, perspective: Perspective, **answers) -> None:
    """A follow-up whose answers are counted so: times by value, by question, _ for -."""
    wave = WaveFactory(opens_on=TODAY - timedelta(days=30))
    for code, counts in answers.items():
        Tally.objects.bulk_create(
            Tally(wave=wave, question_code=code.replace("_", "-"), value=value, count=count)
            for value, count in {"": sum(counts.values()), **counts}.items()
        )
    FollowUp.objects.create(session=session, perspective=perspective, wave=wave)


def test_the_score_weighs_the_perspectives_that_answered():
    session = finished()
    answered(session, Perspective.SUPERIOR, disiplin={"4": 5}, dampak_unit={"5": 5})  # 80, 100
    answered(session, Perspective.COLLEAGUE, disiplin={"5": 4})  # too few
    answered(session, Perspective.SELF, disiplin={"4": 3, "5": 3})  # (4 + 5) / 2 = 4.5 of 5: 90
    found = levels_of(session).behaviour
    assert found.behaviour[Perspective.SUPERIOR].value == Decimal("80.00")
    assert found.impact[Perspective.SUPERIOR].value == Decimal("100.00")
    assert found.score == Decimal("84.29")  # rule book R7.11
    assert found.score_class.label == "Memuaskan"


def test_reaction_is_the_index_of_the_session_survey():
    wave = WaveFactory(settled=True)
    for code, value in (("membantu-tugas", "4"), ("manfaat-materi", "5")):
        Tally.objects.create(wave=wave, question_code=code, count=6)
        Tally.objects.create(wave=wave, question_code=code, value=value, count=6)
    session = finished(wave=wave)
    assert levels_of(session).reaction.value == Decimal("90.00")  # (80 + 100) / 2
