"""Opening a cycle: who is evaluated by whom, who is exempt and why, who lacks what."""

from datetime import UTC, date, datetime

import pytest

from employees.enums import AbsenceKind, Role
from employees.models import Absence, Policy, RaterOverride
from employees.tests.factories import (
    AgencyFactory,
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from evaluations.models import CycleOpening, CycleProblem, Evaluation, Period
from evaluations.services.opening import open_cycle, preview, request_opening
from evaluations.services.periods import due_openings
from evaluations.tasks import open_due_cycles
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_execution import EvaluationFactory
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory()


def opened(unit, period=None) -> CycleOpening:
    """The opening of quarter III of 2026 in the unit's agency, done."""
    period = period or PeriodFactory(number=3)
    opening = request_opening(period_id=period.pk, agency_id=unit.agency_id)
    open_cycle(opening.pk)
    opening.refresh_from_db()
    assert opening.status == "DONE"
    return opening


def evaluation_of(person, period=None) -> Evaluation:
    return Evaluation.objects.get(employee=person, period=period or PeriodFactory(number=3))


def serves(unit, since=date(2020, 1, 1), until=None, *, head=False, person=None, plan=True):
    """Somebody with a post in the unit and an approved SKP of 2026."""
    person = person or EmployeeFactory(unit=unit)
    AssignmentFactory(
        employee=person, unit=unit, valid_from=since, valid_to=until, heads_unit=head
    )
    if plan:
        rater = person.rater or EmployeeFactory(unit=unit, kind="NON_ASN", nip=None)
        PlanFactory(employee=person, rater=rater, unit=unit, approved=True)
    return person


def test_everybody_with_plan_and_rater_gets_an_open_evaluation(office):
    head = serves(office, head=True, plan=False)
    people = [serves(office) for _ in range(2)]
    opening = opened(office)
    for person in people:
        row = evaluation_of(person)
        assert (row.status, row.kind, row.rater, row.unit) == ("OPEN", "PERIOD", head, office)
        assert row.plan == person.plans.get()
        assert row.agency == office.agency
    assert opening.counts == {"OPEN": 2, "NO_RATER": 1, "NO_PLAN": 1}  # the head has neither
    problems = CycleProblem.objects.filter(employee=head).values_list("code", flat=True)
    assert sorted(problems) == ["NO_PLAN", "NO_RATER"]
    assert not Evaluation.objects.filter(employee=head).exists()


def test_a_second_run_changes_nothing_and_newcomers_are_added(office):
    serves(office, head=True, plan=False)
    first = serves(office)
    opened(office)
    rows = list(Evaluation.objects.order_by("pk").values())
    events = Evaluation.pgh_event_model.objects.count()
    opened(office)
    assert list(Evaluation.objects.order_by("pk").values()) == rows
    assert Evaluation.pgh_event_model.objects.count() == events
    newcomer = serves(office, since=date(2026, 9, 1))
    opened(office)
    assert set(Evaluation.objects.values_list("employee", flat=True)) == {first.pk, newcomer.pk}
    assert list(Evaluation.objects.filter(employee=first).values()) == rows


def test_a_decision_stays_whatever_changes(office):
    serves(office, head=True, plan=False)
    person = serves(office)
    before = EvaluationFactory(plan=person.plans.get(), rated=True, period=PeriodFactory(number=3))
    Absence.objects.create(employee=person, kind="CLTN", valid_from=date(2026, 1, 1))
    opened(office)
    after = evaluation_of(person)
    assert (after.status, after.rater) == ("RATED", before.rater)


@pytest.mark.parametrize("kind", ["OFFICE", "SUSPENDED", "CLTN", "MPP", "SICK"])
def test_whoever_the_regulation_leaves_out_is_exempt(office, kind):
    person = serves(office, plan=False)
    Absence.objects.create(employee=person, kind=kind, valid_from=date(2026, 7, 1))
    assert opened(office).counts == {kind: 1}
    row = evaluation_of(person)
    assert (row.status, row.exempt_reason, row.plan, row.predicate) == ("EXEMPT", kind, None, None)


@pytest.mark.parametrize("kind", [AbsenceKind.STUDY_RELEASED, AbsenceKind.SECONDED])
def test_study_and_secondment_are_evaluated_at_home(office, kind):
    head = serves(office, head=True, plan=False)
    person = serves(office)
    Absence.objects.create(employee=person, kind=kind, valid_from=date(2026, 1, 1))
    opened(office)
    assert evaluation_of(person).status == "OPEN"
    assert evaluation_of(person).rater == head


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2026-07-02", None, "OPEN"),  # worked on 1 July
        ("2026-07-01", "2026-09-30", "OPEN"),  # and here on 30 September
        ("2026-07-01", "2026-10-01", "EXEMPT"),
    ],
)
def test_long_sick_leave_exempts_from_periods_without_a_day_of_work(office, start, end, status):
    serves(office, head=True, plan=False)
    person = serves(office)
    Absence.objects.create(employee=person, kind="SICK", valid_from=start, valid_to=end)
    opened(office)
    assert evaluation_of(person).status == status


