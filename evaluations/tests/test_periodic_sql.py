"""The figures of a run, worked out by hand, and the formula against the pure rule."""

from datetime import date
from decimal import Decimal

import pytest

from employees.models import Absence, Policy
from employees.tests.factories import EmployeeFactory, UnitFactory
from evaluations.enums import OrganisationPredicate, Polarity, Predicate
from evaluations.models import EmployeeResult, RunProblem, UnitResult
from evaluations.rules.achievement import achievement, plan_achievement
from evaluations.services.runs import execute, start_run
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    FeedbackFactory,
    IndicatorValueFactory,
    OrganisationResultFactory,
    RealisationFactory,
)
from surveys.models import Response
from surveys.services.counting import recount
from surveys.tests.factories import InvitationFactory, WaveFactory
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db
D = Decimal
MAX, MIN, WORDS = Polarity.MAXIMISE, Polarity.MINIMISE, Polarity.QUALITATIVE


def run(period=None):
    """A finished run of quarter I of 2026."""
    run = start_run(period_id=(period or PeriodFactory()).pk)
    execute(run.pk)
    run.refresh_from_db()
    return run


def result_of(employee) -> EmployeeResult:
    return EmployeeResult.objects.get(employee=employee, period=PeriodFactory())


def unit_result(unit) -> UnitResult:
    return UnitResult.objects.get(unit=unit, period=PeriodFactory())


def measured(plan, *figures):
    """A realised work result with one indicator for each (polarity, target, value)."""
    result = WorkResultFactory(plan=plan)
    RealisationFactory(result=result)
    for polarity, target, value in figures:
        indicator = IndicatorFactory(
            result=result, polarity=polarity, target=None if target is None else D(target)
        )
        if value is not None:
            IndicatorValueFactory(indicator=indicator, value=D(value))
    return result


def person(unit, **facts):
    return EmployeeFactory(unit=unit, rater=EmployeeFactory(unit=unit, is_active=False), **facts)


# Achievement of one indicator, by hand: value / target or target / value in percent, at most 120.
VECTORS = [
    (MAX, "95", "95", "100"),
    (MAX, "95", "47.5", "50"),
    (MAX, "3", "1", "33.33"),
    (MAX, "3", "2", "66.67"),
    (MAX, "800", "1", "0.13"),  # 0.125: half up
    (MAX, "100", "119.99", "119.99"),
    (MAX, "100", "120", "120"),
    (MAX, "100", "120.01", "120"),
    (MAX, "1", "5000", "120"),
    (MAX, "95", "0", "0"),
    (MAX, "95", None, None),
    (MAX, "0", "5", None),  # no percentage of nothing
    (MIN, "10", "10", "100"),
    (MIN, "10", "20", "50"),
    (MIN, "8", "7", "114.29"),
    (MIN, "10", "5", "120"),
    (MIN, "10", "0", "120"),
    (MIN, "0", "0", "100"),
    (MIN, "0", "1", "0"),
    (MIN, "10", None, None),
    (WORDS, None, None, None),
    (WORDS, None, "1", "110"),
    (WORDS, None, "2", "100"),
    (WORDS, None, "3", "80"),
]


@pytest.mark.parametrize("cap", ["120", "90"])
def test_achievement_is_that_of_the_rule(cap):
    Policy.objects.create(key="kpi_cap", value=D(cap), valid_from=date(2022, 1, 1), basis="Uji")
    unit = UnitFactory()
    plans = [PlanFactory(employee=person(unit), approved=True) for _ in VECTORS]
    for plan, (polarity, target, value, _) in zip(plans, VECTORS, strict=True):
        measured(plan, (polarity, target, value))
    run()
    for plan, (polarity, target, value, by_hand) in zip(plans, VECTORS, strict=True):
        kpi = result_of(plan.employee).kpi
        figures = [None if figure is None else D(figure) for figure in (target, value)]
        assert kpi == plan_achievement([[achievement(polarity, *figures, cap=D(cap))]])
        expected = None if by_hand is None else min(D(by_hand), D(cap))
        assert kpi == expected, (polarity, target, value)


