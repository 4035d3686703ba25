"""Rating: the decision, its proposal and reasons, every refusal, and the steps after it."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.utils import timezone

from employees.models import Policy
from employees.tests.factories import AssignmentFactory, UnitFactory
from evaluations.enums import BehaviourValue as V
from evaluations.enums import EvaluationStatus, Expectation, OrganisationPredicate
from evaluations.models import Evaluation, IndicatorValue, OrganisationResult, Realisation
from evaluations.queries.rating_basis import plans_to_rate, rating_bases
from evaluations.services.delivery import accept, deliver
from evaluations.services.rating import rate, reopen
from evaluations.tests.factories import PeriodFactory, WorkResultFactory
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    EvidenceFactory,
    FeedbackFactory,
    OrganisationResultFactory,
    RealisationFactory,
    account,
    ready_to_rate,
)
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return ready_to_rate()


def decide(plan, **changes) -> Evaluation:
    given = {
        "plan_id": plan.pk,
        "period_id": PeriodFactory().pk,
        "by": account(plan.rater),
        "result": Expectation.MEETS,
        "behaviour": Expectation.MEETS,
    }
    return rate(**given | changes)


def refused(plan, **changes) -> DomainError:
    before = list(Evaluation.objects.values())
    with pytest.raises(DomainError) as error:
        decide(plan, **changes)
    assert list(Evaluation.objects.values()) == before
    return error.value


def basis_of(plan):
    period = PeriodFactory()
    return rating_bases(plans_to_rate(period).filter(pk=plan.pk), period)[plan.pk]


@pytest.mark.parametrize(
    ("result", "behaviour", "predicate"),
    [
        (1, 1, "Sangat Baik"),
        (1, 2, "Baik"),
        (1, 3, "Kurang/Misconduct"),
        (2, 1, "Baik"),
        (2, 2, "Baik"),
        (2, 3, "Kurang/Misconduct"),
        (3, 1, "Butuh Perbaikan"),
        (3, 2, "Butuh Perbaikan"),
        (3, 3, "Sangat Kurang"),
    ],
)
def test_every_cell_of_the_quadrant(plan, result, behaviour, predicate):
    reason = "Dibandingkan dengan kontribusi pegawai lain."
    evaluation = decide(plan, result=result, behaviour=behaviour, reason=reason)
    evaluation.refresh_from_db()
    assert evaluation.get_predicate_display() == predicate
    assert (evaluation.result, evaluation.behaviour) == (result, behaviour)


def test_a_decision_keeps_who_when_and_as_what(plan):
    OrganisationResultFactory(unit=plan.unit)
    evaluation = decide(plan, notes=" Pertahankan. ")
    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.RATED
    assert evaluation.rated_by == account(plan.rater)
    assert evaluation.notes == "Pertahankan."
    assert evaluation.proposed_result == Expectation.MEETS
    assert evaluation.proposed_behaviour is None
    assert evaluation.snapshot["employee"]["name"] == plan.employee.name
    assert evaluation.snapshot["employee"]["rank"] == "Penata Muda (III/a)"
    assert evaluation.snapshot["rater"]["position"] == plan.rater.position.name
    assert evaluation.snapshot["organisation"] == OrganisationPredicate.GOOD
    assert evaluation.snapshot["result_reasons"][0].startswith("0 dari 1 hasil kerja di atas")
    (step,) = evaluation.steps.all()
    assert (step.from_status, step.to_status, step.by) == ("OPEN", "RATED", account(plan.rater))


@pytest.mark.parametrize("who", ["employee", "stranger"])
def test_only_the_rater_rates(plan, who):
    person = plan.employee if who == "employee" else ready_to_rate().rater
    assert refused(plan, by=account(person)).code == "wrong_actor"


def test_rating_twice_is_refused(plan):
    decide(plan)
    error = refused(plan)
    assert error.code == "already_rated"
    assert error.message == "Kinerja Triwulan I 2026 sudah dinilai."


def requires_evidence(agency):
    return Policy.objects.create(
        key="evidence_required",
        agency=agency,
        value=1,
        valid_from=date(2026, 1, 1),
        basis="Perbup",
    )


def test_main_results_without_evidence_are_named_where_the_agency_asks_for_it(plan):
    requires_evidence(plan.agency)
    for line in plan.results.all():
        EvidenceFactory(realisation=line.realisations.get())
    WorkResultFactory(plan=plan, statement="Turunnya angka stunting")
    WorkResultFactory(plan=plan, kind="ADDITIONAL")
    error = refused(plan)
    assert error.code == "no_evidence"
    assert error.message == (
        "Belum ada realisasi dengan bukti dukung untuk hasil kerja utama: "
        "“Turunnya angka stunting”."
    )


def test_a_realisation_without_evidence_or_of_another_period_does_not_count(plan):
    requires_evidence(plan.agency)
    assert refused(plan).code == "no_evidence"
    EvidenceFactory(realisation=Realisation.objects.get())
    assert decide(plan).predicate == 2
    second = PeriodFactory(number=2)
    assert refused(plan, period_id=second.pk).code == "no_evidence"


def test_missing_realisations_are_a_warning_unless_the_agency_asks_for_them(plan):
    Realisation.objects.all().delete()
    IndicatorValue.objects.all().delete()
    assert basis_of(plan).execution.unproven == [plan.results.get().statement]
    assert decide(plan).predicate == 2


def test_a_plan_not_approved_is_refused():
    plan = WorkResultFactory(plan__submitted=True).plan
    RealisationFactory(result=plan.results.get())
    assert refused(plan).code == "plan_not_approved"


def test_closed_and_future_periods_are_refused(plan):
    period = PeriodFactory()
    period.closed_at = datetime(2026, 4, 30, tzinfo=UTC)
    period.save()
    assert refused(plan).code == "period_closed"
    year = timezone.localdate().year + 1
    dates = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
    later = WorkResultFactory(plan__approved=True, plan__year=year).plan
    period = PeriodFactory(year=year, **dates)
    assert refused(later, period_id=period.pk).code == "period_not_started"


def test_another_year_is_refused(plan):
    assert refused(plan, period_id=PeriodFactory(year=2025).pk).code == "outside_plan"


def test_differing_from_the_result_proposal_needs_a_reason(plan):
    error = refused(plan, result=Expectation.ABOVE)
    assert (error.code, error.field) == ("no_reason", "reason")
    assert decide(plan, result=Expectation.ABOVE, reason="Berinovasi.").reason == "Berinovasi."


def test_differing_from_the_behaviour_proposal_needs_a_reason(plan):
    FeedbackFactory(employee=plan.employee)
    assert basis_of(plan).behaviour.rating == Expectation.MEETS
    assert refused(plan, behaviour=Expectation.ABOVE).field == "reason"


def test_without_a_proposal_there_is_nothing_to_differ_from(plan):
    assert basis_of(plan).behaviour.rating is None
    assert decide(plan, behaviour=Expectation.ABOVE).predicate == 2


def test_proposals_say_why(plan):
    IndicatorValue.objects.update(value=100)  # 105.26 percent
    for value in list(V)[:5]:
        FeedbackFactory(employee=plan.employee, value=value)
    basis = basis_of(plan)
    assert basis.result.rating == Expectation.ABOVE
    assert basis.result.reasons[:2] == (
        "1 dari 1 hasil kerja di atas ekspektasi (100 %).",
        "0 dari 1 hasil kerja di bawah ekspektasi (0 %).",
    )
    assert basis.behaviour.rating == Expectation.ABOVE
    assert basis.behaviour.reasons == (
        "5 dari 7 nilai BerAKHLAK mendapat umpan balik.",
        "5 nilai seluruhnya positif, termasuk dari pimpinan.",
    )


def test_feedback_on_results_takes_part(plan):
    IndicatorValue.objects.update(value=100)
    FeedbackFactory(employee=plan.employee, result=plan.results.get(), sentiment="NEGATIVE")
    assert basis_of(plan).result.rating == Expectation.MEETS


@pytest.mark.parametrize(
    ("organisation", "rating"),
    [(1, 1), (2, 2), (3, 3), (5, 3)],
)
def test_the_head_of_a_unit_has_its_result(plan, organisation, rating):
    AssignmentFactory(employee=plan.employee, unit=plan.unit, heads_unit=True)
    OrganisationResultFactory(unit=plan.unit, predicate=organisation)
    basis = basis_of(plan)
    assert basis.heads
    assert basis.result.rating == rating
    differing = Expectation.ABOVE if rating != 1 else Expectation.BELOW
    assert refused(plan, result=differing).field == "reason"


def test_a_head_without_organisation_result_is_rated_like_everybody(plan):
    AssignmentFactory(employee=plan.employee, unit=plan.unit, heads_unit=True)
    basis = basis_of(plan)
    assert not basis.heads
    assert basis.result.rating == Expectation.MEETS


def test_the_result_of_a_unit_above_guides_but_does_not_bind(plan):
    parent = UnitFactory()
    OrganisationResultFactory(unit=parent)
    plan.unit.path = f"{parent.path}0001."
    plan.unit.save()
    AssignmentFactory(employee=plan.employee, unit=plan.unit, heads_unit=True)
    basis = basis_of(plan)
    assert basis.organisation == OrganisationResult.objects.get()
    assert not basis.heads


def test_reopening_clears_the_decision_and_rating_again_works(plan):
    evaluation = decide(plan, notes="Catatan awal.", reason="Alasan awal.")
    reopened = reopen(evaluation_id=evaluation.pk, by=account(plan.rater), note="Salah pilih.")
    reopened.refresh_from_db()
    assert reopened.status == EvaluationStatus.OPEN
    assert (reopened.result, reopened.predicate, reopened.rated_at) == (None, None, None)
    assert (reopened.reason, reopened.snapshot) == ("", {})
    assert reopened.notes == "Catatan awal."
    again = decide(plan, behaviour=Expectation.ABOVE)
    assert again.pk == evaluation.pk
    notes = [step.note for step in again.steps.all()]
    assert notes == ["", "Salah pilih.", ""]


def test_reopening_needs_the_rater_a_note_and_an_open_period(plan):
    evaluation = decide(plan)
    pk = evaluation.pk
    for by, note, code in (
        (plan.employee, "Alasan.", "wrong_actor"),
        (plan.rater, "  ", "no_note"),
    ):
        with pytest.raises(DomainError) as error:
            reopen(evaluation_id=pk, by=account(by), note=note)
        assert error.value.code == code
    period = PeriodFactory()
    period.closed_at = datetime(2026, 4, 30, tzinfo=UTC)
    period.save()
    with pytest.raises(DomainError) as error:
        reopen(evaluation_id=pk, by=account(plan.rater), note="Alasan.")
    assert error.value.code == "period_closed"


def test_the_employee_accepts_once_and_then_nothing_moves(plan):
    evaluation = decide(plan)
    with pytest.raises(DomainError) as error:
        accept(evaluation_id=evaluation.pk, by=account(plan.employee))
    assert error.value.code == "no_such_step"
    deliver(evaluation_id=evaluation.pk, by=account(plan.rater))
    with pytest.raises(DomainError) as error:
        accept(evaluation_id=evaluation.pk, by=account(plan.rater))
    assert error.value.code == "wrong_actor"
    accepted = accept(evaluation_id=evaluation.pk, by=account(plan.employee))
    accepted.refresh_from_db()
    assert accepted.status == EvaluationStatus.ACCEPTED
    assert accepted.accepted_at is not None
    for step in (
        lambda: accept(evaluation_id=evaluation.pk, by=account(plan.employee)),
        lambda: reopen(evaluation_id=evaluation.pk, by=account(plan.rater), note="Alasan."),
    ):
        with pytest.raises(DomainError) as error:
            step()
        assert error.value.code == "no_such_step"
    assert refused(plan).code == "already_rated"


def test_an_unrated_evaluation_cannot_be_accepted(plan):
    evaluation = EvaluationFactory(plan=plan)
    with pytest.raises(DomainError) as error:
        accept(evaluation_id=evaluation.pk, by=account(plan.employee))
    assert error.value.code == "no_such_step"


@pytest.mark.django_db(transaction=True)
def test_of_two_ratings_at_once_the_second_is_refused():
    plan = ready_to_rate()
    by, period = account(plan.rater), PeriodFactory()
    together, outcomes = threading.Barrier(2), []

    def one(behaviour):
        try:
            together.wait(timeout=10)
            decide(plan, by=by, period_id=period.pk, behaviour=behaviour)
            outcomes.append("rated")
        except DomainError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[rating]) for rating in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already_rated", "rated"]
    assert Evaluation.objects.get().steps.count() == 1
