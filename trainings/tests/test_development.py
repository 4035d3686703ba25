"""The individual development plan and what finishes its items."""

from datetime import date
from decimal import Decimal

import pytest

from employees.models import Competency, Notification
from employees.tests.factories import EmployeeFactory, UserFactory, user_of
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import EnrolmentStatus, TrainingForm
from trainings.enums.plans import ItemStatus as I
from trainings.enums.plans import PlanStatus as P
from trainings.models import DevelopmentItem, TrainingNeed
from trainings.queries.development import mix_bars, plans_of_team, plans_of_units
from trainings.services.booking import book_external, book_session
from trainings.services.development import (
    add_item,
    edit_item,
    ensure_plan,
    follow_item,
    move_plan,
    remove_item,
)
from trainings.tests.factories import EnrolmentFactory, SessionFactory
from trainings.tests.factories_external import ExternalTrainingFactory

pytestmark = pytest.mark.django_db


def facts(**changes) -> dict:
    plain = dict.fromkeys(("coach", "course", "session", "external"))
    plain |= {
        "competency": Competency.objects.get(code="komunikasi"),
        "form": TrainingForm.COACHING,
        "goal": "Memimpin rapat bulanan",
        "hours": Decimal(4),
        "due_on": date(2026, 10, 30),
        "evidence": "",
        "note": "",
    }
    return plain | changes


@pytest.fixture
def superior():
    return user_of(EmployeeFactory())


@pytest.fixture
def me(superior):
    return user_of(EmployeeFactory(rater=superior.employee))


@pytest.fixture
def plan(me):
    return ensure_plan(employee=me.employee, year=2026)


def agreed(plan, me, superior, **changes) -> DevelopmentItem:
    item = add_item(plan_id=plan.pk, by=me, facts=facts(**changes))
    move_plan(plan_id=plan.pk, to=P.PROPOSED, by=me)
    move_plan(plan_id=plan.pk, to=P.AGREED, by=superior)
    return item


def test_one_plan_a_year(plan, me):
    assert ensure_plan(employee=me.employee, year=2026) == plan
    assert ensure_plan(employee=me.employee, year=2027) != plan


def test_an_item_remembers_the_gap(plan, me):
    competency = Competency.objects.get(code="komunikasi")
    person = me.employee
    TrainingNeed.objects.create(
        employee=person,
        competency=competency,
        agency=person.agency,
        unit=person.unit,
        standard=4,
        actual=2,
        gap=2,
        unmet=0,
        requested=False,
        rank=0,
    )
    assert add_item(plan_id=plan.pk, by=me, facts=facts()).gap == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"due_on": date(2027, 1, 1)}, "due_on"), ({"due_on": date(2025, 12, 31)}, "due_on")],
)
def test_a_refused_item_names_its_field(plan, me, changes, field):
    with pytest.raises(InvalidInput) as refused:
        add_item(plan_id=plan.pk, by=me, facts=facts(**changes))
    assert refused.value.field == field


def test_nobody_coaches_oneself_or_takes_anothers_claim(plan, me):
    for changes, field in (
        ({"coach": me.employee}, "coach"),
        ({"external": ExternalTrainingFactory()}, "external"),
    ):
        with pytest.raises(InvalidInput) as refused:
            add_item(plan_id=plan.pk, by=me, facts=facts(**changes))
        assert refused.value.field == field


def test_the_same_item_twice_is_refused(plan, me):
    item = add_item(plan_id=plan.pk, by=me, facts=facts())
    with pytest.raises(InvalidInput, match="sudah ada dalam rencana"):
        add_item(plan_id=plan.pk, by=me, facts=facts())
    assert edit_item(item_id=item.pk, by=me, facts=facts(goal="Lain")).goal == "Lain"
    remove_item(item_id=item.pk, by=me)
    assert not plan.items.exists()


def test_from_draft_to_agreed(plan, me, superior):
    with pytest.raises(InvalidInput, match="paling sedikit satu butir"):
        move_plan(plan_id=plan.pk, to=P.PROPOSED, by=me)
    item = agreed(plan, me, superior)
    texts = set(Notification.objects.values_list("employee", "text"))
    assert texts == {
        (superior.employee_id, f"Rencana pengembangan 2026 {me.employee} menunggu Anda."),
        (me.employee_id, "Rencana pengembangan 2026 Anda disepakati."),
    }
    with pytest.raises(InvalidTransition):
        edit_item(item_id=item.pk, by=me, facts=facts())
    move_plan(plan_id=plan.pk, to=P.DRAFT, by=me)  # revised
    edit_item(item_id=item.pk, by=me, facts=facts(goal="Lain"))
    assert [step.to_status for step in plan.steps.all()] == [P.PROPOSED, P.AGREED, P.DRAFT]