def test_work_results_weigh_the_same_and_unmeasured_ones_nothing():
    plan = PlanFactory(approved=True)
    measured(plan, (MAX, "95", "200"), (MAX, "100", "90"))  # 120 and 90: 105
    measured(plan, (MIN, "4", "5"), (WORDS, None, None))  # 80
    measured(plan, (WORDS, None, None))  # nothing
    run()
    row = result_of(plan.employee)
    assert (row.kpi, row.results, row.realised) == (D("92.50"), 3, 3)  # (105 + 80) / 2


def test_an_agency_may_set_its_own_cap():
    plan = PlanFactory(approved=True)
    Policy.objects.create(
        key="kpi_cap", value=150, valid_from=date(2022, 1, 1), agency=plan.agency, basis="Perbup"
    )
    elsewhere = PlanFactory(approved=True)
    measured(plan, (MAX, "10", "20"))
    measured(elsewhere, (MAX, "10", "20"))
    run()
    assert result_of(plan.employee).kpi == 150
    assert result_of(elsewhere.employee).kpi == 120


def test_no_kpi_before_the_plan_is_approved():
    plan = PlanFactory(submitted=True)
    measured(plan, (MAX, "95", "95"))
    run()
    row = result_of(plan.employee)
    assert (row.plan_status, row.kpi) == ("SUBMITTED", None)


def test_only_the_plan_and_facts_of_the_period_count():
    plan = PlanFactory(approved=True)
    indicator = IndicatorFactory(result=WorkResultFactory(plan=plan))
    IndicatorValueFactory(indicator=indicator, period=PeriodFactory(number=2), value=95)
    FeedbackFactory(employee=plan.employee)
    FeedbackFactory(employee=plan.employee, period=PeriodFactory(number=2))
    PlanFactory(employee=plan.employee, year=2025, submitted=True)
    run()
    row = result_of(plan.employee)
    assert (row.plan_status, row.results, row.realised) == ("APPROVED", 1, 0)
    assert (row.kpi, row.feedback) == (None, 1)


def test_rating_is_taken_over():
    evaluation = EvaluationFactory(rated=True, result=1, behaviour=3, predicate=4)
    run()
    row = result_of(evaluation.employee)
    assert (row.evaluation_status, row.result, row.behaviour) == ("RATED", 1, 3)
    assert row.predicate == Predicate.POOR


def test_people_who_are_not_counted():
    unit = UnitFactory()
    EmployeeFactory(unit=unit, kind="NON_ASN", nip=None)
    EmployeeFactory(unit=unit, is_active=False)
    counted = EmployeeFactory(unit=unit, kind="PPPK")
    run()
    assert list(EmployeeResult.objects.values_list("employee", flat=True)) == [counted.pk]
    assert unit_result(unit).employees == 1


def test_unit_holds_everything_below_it():
    """agency > field > section, 1 + 2 + 1 people; a second field without people."""
    agency = UnitFactory()
    field = UnitFactory(parent=agency)
    section = UnitFactory(parent=field)
    empty = UnitFactory(parent=agency)
    head = PlanFactory(employee=person(agency), approved=True)
    measured(head, (MAX, "100", "100"))
    EvaluationFactory(
        plan=head, rated=True, status="ACCEPTED", accepted_at="2026-04-09T01:00Z", predicate=1
    )
    rated = PlanFactory(employee=person(field), approved=True)
    measured(rated, (MAX, "100", "91"))
    EvaluationFactory(plan=rated, rated=True, predicate=2)
    PlanFactory(employee=person(field))
    worker = PlanFactory(employee=person(section, kind="PPPK"), approved=True)
    measured(worker, (MAX, "100", "80.01"))
    WorkResultFactory(plan=worker)  # not yet realised
    OrganisationResultFactory(unit=field, predicate=OrganisationPredicate.OUTSTANDING)
    run()

    whole = unit_result(agency)
    assert (whole.employees, whole.planned, whole.realised) == (4, 3, 2)
    assert (whole.rated, whole.accepted) == (2, 1)
    assert whole.predicates == [1, 1, 0, 0, 0]
    assert (whole.kpi_people, whole.kpi_mean) == (3, D("90.34"))  # 271.01 / 3 = 90.336...
    assert (whole.pns, whole.organisation_predicate) == (3, None)
    part = unit_result(field)
    assert (part.employees, part.planned, part.realised) == (3, 2, 1)
    assert part.predicates == [0, 1, 0, 0, 0]
    assert (part.kpi_people, part.kpi_mean) == (2, D("85.51"))  # 85.505: half up
    assert part.organisation_predicate == OrganisationPredicate.OUTSTANDING
    assert unit_result(section).employees == 1
    assert not UnitResult.objects.filter(unit=empty).exists()