def test_of_a_quarter_ill_only_the_months_without_work_are_left_out(office):
    Policy.objects.create(
        key="evaluation_monthly", value=1, valid_from=date(2026, 1, 1), basis="Perbup"
    )
    serves(office, head=True, plan=False)
    person = serves(office)
    Absence.objects.create(
        employee=person, kind="SICK", valid_from=date(2026, 7, 15), valid_to=date(2026, 9, 15)
    )
    found = {}
    for month, last in ((7, 31), (8, 31), (9, 30)):
        days = {"starts_on": date(2026, month, 1), "ends_on": date(2026, month, last)}
        period = PeriodFactory(kind="MONTHLY", number=month, **days)
        opened(office, period)
        found[str(period)] = evaluation_of(person, period).status
    assert found == {
        "Bulan Juli 2026": "OPEN",
        "Bulan Agustus 2026": "EXEMPT",
        "Bulan September 2026": "OPEN",
    }


def test_whoever_comes_back_in_the_records_is_open_again(office):
    serves(office, head=True, plan=False)
    person = serves(office)
    leave = Absence.objects.create(employee=person, kind="CLTN", valid_from=date(2026, 7, 1))
    opened(office)
    assert evaluation_of(person).status == "EXEMPT"
    leave.delete()
    opened(office)
    assert (evaluation_of(person).status, evaluation_of(person).exempt_reason) == ("OPEN", "")


def test_who_retired_or_died_is_evaluated_up_to_the_last_active_period(office):
    head = serves(office, head=True, plan=False)
    person = serves(office, until=date(2026, 8, 1))
    person.is_active = False
    person.save()
    opened(office)
    assert (evaluation_of(person).rater, evaluation_of(person).status) == (head, "OPEN")
    fourth = PeriodFactory(number=4)
    opened(office, fourth)
    assert not Evaluation.objects.filter(employee=person, period=fourth).exists()


def test_who_came_after_the_period_was_not_in_service(office):
    person = serves(office, since=date(2026, 10, 5))
    opened(office)
    assert evaluation_of(person).exempt_reason == "NO_SERVICE"


def test_a_contract_that_ends_in_the_quarter_is_evaluated_like_any_other(office):
    head = serves(office, head=True, plan=False)
    contract = EmployeeFactory(unit=office, kind="PPPK", rank="IX")
    serves(office, date(2026, 8, 1), date(2026, 9, 1), person=contract)
    probation = serves(office, date(2026, 9, 1), person=EmployeeFactory(unit=office, kind="CPNS"))
    opened(office)
    for person in (contract, probation):
        assert (evaluation_of(person).status, evaluation_of(person).rater) == ("OPEN", head)


def test_a_leave_as_long_as_a_short_contract_exempts(office):
    person = serves(office, date(2026, 8, 1), plan=False)
    Absence.objects.create(employee=person, kind="SICK", valid_from=date(2026, 8, 1))
    opened(office)
    assert evaluation_of(person).exempt_reason == "SICK"


