"""The annual decision, and the special cases of rule book 1.10 that end in a rating."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.models import Absence
from employees.tests.factories import AssignmentFactory, EmployeeFactory, UnitFactory
from evaluations.models import Evaluation, OrganisationResult
from evaluations.queries.rating_basis import plans_to_rate, rating_bases
from evaluations.services.opening import open_parts
from evaluations.services.rating import rate, reopen
from evaluations.tests.factories import PeriodFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    OrganisationResultFactory,
    account,
    ready_to_rate,
)
from pembinaan.common.editing import Stale, version_of
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
YEAR = {"kind": "ANNUAL", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


@pytest.fixture
def year():
    return PeriodFactory(**YEAR)


def basis_of(plan, period):
    return rating_bases(plans_to_rate(period).filter(pk=plan.pk), period)[plan.pk]


def decide(plan, period, *ratings, by=None, **given) -> Evaluation:
    result, behaviour = ratings
    return rate(
        plan_id=plan.pk,
        period_id=period.pk,
        by=account(by or plan.rater),
        result=result,
        behaviour=behaviour,
        **given,
    )


def quarters(plan, *predicates):
    for number, predicate in enumerate(predicates, start=1):
        EvaluationFactory(
            plan=plan, period=PeriodFactory(number=number), rated=True, predicate=predicate
        )


def test_far_from_the_usual_predicate_needs_a_reason(year):
    plan = PlanFactory(approved=True)
    quarters(plan, 2, 2, 3)
    with pytest.raises(DomainError) as error:
        decide(plan, year, 2, 3)  # Kurang: two codes from Baik
    assert (error.value.code, error.value.field) == ("far_from_usual", "reason")
    assert "paling sering, Baik." in error.value.message
    assert decide(plan, year, 2, 3, reason="Pelanggaran disiplin.").predicate == 4


def test_near_the_usual_predicate_needs_none(year):
    plan = PlanFactory(approved=True)
    quarters(plan, 2, 2, 3)
    assert decide(plan, year, 3, 2).predicate == 3


def test_the_year_shows_the_last_realisation_and_figure_of_its_quarters(year):
    plan = ready_to_rate()  # filled in quarter I
    basis = basis_of(plan, year)
    (line,) = basis.execution.results
    assert line.realisation.narrative == "Pelayanan terlaksana sesuai rencana."
    assert line.achievement == 100
    assert not basis.execution.missing


def moved():
    """Somebody who went on with another SKP on 1 September; both plans."""
    old_rater, new_rater = EmployeeFactory(), EmployeeFactory()
    person = EmployeeFactory(rater=new_rater)
    days = {"employee": person, "approved": True}
    old = PlanFactory(**days, rater=old_rater, ends_on=date(2026, 8, 31))
    new = PlanFactory(**days, rater=new_rater, starts_on=date(2026, 9, 1))
    return old, new


def test_who_moves_gets_a_partial_evaluation_that_the_new_rater_reads(client, year):
    old, new = moved()
    PlanFactory(approved=True)
    assert open_parts(date(2026, 9, 1)) == 1
    assert open_parts(date(2026, 9, 2)) == 0
    part = Evaluation.objects.get()
    assert (part.kind, part.plan, part.rater, part.period) == ("PARTIAL", old, old.rater, year)
    client.force_login(account(old.rater))
    team = client.get(reverse("evaluations:team"), {"periode": year.pk}).content.decode()
    assert "Evaluasi sebagian" in team
    assert decide(old, year, 2, 2).pk == part.pk
    client.force_login(account(new.rater))
    response = client.get(reverse("evaluations:rate", args=[new.pk, year.pk]))
    (shown,) = response.context["subject"].parts
    assert (shown.evaluation, shown.months) == (part, 8)
    whole = decide(new, year, 2, 2)
    assert (whole.kind, whole.plan) == ("PERIOD", new)
    assert Evaluation.objects.whole().get(employee=new.employee, period=year) == whole


def test_the_quarter_of_a_move_is_rated_in_the_new_post():
    old, new = moved()
    third = PeriodFactory(number=3)
    with pytest.raises(DomainError) as error:
        decide(old, third, 2, 2)
    assert error.value.code == "moved"
    assert decide(new, third, 2, 2).plan == new
    assert decide(old, PeriodFactory(number=2), 2, 2).plan == old


def test_of_two_raters_in_a_year_the_one_of_the_opened_evaluation_rates():
    plan, other = PlanFactory(approved=True), EmployeeFactory()
    EvaluationFactory(plan=plan, rater=other)
    with pytest.raises(DomainError) as error:
        decide(plan, PeriodFactory(), 2, 2)
    assert error.value.code == "wrong_actor"
    assert decide(plan, PeriodFactory(), 2, 2, by=other).rater == other


@pytest.mark.parametrize(
    ("ended", "result", "behaviour", "predicate"),
    [
        (date(2026, 2, 1), 1, 1, 4),
        (date(2026, 2, 1), 2, 2, 4),
        (date(2026, 4, 1), 1, 3, 5),  # the last day of study was 31 March
        (date(2026, 4, 2), 1, 1, 1),  # the second quarter's affair
        (date(2026, 1, 1), 1, 1, 1),  # and this the year before's
    ],
)
def test_a_study_not_finished_leaves_two_predicates(ended, result, behaviour, predicate):
    plan = PlanFactory(approved=True)
    Absence.objects.create(
        employee=plan.employee,
        kind="STUDY",
        valid_from=date(2025, 1, 1),
        valid_to=ended,
        outcome="FAILED",
    )
    assert decide(plan, PeriodFactory(), result, behaviour).predicate == predicate


def test_a_finished_study_is_rated_by_the_quadrant():
    plan = PlanFactory(approved=True)
    Absence.objects.create(
        employee=plan.employee,
        kind="STUDY",
        valid_from=date(2025, 1, 1),
        valid_to=date(2026, 2, 1),
        outcome="COMPLETED",
    )
    assert decide(plan, PeriodFactory(), 1, 1).predicate == 1


def test_the_result_that_counts_is_of_the_unit_led_by_the_rater():
    office = UnitFactory()
    part = UnitFactory(parent=office)
    head = EmployeeFactory(unit=office)
    AssignmentFactory(employee=head, heads_unit=True)
    plan = PlanFactory(employee=EmployeeFactory(unit=part, rater=head), approved=True)
    above = OrganisationResultFactory(unit=office)
    own = OrganisationResultFactory(unit=part, predicate=1)
    basis = basis_of(plan, PeriodFactory())
    assert (basis.organisation, basis.own) == (above, None)
    AssignmentFactory(employee=plan.employee, heads_unit=True)
    basis = basis_of(plan, PeriodFactory())
    assert (basis.organisation, basis.own, basis.result.rating) == (above, own, 1)


@pytest.mark.parametrize(
    ("set_on", "today", "used"),
    [
        (date(2027, 1, 31), date(2027, 2, 10), 2026),
        (date(2027, 2, 1), date(2027, 2, 10), 2025),
        (None, date(2027, 2, 1), 2025),
        (None, date(2027, 1, 31), None),
    ],
)
def test_a_late_annual_result_gives_way_to_the_year_before(year, monkeypatch, set_on, today, used):
    plan = PlanFactory(approved=True)
    before = PeriodFactory(
        kind="ANNUAL", year=2025, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
    )
    OrganisationResultFactory(unit=plan.unit, period=before)
    if set_on:
        row = OrganisationResultFactory(unit=plan.unit, period=year)
        OrganisationResult.objects.filter(pk=row.pk).update(set_on=set_on)
    monkeypatch.setattr(timezone, "localdate", lambda *_: today)
    found = basis_of(plan, year).organisation
    assert (found and found.period.year) == used


def test_a_stale_form_is_refused_and_a_second_click_finds_the_first():
    plan, period = PlanFactory(approved=True), PeriodFactory()
    WorkResultFactory(plan=plan)
    seen = version_of({"steps": 0, "notes": ""})
    first = decide(plan, period, 2, 2, seen=seen)
    assert decide(plan, period, 2, 2, seen=seen) == first
    assert first.steps.count() == 1
    reopen(evaluation_id=first.pk, by=account(plan.rater), note="Salah pilih.")
    with pytest.raises(Stale):
        decide(plan, period, 1, 1, seen=seen)


def test_the_stale_form_keeps_what_was_typed(client):
    plan, period = PlanFactory(approved=True), PeriodFactory()
    client.force_login(account(plan.rater))
    url = reverse("evaluations:rate", args=[plan.pk, period.pk])
    seen = client.get(url).context["form"]["seen"].value()
    reopen(
        evaluation_id=decide(plan, period, 2, 2, notes="Dari jendela lain.").pk,
        by=account(plan.rater),
        note="Salah pilih.",
    )
    typed = {"result": 1, "behaviour": 1, "notes": "Dari jendela ini.", "seen": seen}
    response = client.post(url, typed)
    shown = response.content.decode()
    assert "Isian Anda belum tersimpan" in shown
    assert "Dari jendela ini." in shown
    assert "Dari jendela lain." in shown
    again = typed | {"seen": response.context["form"]["seen"].value()}
    assert client.post(url, again).status_code == 302


def test_the_next_person_follows(client):
    rater, period = EmployeeFactory(), PeriodFactory()
    plans = [
        PlanFactory(employee=EmployeeFactory(rater=rater, name=name), approved=True)
        for name in ("Ani", "Budi", "Citra")
    ]
    client.force_login(account(rater))
    pages = [reverse("evaluations:rate", args=[plan.pk, period.pk]) for plan in plans]
    shown = client.get(pages[1]).context["round"]
    assert (shown.number, shown.waiting) == (2, 3)
    assert (shown.previous.name, shown.next.name) == ("Ani", "Citra")
    response = client.post(pages[1], {"result": 2, "behaviour": 2, "next": "1"})
    assert response.url == pages[2]
    assert client.post(pages[2], {"result": 2, "behaviour": 2, "next": "1"}).url == pages[0]
