"""Writing work results and their indicators."""

from datetime import date
from decimal import Decimal

import pytest

from employees.tests.factories import EmployeeFactory, user_of
from evaluations.enums import FeedbackGiver, Polarity, ResultKind, Sentiment
from evaluations.models import Feedback, Indicator, WorkResult
from evaluations.services.results import IndicatorInput, remove_result, save_result
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db
ONE_TARGET = "SKP kuantitatif memerlukan satu target: angka, atau tanggal selesai."
RANGE_DOWN = "Batas atas target harus lebih besar dari batas bawahnya."


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def author(plan):
    return user_of(plan.employee)


def plan_of(employee, **fields):
    employee.rater = employee.rater or EmployeeFactory()
    employee.save()
    return PlanFactory(employee=employee, **fields)


def figure(**fields):
    plain = {
        "statement": "Persentase ibu hamil terlayani",
        "aspect": "QUANTITY",
        "polarity": Polarity.MAXIMISE,
        "target": Decimal("95"),
        "unit_of_measure": "%",
    }
    return IndicatorInput(**plain | fields)


def words(**fields):
    plain = {"statement": "Komplain menurun", "polarity": Polarity.QUALITATIVE, "target": None}
    return IndicatorInput(**plain | fields)


def save(plan, by, **fields):
    plain = {"statement": "Meningkatnya mutu", "kind": ResultKind.MAIN, "indicators": [figure()]}
    return save_result(plan_id=plan.pk, by=by, **plain | fields)


def test_adds_a_result_at_the_end(plan, author):
    first = save(plan, author)
    second = save(plan, author, statement=" Tersusunnya laporan ", assigned_by=" Tim Stunting ")
    assert (first.order, second.order) == (1, 2)
    assert (second.statement, second.assigned_by) == ("Tersusunnya laporan", "Tim Stunting")
    (indicator,) = second.indicators.all()
    assert (indicator.target, indicator.unit_of_measure) == (Decimal("95.00"), "%")
    assert (indicator.aspect, indicator.polarity) == ("QUANTITY", "MAXIMISE")


def test_a_target_may_be_a_range(plan, author):
    result = save(plan, author, indicators=[figure(target=Decimal(80), target_to=Decimal(90))])
    (indicator,) = result.indicators.all()
    assert (indicator.target, indicator.target_to) == (Decimal(80), Decimal(90))


def test_changes_keeps_adds_and_drops_indicators(plan, author):
    result = save(plan, author, indicators=[figure(), figure(statement="Dua")])
    kept = result.indicators.get(statement="Dua")
    save(
        plan,
        author,
        result_id=result.pk,
        statement="Menurunnya keluhan",
        indicators=[figure(statement="Baru"), figure(id=kept.pk, statement="Dua diubah")],
    )
    result.refresh_from_db()
    assert result.statement == "Menurunnya keluhan"
    assert list(result.indicators.values_list("statement", flat=True)) == ["Baru", "Dua diubah"]
    assert result.indicators.get(statement="Dua diubah").pk == kept.pk


@pytest.mark.parametrize(
    ("approach", "indicator", "sentence"),
    [
        ("QUANTITATIVE", words(), ONE_TARGET),
        ("QUANTITATIVE", figure(target=None), ONE_TARGET),
        ("QUANTITATIVE", figure(due_on=date(2026, 6, 30)), ONE_TARGET),
        ("QUANTITATIVE", figure(polarity=Polarity.DATE), ONE_TARGET),
        (
            "QUANTITATIVE",
            figure(source="training_hours", polarity=Polarity.MINIMISE),
            "Sumber data ini tidak memberi nilai untuk indikator itu.",
        ),
        ("QUANTITATIVE", figure(target=Decimal("-1")), "Target tidak boleh negatif."),
        ("QUANTITATIVE", figure(target_to=Decimal("95.001")), RANGE_DOWN),
        (
            "QUANTITATIVE",
            figure(
                polarity=Polarity.DATE,
                target=None,
                target_to=Decimal(9),
                due_on=date(2026, 6, 30),
            ),
            RANGE_DOWN,
        ),
        (
            "QUANTITATIVE",
            figure(aspect=""),
            "Setiap indikator memerlukan aspek atau perspektif.",
        ),
        ("QUANTITATIVE", figure(statement=" "), "Setiap indikator memerlukan uraian."),
        ("QUALITATIVE", figure(), "SKP kualitatif memakai uraian, bukan target angka."),
        (
            "QUALITATIVE",
            words(target=Decimal("1")),
            "SKP kualitatif memakai uraian, bukan target angka.",
        ),
    ],
)
def test_refuses_an_indicator_of_the_other_approach(approach, indicator, sentence):
    plan = PlanFactory(approach=approach)
    with pytest.raises(InvalidInput) as error:
        save(plan, user_of(plan.employee), indicators=[indicator])
    assert error.value.message == sentence
    assert not WorkResult.objects.exists()