def train(employee, hours, session, **facts):
    EnrolmentFactory(employee=employee, session=session, completed=True, hours=D(hours), **facts)


def test_training_hours_of_the_year_up_to_the_period():
    unit = UnitFactory()
    pns, candidate, pppk = (person(unit, kind=kind) for kind in ("PNS", "CPNS", "PPPK"))
    short = person(unit)
    january = SessionFactory(ends_on=date(2026, 1, 20))
    march = SessionFactory(ends_on=date(2026, 3, 31))
    train(pns, "12", january)
    train(pns, "8", march)
    train(candidate, "20", march)
    train(pppk, "24", march)
    train(short, "19.99", march)
    train(short, "30", SessionFactory(ends_on=date(2026, 4, 1)))  # after the period
    train(short, "30", SessionFactory(ends_on=date(2025, 12, 31)))  # the year before
    EnrolmentFactory(employee=short, session=january)  # has not completed it
    run()
    assert [result_of(one).hours for one in (pns, candidate, pppk, short)] == [
        *(D("20.00"), D("20.00"), D("24.00"), D("19.99")),
    ]
    row = unit_result(unit)
    assert row.hours_mean == D("21.00")  # 83.99 / 4 = 20.9975
    assert (row.pns, row.pns_with_hours) == (3, 2)


def answered(session, *scores):
    """One response for each score, to the first question."""
    question = session.wave.questionnaire.questions.first()
    for score in scores:
        Response.objects.create(wave=session.wave, answers={question.code: score})
    recount(wave_id=session.wave_id)


def test_reaction_is_hidden_under_five_answers():
    unit = UnitFactory()
    participant, elsewhere = person(unit), person(unit)
    asked, hardly = (
        SessionFactory(ends_on=date(2026, 2, 3), wave=WaveFactory(settled=True)) for _ in range(2)
    )
    train(participant, "10", asked)
    train(participant, "10", hardly)
    train(elsewhere, "10", hardly)
    answered(asked, 5, 5, 4, 4, 3)  # mean 4.2 of 5: 84
    answered(hardly, 1, 1, 1, 1)
    run()
    assert result_of(participant).reaction_index == D("84.00")
    assert result_of(elsewhere).reaction_index is None
    row = unit_result(unit)
    assert (row.reaction_people, row.reaction_mean) == (1, D("84.00"))


@pytest.mark.parametrize(("settled", "index"), [(False, None), (True, D("100.00"))])
def test_reaction_is_hidden_while_answers_may_come(settled, index):
    wave = WaveFactory(settled=settled)
    participant = InvitationFactory(wave=wave, employee=person(UnitFactory())).employee
    session = SessionFactory(ends_on=date(2026, 2, 3), wave=wave)
    train(participant, "10", session)
    answered(session, 5, 5, 5, 5, 5)
    run()
    assert result_of(participant).reaction_index == index