def test_returning_needs_a_reason(plan, me, superior):
    add_item(plan_id=plan.pk, by=me, facts=facts())
    move_plan(plan_id=plan.pk, to=P.PROPOSED, by=me)
    with pytest.raises(InvalidInput):
        move_plan(plan_id=plan.pk, to=P.RETURNED, by=superior)
    returned = move_plan(plan_id=plan.pk, to=P.RETURNED, by=superior, note="Tambah magang")
    assert returned.status == P.RETURNED
    assert move_plan(plan_id=plan.pk, to=P.PROPOSED, by=me).status == P.PROPOSED


def test_steps_of_others(plan, me, superior):
    add_item(plan_id=plan.pk, by=me, facts=facts())
    move_plan(plan_id=plan.pk, to=P.PROPOSED, by=me)
    for by in (me, user_of(EmployeeFactory()), UserFactory()):
        with pytest.raises(NotAllowed):
            move_plan(plan_id=plan.pk, to=P.AGREED, by=by)
    with pytest.raises(NotAllowed):
        add_item(plan_id=plan.pk, by=superior, facts=facts(goal="Lain"))


def test_following_an_item(plan, me, superior):
    item = agreed(plan, me, superior)
    follow_item(item_id=item.pk, to=I.ONGOING, by=superior)
    with pytest.raises(InvalidInput) as refused:
        follow_item(item_id=item.pk, to=I.DONE, by=me)
    assert refused.value.field == "evidence"
    done = follow_item(item_id=item.pk, to=I.DONE, by=me, evidence="Notula 12/2026")
    assert (done.status, done.evidence) == (I.DONE, "Notula 12/2026")
    assert done.done_on
    assert follow_item(item_id=item.pk, to=I.ONGOING, by=me).done_on is None
    with pytest.raises(InvalidInput) as refused:
        follow_item(item_id=item.pk, to=I.DROPPED, by=me)
    assert refused.value.field == "note"


def test_a_draft_is_not_followed(plan, me):
    item = add_item(plan_id=plan.pk, by=me, facts=facts())
    with pytest.raises(DomainError, match="sesudah rencana disepakati"):
        follow_item(item_id=item.pk, to=I.ONGOING, by=me)


def test_a_completed_session_finishes_what_it_is_linked_to(plan, me, superior):
    days = {"starts_on": date(2026, 5, 1), "ends_on": date(2026, 5, 2)}
    session = SessionFactory(**days)
    linked = add_item(plan_id=plan.pk, by=me, facts=facts(session=session))
    by_course = add_item(plan_id=plan.pk, by=me, facts=facts(course=session.course, goal="Kursus"))
    other = agreed(plan, me, superior, session=SessionFactory(**days), goal="Lain")
    EnrolmentFactory(
        session=session, employee=me.employee, status=EnrolmentStatus.COMPLETED, hours=12
    )
    book_session(session)
    done = {item.pk: (item.status, item.done_on) for item in plan.items.all()}
    assert done == {
        linked.pk: (I.DONE, date(2026, 5, 2)),
        by_course.pk: (I.DONE, date(2026, 5, 2)),
        other.pk: (I.PLANNED, None),
    }


def test_a_verified_training_outside_finishes_its_item(plan, me, superior):
    external = ExternalTrainingFactory(employee=me.employee)
    item = agreed(plan, me, superior, external=external)
    external.status = "VERIFIED"
    external.save()
    book_external(external)
    item.refresh_from_db()
    assert item.status == I.DONE


def test_the_mix_leaves_out_what_was_dropped():
    items = [
        DevelopmentItem(form=TrainingForm.ON_THE_JOB, hours=Decimal(3)),
        DevelopmentItem(form=TrainingForm.SEMINAR, hours=Decimal(1)),
        DevelopmentItem(form=TrainingForm.SEMINAR, hours=Decimal(9), status=I.DROPPED),
    ]
    assert [(bar.code, bar.share, bar.guide) for bar in mix_bars(items)] == [
        ("WORK", 75, 70),
        ("PEOPLE", 0, 20),
        ("CLASSROOM", 25, 10),
    ]


def test_teams_and_units(plan, me, superior):
    other = EmployeeFactory(rater=superior.employee, unit=me.employee.unit, name="Aan")
    add_item(plan_id=plan.pk, by=me, facts=facts())
    move_plan(plan_id=plan.pk, to=P.PROPOSED, by=me)
    team = plans_of_team(superior.employee_id, 2026)
    found = [(person, person.development_status) for person in team]
    assert found == [(me.employee, P.PROPOSED), (other, None)]
    counted = plans_of_units([me.employee.unit], 2026)[0]
    assert (counted.people, counted.written, counted.proposed, counted.without) == (2, 1, 1, 1)
