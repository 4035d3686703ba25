"""From a low annual predikat to its end: guidance first, and people who decide each step."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from employees.enums import EmployeeKind, Role
from employees.models import Employee, Notification
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.enums import EvaluationStatus
from evaluations.enums.clocks import ClockKind
from evaluations.enums.improvement import DevelopmentForm, ImprovementStatus
from evaluations.enums.objections import ObjectionStatus
from evaluations.models import Clock, Evaluation, ImprovementCase, ImprovementStep, Objection
from evaluations.rules.improvement import LADDER
from evaluations.services.clock_sets import write_clocks
from evaluations.services.escalation import escalate
from evaluations.services.improvement import (
    Decision,
    add_action,
    decide_step,
    finish_action,
    next_steps,
)
from evaluations.services.improvement_sets import tend_improvements
from evaluations.tasks import tend_clocks
from evaluations.tests.factories_dialogues import GuidanceFactory
from evaluations.tests.factories_execution import RATED_AT, account
from evaluations.tests.factories_follow_up import final_year, year
from evaluations.transitions import IMPROVEMENT_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidInput

pytestmark = pytest.mark.django_db
S = ImprovementStatus
JAKARTA = ZoneInfo("Asia/Jakarta")
OPENED = date(2026, 2, 2)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day the case is opened, and a way to let time pass."""

    def become(day: date) -> date:
        now = datetime(day.year, day.month, day.day, 9, tzinfo=JAKARTA)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        return day

    become(OPENED)
    return become


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


def person(office, **fields):
    return EmployeeFactory(unit=office, rater=EmployeeFactory(unit=office), **fields)


def case_of(office, predicate=3, **fields) -> ImprovementCase:
    final_year(person(office, **fields), predicate=predicate)
    tend_improvements(OPENED)
    return ImprovementCase.objects.latest("pk")


def decided(day=OPENED, **given) -> Decision:
    usual = {
        "note": "Hasil kerja belum mencapai target yang disepakati.",
        "official": "Wali Kota Jambi",
        "document_number": "800/77/2026",
        "document_date": day,
        "effective_on": day,
    }
    return Decision(**usual | given)


def step(case, to, hr, day=OPENED, **given) -> ImprovementCase:
    return decide_step(case_id=case.pk, by=hr, to=to, decision=decided(day, **given))


def planned(case, hr) -> ImprovementCase:
    add_action(
        case_id=case.pk,
        by=hr,
        subject="Laporan kohort lengkap",
        form=DevelopmentForm.COACHING,
        due_on=date(2026, 7, 1),
    )
    return case


def on_the_chance(office, hr, **fields) -> ImprovementCase:
    """Guided, and with six months from 2 February 2026."""
    case = planned(case_of(office, **fields), hr)
    GuidanceFactory(employee=case.employee, signed=True, held_on=date(2026, 3, 2))
    return step(case, S.CHANCE, hr)


# Opening


@pytest.mark.parametrize(("predicate", "opens"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1)])
def test_a_case_opens_below_baik_and_only_once(office, predicate, opens):
    row = final_year(person(office), predicate=predicate)
    assert tend_improvements(OPENED) == (0, opens)
    assert tend_improvements(OPENED) == (0, 0)
    assert ImprovementCase.objects.filter(evaluation=row).count() == opens
    told = Notification.objects.filter(kind="improvement_opened")
    assert set(told.values_list("employee", flat=True)) == (
        {row.employee_id, row.rater_id} if opens else set()
    )


def test_only_final_annual_results_of_the_last_years_open_one(office):
    delivered = final_year(person(office), predicate=3)
    Evaluation.objects.filter(pk=delivered.pk).update(
        status=EvaluationStatus.DELIVERED, accepted_at=None
    )
    final_year(person(office), predicate=3, period=year(2024))
    gone = final_year(person(office), predicate=3)
    Employee.objects.filter(pk=gone.employee_id).update(is_active=False)
    assert tend_improvements(OPENED) == (0, 0)
    Evaluation.objects.filter(pk=delivered.pk).update(
        status=EvaluationStatus.FINAL, delivered_at=RATED_AT
    )
    assert tend_improvements(OPENED) == (0, 1)


def test_one_case_at_a_time_and_none_for_a_year_that_a_case_outlived(office, hr, today):
    case = case_of(office)
    final_year(case.employee, predicate=4, period=year(2026))
    later = today(date(2027, 2, 1))
    assert tend_improvements(later) == (0, 0)
    step(case, S.IMPROVED, hr, later)
    assert tend_improvements(later) == (0, 0)
    final_year(case.employee, predicate=4, period=year(2027))
    assert tend_improvements(date(2028, 2, 1)) == (0, 1)