def test_problems_name_what_is_missing():
    unit = UnitFactory()
    nothing = EmployeeFactory(unit=unit)
    draft = PlanFactory(employee=person(unit)).employee
    idle = PlanFactory(employee=person(unit), approved=True)
    WorkResultFactory(plan=idle)
    busy = PlanFactory(employee=person(unit), approved=True)
    measured(busy, (MAX, "1", "1"))
    done = run()
    found = RunProblem.objects.filter(run=done).values_list("employee", "code")
    assert set(found) == {
        (nothing.pk, "NO_RATER"),
        (nothing.pk, "NO_PLAN"),
        (draft.pk, "PLAN_NOT_APPROVED"),
        (idle.employee_id, "NO_REALISATION"),
    }
    assert len(found) == 4


def test_somebody_who_moved_agency_is_counted_once():
    old, new = UnitFactory(), UnitFactory()
    mover, stays = person(old), person(old)
    run()
    mover.unit, mover.agency = new, new.agency
    mover.save()
    run()
    assert result_of(mover).unit == new
    assert result_of(mover).agency == new.agency
    assert [unit_result(unit).employees for unit in (old, new)] == [1, 1]
    assert EmployeeResult.objects.count() == 2
    stays.is_active = False
    stays.save()
    run()
    assert list(EmployeeResult.objects.values_list("employee", flat=True)) == [mover.pk]
    assert not UnitResult.objects.filter(unit=old).exists()


@pytest.mark.parametrize(
    ("spans", "counted"),
    [
        ([("CLTN", "2026-01-01", None)], False),
        ([("SICK", "2025-06-01", "2026-04-01")], False),
        ([("SICK", "2025-06-01", "2026-02-10"), ("CLTN", "2026-02-10", "2026-05-01")], False),
        ([("STUDY", "2025-06-01", None)], True),  # evaluated at home, Lampiran Bab IV A.16
        ([("SUSPENDED", "2026-01-02", None)], True),  # the first of January was worked
        ([("CLTN", "2026-01-01", "2026-03-31")], True),  # and here the last day of March
        ([("STUDY_WORK", "2025-01-01", None)], True),  # goes on working
        ([("CLTN", "2026-04-01", None)], True),
    ],
)
def test_whoever_was_away_all_the_period_is_not_evaluated(spans, counted):
    person = EmployeeFactory()
    colleague = EmployeeFactory(unit=person.unit)
    for kind, start, end in spans:
        Absence.objects.create(employee=person, kind=kind, valid_from=start, valid_to=end)
    run()
    assert result_of(colleague).evaluation_status == ""
    assert result_of(person).evaluation_status == ("" if counted else "EXEMPT")
    row = unit_result(person.unit)
    assert (row.employees, row.exempt) == ((2, 0) if counted else (1, 1))


def test_the_exempt_are_in_no_figure():
    unit = UnitFactory()
    rated = PlanFactory(employee=person(unit), approved=True)
    EvaluationFactory(plan=rated, rated=True)
    plan = PlanFactory(employee=person(unit), approved=True)
    EvaluationFactory(plan=plan, status="EXEMPT", exempt_reason="MPP")
    measured(plan, (MAX, "10", "20"))
    run()
    row = unit_result(unit)
    assert (row.employees, row.exempt, row.planned, row.realised) == (1, 1, 1, 0)
    assert (row.rated, row.pns, row.kpi_people, row.kpi_mean) == (1, 1, 0, None)
    own = result_of(plan.employee)
    assert (own.evaluation_status, own.plan_status, own.results, own.kpi) == (
        "EXEMPT",
        "",
        0,
        None,
    )
    assert not RunProblem.objects.filter(employee=plan.employee).exists()


def test_a_unit_of_exempt_people_alone_has_no_means():
    plan = PlanFactory(approved=True)
    EvaluationFactory(plan=plan, status="EXEMPT", exempt_reason="CLTN")
    run()
    row = unit_result(plan.employee.unit)
    assert (row.employees, row.exempt, row.hours_mean) == (0, 1, None)


def test_a_partial_evaluation_is_not_that_of_the_period():
    plan = PlanFactory(approved=True)
    EvaluationFactory(plan=plan, rated=True, kind="PARTIAL")
    run()
    assert result_of(plan.employee).predicate is None