def test_qualitative_result_and_leader_s_perspective_are_taken(plan, author):
    save(plan, author, indicators=[figure(aspect="", perspective="BUDGET")])
    other = PlanFactory(approach="QUALITATIVE")
    save(other, user_of(other.employee), indicators=[words(), words(statement="Dua")])
    assert Indicator.objects.count() == 3


def test_refuses_a_blank_statement(plan, author):
    with pytest.raises(InvalidInput) as error:
        save(plan, author, statement="  ")
    assert error.value.field == "statement"


def test_links_to_a_result_of_the_superior_even_a_draft(plan, author):
    above = WorkResultFactory(plan=plan_of(plan.rater))
    assert save(plan, author, parent_id=above.pk).parent == above


@pytest.mark.parametrize(("same_rater", "year"), [(True, 2025), (False, 2026)])
def test_refuses_a_link_to_another_year_or_person(plan, author, same_rater, year):
    owner = plan.rater if same_rater else EmployeeFactory()
    above = WorkResultFactory(plan=plan_of(owner, year=year))
    with pytest.raises(InvalidInput) as error:
        save(plan, author, parent_id=above.pk)
    assert (
        error.value.message
        == "Pilih hasil kerja dari SKP pimpinan atau ketua tim pada tahun yang sama."
    )
    assert not plan.results.exists()


def test_refuses_a_circle(plan, author):
    own = WorkResultFactory(plan=plan)
    above = WorkResultFactory(plan=plan_of(plan.rater), parent=own)
    with pytest.raises(InvalidInput) as error:
        save(plan, author, parent_id=above.pk)
    assert error.value.code == "cycle"


def test_refuses_a_result_or_indicator_that_is_gone_or_another_s(plan, author):
    foreign = IndicatorFactory()
    with pytest.raises(DomainError) as error:
        save(plan, author, result_id=foreign.result_id)
    assert error.value.message == "Hasil kerja ini sudah dihapus."
    with pytest.raises(DomainError) as error:
        save(plan, author, indicators=[figure(id=foreign.pk)])
    assert error.value.message == "Indikator ini sudah dihapus. Muat ulang halaman."
    assert not plan.results.exists()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("submitted", "SKP sudah diajukan. Tarik kembali dahulu untuk mengubahnya."),
        (
            "approved",
            "SKP sudah disetujui dan tidak dapat diubah. Ajukan perubahan SKP bila perlu.",
        ),
    ],
)
def test_writes_only_in_a_draft_or_returned_plan(state, sentence):
    plan = PlanFactory(**{state: True})
    result = WorkResultFactory(plan=plan)
    author = user_of(plan.employee)
    for attempt in (
        lambda: save(plan, author),
        lambda: remove_result(result_id=result.pk, by=author),
    ):
        with pytest.raises(InvalidTransition) as error:
            attempt()
        assert error.value.message == sentence
    assert list(plan.results.all()) == [result]


def test_writes_in_a_returned_plan():
    plan = PlanFactory(returned=True)
    save(plan, user_of(plan.employee))
    assert plan.results.count() == 1


def test_rater_does_not_write_results(plan):
    with pytest.raises(NotAllowed) as error:
        save(plan, user_of(plan.rater))
    assert error.value.message == "SKP hanya dapat diubah oleh pegawainya sendiri."


def test_removes_a_result_with_its_indicators(plan, author):
    indicator = IndicatorFactory(result__plan=plan)
    remove_result(result_id=indicator.result_id, by=author)
    assert not WorkResult.objects.exists()
    with pytest.raises(DomainError) as error:
        remove_result(result_id=indicator.result_id, by=author)
    assert error.value.message == "Hasil kerja ini sudah dihapus."


def test_result_with_feedback_stays(plan, author):
    result = WorkResultFactory(plan=plan)
    Feedback.objects.create(
        employee=plan.employee,
        period=PeriodFactory(),
        agency=plan.agency,
        result=result,
        giver_kind=FeedbackGiver.LEADER,
        given_by=user_of(plan.rater),
        sentiment=Sentiment.POSITIVE,
        text="Bagus",
    )
    with pytest.raises(DomainError) as error:
        remove_result(result_id=result.pk, by=author)
    assert error.value.code == "result_used"
    assert plan.results.exists()


def test_the_same_result_twice_is_refused(plan, author):
    first = save(plan, author)
    with pytest.raises(InvalidInput, match="sudah ada di SKP") as refusal:
        save(plan, author, statement=" meningkatnya MUTU ")
    assert refusal.value.field == "statement"
    save(plan, author, result_id=first.pk, assigned_by="Tim mutu")
    assert plan.results.get().assigned_by == "Tim mutu"