def test_an_objection_that_lifts_the_predikat_closes_the_case(office, hr):
    case = on_the_chance(office, hr)
    Objection.objects.create(
        evaluation=case.evaluation,
        reasons="Data salah.",
        status=ObjectionStatus.CHANGED,
        decision="Diubah.",
        decided_by=hr,
        decided_at=RATED_AT,
        old_result=3,
        old_behaviour=2,
        old_predicate=3,
    )
    Evaluation.objects.filter(pk=case.evaluation_id).update(
        status=EvaluationStatus.FINAL, accepted_at=None, result=2, behaviour=2, predicate=2
    )
    assert tend_improvements(OPENED) == (1, 0)
    assert tend_improvements(OPENED) == (0, 0)
    case.refresh_from_db()
    assert (case.status, case.until, case.closed_on) == (S.OVERTURNED, None, OPENED)
    last = case.steps.last()
    assert last.note == "Putusan atas keberatan mengubah predikat Tahun 2025 menjadi Baik."
    assert last.by is None
    assert not Clock.objects.open().filter(kind=ClockKind.IMPROVE).exists()


# Nothing is a punishment by itself


def test_no_night_ever_takes_a_step_of_the_ladder(office, hr, today):
    """Worst ratings, every stage, years of nights: only guidance opens."""
    case_of(office, predicate=5)
    case_of(office, predicate=4, kind=EmployeeKind.PPPK)
    case_of(office, predicate=3, kind=EmployeeKind.CPNS)
    waiting = on_the_chance(office, hr)
    before = ImprovementStep.objects.filter(to_status__in=list(LADDER)).count()
    assert before == 1  # the chance that HR recorded
    for day in (date(2026, 8, 2), date(2027, 2, 3), date(2029, 1, 1)):
        today(day)
        tend_clocks()
    assert ImprovementStep.objects.filter(to_status__in=list(LADDER)).count() == before
    assert set(ImprovementCase.objects.values_list("status", flat=True)) == {S.OPEN, S.CHANCE}
    waiting.refresh_from_db()
    assert waiting.status == S.CHANCE


def test_the_system_may_only_close_what_lost_its_ground():
    own = {to for (_, to), actor in IMPROVEMENT_TRANSITIONS.items() if actor == Actor.SYSTEM}
    assert own == {S.OVERTURNED}
    assert not own & set(LADDER)


@pytest.mark.parametrize(
    "lacking",
    ["by", "effective_on", "document_date", "note", "document_number", "official"],
)
def test_the_database_takes_no_ladder_step_without_person_and_document(office, hr, lacking):
    case = case_of(office)
    whole = {"by": hr, "note": "x", "document_number": "1", "official": "Wali Kota"}
    whole |= {"effective_on": OPENED, "document_date": OPENED}
    empty = None if lacking in ("by", "effective_on", "document_date") else ""
    for to in LADDER:
        with pytest.raises(IntegrityError), transaction.atomic():
            ImprovementStep.objects.create(case=case, to_status=to, **whole | {lacking: empty})


def test_a_figure_is_no_reason_for_anything():
    """The rules know the case's stage and documents; no field of theirs is a percentage."""
    fields = {field.name for field in ImprovementCase._meta.get_fields()}
    fields |= {field.name for field in ImprovementStep._meta.get_fields()}
    assert not {name for name in fields if "percent" in name or "kpi" in name or "share" in name}


# The ladder


def test_the_ladder_of_a_pns_to_its_end(office, hr, today):
    case = case_of(office)
    with pytest.raises(DomainError, match="rencana perbaikan"):
        step(case, S.CHANCE, hr)
    planned(case, hr)
    case = step(case, S.CHANCE, hr)
    assert case.until == date(2026, 8, 1)  # six months from 2 February
    today(date(2026, 8, 1))
    with pytest.raises(DomainError, match="bimbingan atau konseling"):
        step(case, S.TEST, hr, date(2026, 8, 1))
    GuidanceFactory(employee=case.employee, signed=True, held_on=date(2026, 3, 2))
    with pytest.raises(DomainError, match="sesudah 1 Agustus 2026"):
        step(case, S.TEST, hr, date(2026, 8, 1))
    day = today(date(2026, 8, 3))
    step(case, S.TEST, hr, day)
    case = step(case, S.PLACED, hr, day)
    assert case.until == date(2027, 8, 2)
    with pytest.raises(DomainError, match="sesudah 2 Agustus 2027"):
        step(case, S.DISMISSED, hr, day)
    day = today(date(2027, 8, 3))
    case = step(case, S.DISMISSED, hr, day)
    assert (case.status, case.closed_on, case.until) == (S.DISMISSED, day, None)
    assert next_steps(case, hr) == []
    assert [row.to_status for row in case.steps.all()] == [
        *(S.OPEN, S.CHANCE, S.TEST, S.PLACED, S.DISMISSED),
    ]


@pytest.mark.parametrize("to", [S.TEST, S.MOVED, S.LOWERED, S.PLACED, S.DISMISSED])
def test_no_step_comes_before_the_one_before(office, hr, to):
    case = planned(case_of(office), hr)
    with pytest.raises(DomainError) as error:
        step(case, to, hr)
    assert error.value.code == "no_such_step"