def test_the_plan_of_the_new_post_counts_and_waits_for_its_approval(office):
    serves(office, head=True, plan=False)
    person = serves(office)
    plan = person.plans.get()
    plan.status, plan.approved_at = "SUBMITTED", None
    plan.save()
    assert opened(office).counts["PLAN_NOT_APPROVED"] == 1
    plan.status, plan.approved_at = "APPROVED", datetime(2026, 8, 1, tzinfo=UTC)
    plan.save()
    opened(office)
    assert evaluation_of(person).plan == plan
    assert not CycleProblem.objects.filter(employee=person).exists()


@pytest.mark.parametrize(
    ("moved_on", "rates"),
    [
        (date(2026, 8, 25), "successor"),  # Purnama of the regulation, Lampiran Bab IV A.14
        (date(2026, 9, 25), "purnama"),
        (date(2026, 9, 19), "successor"),  # the window begins on 20 September
        (date(2026, 9, 20), "purnama"),
    ],
)
def test_a_rater_who_moves_within_the_window_still_rates(office, moved_on, rates):
    purnama = serves(office, until=moved_on, head=True, plan=False)
    serves(UnitFactory(), since=moved_on, person=purnama, plan=False)
    successor = serves(office, since=moved_on, head=True, plan=False)
    person = serves(office)
    opened(office)
    raters = {"purnama": purnama, "successor": successor}
    assert evaluation_of(person).rater == raters[rates]


def test_the_successor_is_not_rated_by_the_one_who_left():
    agency_top = UnitFactory(kind="AGENCY")
    office = UnitFactory(parent=agency_top)
    regent = EmployeeFactory(unit=agency_top, kind="NON_ASN", nip=None)
    AssignmentFactory(employee=regent, unit=agency_top, heads_unit=True)
    left = serves(office, until=date(2026, 9, 25), head=True, plan=False)
    serves(UnitFactory(parent=agency_top), since=date(2026, 9, 25), person=left, plan=False)
    successor = EmployeeFactory(unit=office, rater=regent)
    serves(office, since=date(2026, 9, 25), head=True, person=successor)
    opened(office)
    assert evaluation_of(successor).rater == regent


def test_somebody_who_moved_belongs_to_the_new_unit_and_its_rater(office):
    there = UnitFactory()
    old, new = (serves(unit, head=True, plan=False) for unit in (office, there))
    person = serves(office, until=date(2026, 8, 10), plan=False)
    person.rater = new
    serves(there, since=date(2026, 8, 10), person=person)
    second = PeriodFactory(number=2)
    opened(office)
    assert not Evaluation.objects.filter(employee=person).exists()
    opened(there)
    row = evaluation_of(person)
    assert (row.unit, row.agency, row.rater) == (there, there.agency, new)
    opened(office, second)  # in the second quarter the post was still the old one
    assert evaluation_of(person, second).rater == old


def test_an_acting_head_rates_while_the_post_is_vacant(office):
    acting = serves(UnitFactory(parent=office), plan=False)
    AssignmentFactory(employee=acting, unit=office, kind="PLT", heads_unit=True)
    person = serves(office)
    opened(office)
    assert evaluation_of(person).rater == acting


def test_a_regent_rates_without_being_evaluated():
    top = UnitFactory(kind="AGENCY")
    regent = EmployeeFactory(unit=top, kind="NON_ASN", nip=None)
    AssignmentFactory(employee=regent, unit=top, heads_unit=True)
    secretary = serves(top)
    assert opened(top).counts == {"OPEN": 1}
    assert evaluation_of(secretary).rater == regent


def test_a_written_rater_of_today_is_taken_over(office):
    serves(office, head=True, plan=False)
    person, written = serves(office), EmployeeFactory(unit=office)
    opened(office)
    RaterOverride.objects.create(
        employee=person,
        rater=written,
        reason="Penugasan",
        valid_from=date(2026, 10, 1),
        granted_by=UserFactory(),
    )
    opened(office)
    assert evaluation_of(person).rater == written


