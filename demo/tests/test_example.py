"""The regulation's regional example, from planning to predikat, through the services."""

from datetime import date

import pytest

from demo import jambi, regional_example
from demo.example import ExampleYear
from demo.people import PeopleSeed
from demo.performance import create_raters_and_accounts
from demo.seed import example_cast, example_units
from evaluations.enums import (
    EvaluationStatus,
    FeedbackGiver,
    OrganisationPredicate,
    PlanStatus,
    Predicate,
)
from evaluations.models import Evaluation, Feedback, Plan, PlanStep, Realisation
from evaluations.services.organisation import set_organisation_result
from evaluations.services.periods import ensure_quarter

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    """The cast in its real place, with raters and accounts, and nothing planned yet."""
    region, example = jambi.load(), regional_example.load()
    people = PeopleSeed(region)
    people.create(500)
    cast = example_cast(example, people, example_units(region))
    create_raters_and_accounts()
    for person in cast.values():
        person.refresh_from_db()
    return ExampleYear(example, cast, 2026)


@pytest.fixture
def quarter():
    return ensure_quarter(date(2026, 9, 30))


def test_each_is_rated_by_the_superior_the_form_names(year):
    rater = {code: person.rater_id for code, person in year.people.items()}
    assert rater["KADIS"] == year.people["KEPALA_DAERAH"].pk
    assert rater["KAPUS"] == year.people["KADIS"].pk
    assert rater["BIDAN_PENYELIA"] == year.people["KAPUS"].pk


@pytest.mark.parametrize(
    ("code", "results", "indicators", "expectations"),
    # counted by hand in Tabel 4, 5 and 11: hasil kerja, indikator, nilai with special expectations
    [("KADIS", 5, 9, 5), ("KAPUS", 9, 13, 5), ("BIDAN_PENYELIA", 4, 11, 4)],
)
def test_a_printed_plan_becomes_an_approved_plan(year, code, results, indicators, expectations):
    for superior in ("KADIS", "KAPUS", "BIDAN_PENYELIA"):
        plan = year.approved(superior)
        if superior == code:
            break
    assert plan.status == PlanStatus.APPROVED
    assert plan.results.count() == results
    assert sum(result.indicators.count() for result in plan.results.all()) == indicators
    assert plan.behaviour_expectations.count() == expectations
    assert [step.to_status for step in PlanStep.objects.filter(plan=plan)] == [
        PlanStatus.SUBMITTED,
        PlanStatus.APPROVED,
    ]


def test_every_result_below_the_top_serves_one_of_the_superior(year):
    for code in ("KADIS", "KAPUS", "BIDAN_PENYELIA"):
        year.approved(code)
    orphans = Plan.objects.filter(results__parent=None, results__kind="MAIN")
    assert set(orphans) == {Plan.objects.get(employee=year.people["KADIS"])}


def test_the_quadrant_follows_from_the_two_open_ratings(year, quarter):
    head = year.user("KEPALA_DAERAH")
    for unit in ("KADIS", "KAPUS"):
        set_organisation_result(
            unit_id=year.people[unit].unit_id,
            period_id=quarter.pk,
            by=head,
            predicate=OrganisationPredicate.GOOD,
            basis="Rencana aksi tercapai.",
        )
    for code in ("KADIS", "KAPUS", "BIDAN_PENYELIA"):
        year.approved(code)
        year.perform(code, quarter)
        year.accept(code, year.rate(code, quarter))
    found = {
        code: Evaluation.objects.get(employee=year.people[code])
        for code in ("KADIS", "KAPUS", "BIDAN_PENYELIA")
    }
    # ratings 2/2, 2/1 and 2/2 are the data's own; R1.42 makes all three Baik
    assert {code: (each.result, each.behaviour) for code, each in found.items()} == {
        "KADIS": (2, 2),
        "KAPUS": (2, 1),
        "BIDAN_PENYELIA": (2, 2),
    }
    assert {each.predicate for each in found.values()} == {Predicate.GOOD}
    assert {each.status for each in found.values()} == {EvaluationStatus.ACCEPTED}


def test_the_printed_realisations_and_feedback_are_kept(year, quarter):
    for code in ("KADIS", "KAPUS", "BIDAN_PENYELIA"):
        year.approved(code)
    year.perform("BIDAN_PENYELIA", quarter)
    midwife = year.people["BIDAN_PENYELIA"]
    first = Realisation.objects.filter(result__plan__employee=midwife).order_by("result__order")[0]
    assert "Tidak ada kesalahan dalam pemberian layanan ANC" in first.narrative
    received = Feedback.objects.filter(employee=midwife)
    # Tabel 3: 3 on results by Pimpinan; on behaviour Pimpinan 5, Pasien 2, Rekan 2, Pegawai 2
    assert received.filter(result__isnull=False).count() == 3
    assert received.filter(giver_kind=FeedbackGiver.SERVICE_USER).count() == 2
    assert received.filter(giver_kind=FeedbackGiver.LEADER).count() == 8
    assert received.count() == 14