def test_the_ladder_of_a_pppk(office, hr, today):
    case = on_the_chance(office, hr, kind=EmployeeKind.PPPK)
    day = today(date(2026, 8, 3))
    with pytest.raises(DomainError, match="tidak berlaku bagi PPPK"):
        step(case, S.TEST, hr, day)
    assert [to for to, _ in next_steps(case, hr)] == [S.CONTRACT_ENDED, S.IMPROVED, S.ENDED]
    case = step(case, S.CONTRACT_ENDED, hr, day)
    assert case.closed_on == day


def test_a_cpns_is_guided_only(office, hr):
    case = planned(case_of(office, kind=EmployeeKind.CPNS), hr)
    with pytest.raises(DomainError, match="tidak berlaku bagi CPNS"):
        step(case, S.CHANCE, hr)
    assert [to for to, _ in next_steps(case, hr)] == [S.IMPROVED, S.ENDED]


def test_who_improves_is_done_and_needs_no_document(office, hr):
    case = decide_step(
        case_id=case_of(office).pk,
        by=hr,
        to=S.IMPROVED,
        decision=Decision(note="Dua triwulan Baik."),
    )
    assert (case.status, case.closed_on) == (S.IMPROVED, OPENED)


def test_only_hr_of_the_unit_decides_never_the_own_case(office, hr):
    case = planned(case_of(office), hr)
    others = (
        account(case.employee),
        account(case.employee.rater),
        grant(UserFactory(), Role.LEADER, office),
        grant(UserFactory(), Role.HR, UnitFactory()),
        grant(account(case.employee), Role.HR, office),
    )
    for by in others:
        with pytest.raises(DomainError) as error:
            step(case, S.CHANCE, by)
        assert error.value.code == "wrong_actor"
    assert ImprovementCase.objects.get(pk=case.pk).status == S.OPEN


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"note": " "}, "note"),
        ({"official": " "}, "official"),
        ({"document_number": ""}, "document_number"),
        ({"document_date": None}, "document_date"),
        ({"effective_on": None}, "effective_on"),
        ({"document_date": date(2026, 2, 3)}, "document_date"),  # tomorrow
        ({"effective_on": date(2026, 2, 1)}, "effective_on"),  # before the document
    ],
)
def test_a_decision_names_its_document(office, hr, given, field):
    case = planned(case_of(office), hr)
    with pytest.raises(InvalidInput) as error:
        step(case, S.CHANCE, hr, **given)
    assert error.value.field == field


def test_a_second_click_finds_the_step_taken(office, hr):
    case = on_the_chance(office, hr)
    with pytest.raises(DomainError) as error:
        step(case, S.CHANCE, hr)
    assert error.value.code == "no_such_step"
    assert case.steps.filter(to_status=S.CHANCE).count() == 1


# Clocks and the plan


def test_the_chance_is_a_limit_that_reminds(office, hr, today):
    case = on_the_chance(office, hr)
    clock = Clock.objects.get(kind=ClockKind.IMPROVE)
    assert (clock.due_on, clock.responsible) == (date(2026, 8, 1), case.employee.rater)
    day = today(date(2026, 7, 25))
    write_clocks(day)
    escalate(day)
    assert (
        Notification.objects.filter(employee=case.employee.rater, kind="due_improve").count() == 1
    )
    step(case, S.IMPROVED, hr, day)
    clock.refresh_from_db()
    assert clock.done_on == day


def test_rater_and_hr_write_the_plan_and_what_came_of_it(office, hr):
    case = case_of(office)
    rater = account(case.employee.rater)
    given = {"form": DevelopmentForm.SELF_STUDY, "due_on": date(2026, 5, 1)}
    action = add_action(case_id=case.pk, by=rater, subject=" Cakupan ", **given)
    assert action.subject == "Cakupan"
    finish_action(action_id=action.pk, by=hr, outcome="Tercapai.")
    action.refresh_from_db()
    assert (action.done_on, action.outcome) == (OPENED, "Tercapai.")
    with pytest.raises(DomainError) as error:
        add_action(case_id=case.pk, by=account(case.employee), subject="x", **given)
    assert error.value.code == "wrong_actor"
    for subject, due_on, field in (
        ("Cakupan", date(2026, 5, 1), "subject"),
        (" ", date(2026, 5, 1), "subject"),
        ("Lain", date(2026, 2, 1), "due_on"),
    ):
        with pytest.raises(InvalidInput) as error:
            add_action(case_id=case.pk, by=rater, subject=subject, **given | {"due_on": due_on})
        assert error.value.field == field
    step(case, S.ENDED, hr)
    with pytest.raises(DomainError, match="sudah ditutup"):
        finish_action(action_id=action.pk, by=rater, outcome="x")
