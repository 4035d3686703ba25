"""Feedback: who to whom, as what, on what, and when no longer."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from employees.enums import EmployeeKind
from employees.models import Employee, Team, TeamMember
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory
from evaluations.enums import BehaviourValue, FeedbackGiver, Sentiment
from evaluations.models import Feedback
from evaluations.queries.colleagues import may_give_feedback_to
from evaluations.services.feedback import give
from evaluations.tests.factories import PeriodFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_execution import EvaluationFactory, account
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """A head with a deputy in another unit, and two people who share a unit and the head."""
    head = EmployeeFactory()
    unit = UnitFactory()
    first, second = EmployeeFactory.create_batch(2, unit=unit, rater=head)
    return {
        "head": head,
        "first": first,
        "second": second,
        "same_rater": EmployeeFactory(rater=head),
        "beside_head": EmployeeFactory(unit=head.unit),
        "stranger": EmployeeFactory(),
    }


def say(giver, employee, **changes) -> Feedback:
    given = {
        "employee_id": employee.pk,
        "period_id": PeriodFactory().pk,
        "by": account(giver),
        "text": " Cekatan melayani. ",
        "sentiment": Sentiment.POSITIVE,
        "value": BehaviourValue.SERVICE,
    }
    return give(**given | changes)


def refusal(giver, employee, **changes) -> DomainError:
    with pytest.raises(DomainError) as error:
        say(giver, employee, **changes)
    assert not Feedback.objects.exists()
    return error.value


def test_the_circle_of_one_person(people):
    circle = set(may_give_feedback_to(account(people["first"])))
    near = ("head", "second", "same_rater", "beside_head")
    assert circle == {people[name] for name in near}


def test_a_head_reaches_reports_in_other_units(people):
    circle = set(may_give_feedback_to(account(people["head"])))
    assert {people["first"], people["second"], people["same_rater"]} <= circle
    assert people["stranger"] not in circle


def test_an_account_without_employee_reaches_nobody(people):
    assert not may_give_feedback_to(UserFactory())


def test_state_officials_and_people_who_left_are_not_in_it(people):
    EmployeeFactory(unit=people["first"].unit, kind=EmployeeKind.NON_ASN, nip=None)
    EmployeeFactory(unit=people["first"].unit, is_active=False)
    assert may_give_feedback_to(account(people["first"])).count() == 4


@pytest.mark.parametrize(
    ("giver", "employee", "kind"),
    [
        ("head", "first", FeedbackGiver.LEADER),
        ("first", "head", FeedbackGiver.SUBORDINATE),
        ("first", "second", FeedbackGiver.PEER),
        ("first", "same_rater", FeedbackGiver.PEER),
        ("first", "beside_head", FeedbackGiver.PEER),
    ],
)
def test_the_kind_follows_from_the_relation(people, giver, employee, kind):
    row = say(people[giver], people[employee])
    assert row.giver_kind == kind
    assert row.given_by == account(people[giver])
    assert row.text == "Cekatan melayani."
    assert row.agency == people[employee].agency


@pytest.fixture
def membership(people):
    """The first person leads a team with a stranger in it."""
    today = timezone.localdate()
    team = Team.objects.create(
        name="Tim", unit=people["first"].unit, lead=people["first"], valid_from=today
    )
    return TeamMember.objects.create(team=team, employee=people["stranger"], valid_from=today)


def test_the_lead_of_a_team_speaks_as_such_to_its_members(people, membership):
    assert say(people["first"], people["stranger"]).giver_kind == FeedbackGiver.TEAM_LEAD


def test_the_rater_who_leads_a_team_stays_the_rater(people, membership):
    Team.objects.update(lead=people["head"])
    membership.employee = people["first"]
    membership.save()
    assert say(people["head"], people["first"]).giver_kind == FeedbackGiver.LEADER


@pytest.mark.parametrize("ended", ["team", "membership"])
def test_of_a_team_that_was_nobody_is_led(people, membership, ended):
    row = membership.team if ended == "team" else membership
    row.valid_from, row.valid_to = date(2020, 1, 1), timezone.localdate()
    row.save()
    assert refusal(people["first"], people["stranger"]).code == "not_near"


def test_members_do_not_reach_their_lead(people, membership):
    assert refusal(people["stranger"], people["first"]).code == "not_near"


def test_the_rater_notes_what_service_users_said(people):
    row = say(people["head"], people["first"], from_service_user=True)
    assert row.giver_kind == FeedbackGiver.SERVICE_USER


def test_nobody_else_does(people):
    assert refusal(people["second"], people["first"], from_service_user=True).code == "wrong_actor"


@pytest.mark.parametrize("employee", ["first", "stranger"])
def test_oneself_and_strangers_are_refused(people, employee):
    assert refusal(people["first"], people[employee]).code == "not_near"


def test_a_work_result_of_an_approved_plan(people):
    result = WorkResultFactory(plan=PlanFactory(employee=people["first"], approved=True))
    row = say(people["second"], people["first"], result_id=result.pk, value=None)
    assert (row.result, row.value) == (result, None)


@pytest.mark.parametrize("whose", ["submitted", "other_year", "other_person"])
def test_any_other_work_result_is_refused(people, whose):
    plans = {
        "submitted": {"employee": people["first"], "submitted": True},
        "other_year": {"employee": people["first"], "approved": True, "year": 2025},
        "other_person": {"employee": people["second"], "approved": True},
    }
    result = WorkResultFactory(plan=PlanFactory(**plans[whose]))
    error = refusal(people["head"], people["first"], result_id=result.pk, value=None)
    assert error.code == "not_theirs"


@pytest.mark.parametrize("both", [True, False])
def test_exactly_one_subject(people, both):
    result = WorkResultFactory(plan=PlanFactory(employee=people["first"], approved=True))
    subject = {"result_id": result.pk} if both else {"value": None}
    assert refusal(people["head"], people["first"], **subject).field == "subject"


def test_blank_text_is_refused_at_its_field(people):
    assert refusal(people["head"], people["first"], text=" \n").field == "text"


def test_the_same_words_count_once(people):
    say(people["head"], people["first"])
    for changes in ({}, {"text": "Cekatan melayani."}, {"sentiment": Sentiment.NEUTRAL}):
        with pytest.raises(DomainError, match="sudah terkirim"):
            say(people["head"], people["first"], **changes)
    say(people["second"], people["first"])
    say(people["head"], people["first"], value=BehaviourValue.LOYAL)
    say(people["head"], people["first"], text="Ramah.")
    say(people["head"], people["first"], from_service_user=True)
    assert Feedback.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_leave_one_feedback(people):
    account(people["head"])

    def click(_) -> str:
        try:
            return say(people["head"], people["first"]).text
        except DomainError as error:
            return error.code
        finally:
            connection.close()

    PeriodFactory()
    with ThreadPoolExecutor(2) as clicks, transaction.atomic():
        Employee.objects.select_for_update().get(pk=people["first"].pk)
        both = [clicks.submit(click, number) for number in range(2)]
        wait(both, timeout=1)  # neither can go on
    assert {each.result() for each in both} == {"Cekatan melayani.", "given_already"}


def test_closed_and_future_periods_are_refused(people):
    closed = PeriodFactory(number=2, closed_at=datetime(2026, 7, 30, tzinfo=UTC))
    assert refusal(people["head"], people["first"], period_id=closed.pk).code == "period_closed"
    year = timezone.localdate().year + 1
    dates = {"starts_on": date(year, 1, 1), "ends_on": date(year, 3, 31)}
    future = PeriodFactory(year=year, **dates)
    error = refusal(people["head"], people["first"], period_id=future.pk)
    assert error.code == "period_not_started"


def test_a_rated_period_is_refused_and_the_next_is_not(people):
    plan = PlanFactory(employee=people["first"], approved=True)
    EvaluationFactory(plan=plan, rated=True)
    assert refusal(people["head"], people["first"]).code == "already_rated"
    assert say(people["head"], people["first"], period_id=PeriodFactory(number=2).pk).pk


def test_who_reads_feedback(people):
    row = say(people["second"], people["first"])
    for name, seen in (("first", 1), ("head", 1), ("second", 1), ("same_rater", 0)):
        visible = Feedback.objects.visible_to(account(people[name]))
        assert list(visible) == [row] * seen
