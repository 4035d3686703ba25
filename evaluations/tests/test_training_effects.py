"""Level 4: predikat before and after a training, never as its effect."""

from datetime import date

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.queries.training_effects import predicate_change, satisfaction_changes
from evaluations.tests.factories_follow_up import final_year, year
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Session
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory(
        course__programme__unit=UnitFactory(),
        status=SessionStatus.DONE,
        ends_on=date(2024, 5, 3),
    )


def alumnus(session: Session, before: int, after: int, **fields):
    """Somebody who completed it, with the predikat of 2023 and of 2025."""
    person = EmployeeFactory(rater=EmployeeFactory())
    EnrolmentFactory(session=session, employee=person, **{"completed": True} | fields)
    for number, predicate in ((2023, before), (2025, after)):
        final_year(person, period=year(number), predicate=predicate)


def test_alumni_are_compared_with_themselves(session):
    for before, after in ((3, 2), (3, 2), (2, 2), (2, 1), (2, 3)):
        alumnus(session, before, after)
    alumnus(session, 5, 1, completed=False, status=EnrolmentStatus.INCOMPLETE)
    found = predicate_change(session)
    assert (found.before, found.after, found.people) == (2023, 2025, 5)
    assert (found.better, found.same, found.worse) == (3, 1, 1)
    counts = {predicate.value: (before, after) for predicate, before, after in found.counts}
    assert counts == {1: (0, 1), 2: (3, 3), 3: (2, 1), 4: (0, 0), 5: (0, 0)}


def test_four_alumni_are_not_shown(session):
    for _ in range(4):
        alumnus(session, 2, 2)
    assert not predicate_change(session).is_shown


def test_without_services_nothing_is_compared(session):
    alumnus(session, 2, 2)
    assert satisfaction_changes(session) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, session, rows, django_assert_num_queries):
    client.force_login(grant(UserFactory(), Role.TRAINING, session.course.programme.unit))
    for _ in range(rows):
        alumnus(session, 3, 2)
    with django_assert_num_queries(8):
        page = client.get(reverse("evaluations:training_levels", args=[session.pk]))
    assert "Evaluasi empat tingkat" in page.content.decode()