def test_the_preview_tells_what_opening_does_and_writes_nothing(office):
    serves(office, head=True)
    serves(office)
    Absence.objects.create(
        employee=serves(office, plan=False), kind="MPP", valid_from=date(2026, 1, 1)
    )
    period = PeriodFactory(number=3)
    told = preview(period, office.agency)
    assert told == {"OPEN": 1, "MPP": 1, "NO_RATER": 1}
    assert not Evaluation.objects.exists()
    assert opened(office, period).counts == told


def test_only_hr_of_the_whole_agency_opens(office):
    below = UnitFactory(parent=office)
    period = PeriodFactory(number=3)
    given = {"period_id": period.pk, "agency_id": office.agency_id}
    for user in (grant(UserFactory(), Role.HR, below), grant(UserFactory(), Role.LEADER)):
        with pytest.raises(DomainError) as error:
            request_opening(**given, by=user)
        assert error.value.code == "wrong_actor"
    assert request_opening(**given, by=grant(UserFactory(), Role.HR, office)).status == "QUEUED"
    with pytest.raises(DomainError) as error:
        request_opening(**given, by=grant(UserFactory(), Role.HR))
    assert error.value.code == "already_opening"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"closed_at": datetime(2026, 10, 30, tzinfo=UTC)}, "period_closed"),
        ({"starts_on": date(2030, 1, 1), "ends_on": date(2030, 3, 31)}, "period_not_started"),
    ],
)
def test_a_closed_or_future_period_is_not_opened(office, changes, code):
    period = PeriodFactory(number=3)
    Period.objects.filter(pk=period.pk).update(**changes)
    with pytest.raises(DomainError) as error:
        request_opening(period_id=period.pk, agency_id=office.agency_id)
    assert error.value.code == code


def test_an_opening_that_is_over_is_left_alone(office):
    opening = opened(office)
    serves(office)
    open_cycle(opening.pk)
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 9, 19), ["Triwulan II 2026"]),
        (date(2026, 9, 20), ["Triwulan III 2026", "Triwulan II 2026"]),
        (date(2026, 10, 1), ["Triwulan III 2026"]),
        (date(2026, 12, 21), ["Triwulan IV 2026", "Triwulan III 2026", "Tahun 2026"]),
        (date(2027, 1, 5), ["Triwulan IV 2026", "Tahun 2026"]),
        (date(2027, 2, 1), ["Triwulan IV 2026"]),
    ],
)
def test_what_is_opened_tonight(today, due):
    agency = AgencyFactory()
    for number in (2, 3, 4):
        PeriodFactory(number=number)
    year = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    PeriodFactory(kind="ANNUAL", **year)
    assert [(str(period), whose) for period, whose in due_openings(today)] == [
        (name, agency) for name in due
    ]


def test_an_agency_that_evaluates_by_month_opens_months():
    monthly, quarterly = AgencyFactory(), AgencyFactory()
    Policy.objects.create(
        key="evaluation_monthly",
        agency=monthly,
        value=1,
        valid_from=date(2026, 1, 1),
        basis="Perbup",
    )
    due = due_openings(date(2026, 8, 25))
    assert [(str(period), agency) for period, agency in due] == [("Bulan Agustus 2026", monthly)]
    due = due_openings(date(2026, 9, 25))
    assert [(str(period), agency) for period, agency in due] == [
        ("Bulan September 2026", monthly),
        ("Bulan Agustus 2026", monthly),
        ("Triwulan III 2026", quarterly),
    ]


def test_the_schedule_asks_for_what_is_due_and_passes_over_what_waits(office, monkeypatch):
    PeriodFactory(number=3)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 10, 1))
    open_due_cycles()
    open_due_cycles()
    assert CycleOpening.objects.count() == 1
    assert CycleOpening.objects.get().started_by is None
