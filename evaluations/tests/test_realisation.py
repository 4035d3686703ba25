"""Recording realisations: what is kept, and every refusal."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from employees.tests.factories import user_of
from evaluations.enums import Polarity
from evaluations.models import IndicatorValue, Realisation
from evaluations.services.realisation import record
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)
from evaluations.tests.factories_execution import EvaluationFactory, account
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db


@pytest.fixture
def result():
    return WorkResultFactory(plan__approved=True)


def save(result, **changes):
    given = {
        "result_id": result.pk,
        "period_id": PeriodFactory().pk,
        "by": account(result.plan.employee),
        "narrative": "Semua ibu hamil terlayani.",
        "values": {},
    }
    return record(**given | changes)


def refused(result, **changes) -> str:
    with pytest.raises(DomainError) as error:
        save(result, **changes)
    assert not Realisation.objects.exists()
    assert not IndicatorValue.objects.exists()
    return error.value.code


def test_words_and_figures_are_kept(result):
    indicator = IndicatorFactory(result=result)
    realisation = save(result, values={indicator.pk: Decimal("96.5")}, narrative="  Tercapai. ")
    assert realisation.narrative == "Tercapai."
    assert realisation.agency == result.plan.agency
    assert indicator.values.get().value == Decimal("96.50")


def test_saving_again_changes_the_same_row_and_clears_a_figure(result):
    first, second = IndicatorFactory(result=result), IndicatorFactory(result=result)
    before = save(result, values={first.pk: Decimal(90), second.pk: Decimal(80)})
    after = save(result, narrative="Diperbaiki.", values={first.pk: Decimal(91), second.pk: None})
    assert after.pk == before.pk
    assert Realisation.objects.get().narrative == "Diperbaiki."
    assert [row.value for row in IndicatorValue.objects.all()] == [Decimal(91)]


def test_another_period_has_its_own_row(result):
    save(result)
    save(result, period_id=PeriodFactory(number=2).pk)
    assert result.realisations.count() == 2


@pytest.mark.parametrize("who", ["rater", "stranger"])
def test_only_the_employee_records(result, who):
    stranger = PlanFactory().employee
    person = result.plan.rater if who == "rater" else stranger
    assert refused(result, by=user_of(person)) == "wrong_actor"


def test_an_unapproved_plan_is_refused():
    assert refused(WorkResultFactory(plan__submitted=True)) == "plan_not_approved"


def test_a_period_outside_the_plan_is_refused(result):
    assert refused(result, period_id=PeriodFactory(year=2025).pk) == "outside_plan"


def test_a_future_period_is_refused():
    year = timezone.localdate().year + 1
    dates = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
    result = WorkResultFactory(plan__approved=True, plan__year=year)
    assert refused(result, period_id=PeriodFactory(year=year, **dates).pk) == "period_not_started"


def test_a_closed_period_is_refused(result):
    period = PeriodFactory(closed_at=datetime(2026, 4, 30, tzinfo=UTC))
    assert refused(result, period_id=period.pk) == "period_closed"


def test_a_decided_evaluation_is_refused(result):
    EvaluationFactory(plan=result.plan, rated=True)
    assert refused(result) == "already_rated"


def test_an_open_evaluation_is_not(result):
    EvaluationFactory(plan=result.plan)
    assert save(result).pk


def test_blank_words_are_refused_at_their_field(result):
    with pytest.raises(DomainError) as error:
        save(result, narrative=" \n ")
    assert error.value.field == "narrative"


@pytest.mark.parametrize("value", ["-0.01", "NaN", "100000000000000"])
def test_impossible_figures_are_refused_at_their_field(result, value):
    indicator = IndicatorFactory(result=result)
    with pytest.raises(DomainError) as error:
        save(result, values={indicator.pk: Decimal(value)})
    assert error.value.field == f"value_{indicator.pk}"
    assert not Realisation.objects.exists()


@pytest.mark.parametrize(
    ("polarity", "value"),
    [
        (Polarity.QUALITATIVE, Decimal(4)),
        (Polarity.QUALITATIVE, Decimal("1.5")),
        (Polarity.QUALITATIVE, date(2026, 2, 1)),
        (Polarity.DATE, Decimal(3)),
        (Polarity.MAXIMISE, date(2026, 2, 1)),
    ],
)
def test_a_value_of_another_kind_is_refused(result, polarity, value):
    due_on = date(2026, 6, 30) if polarity == Polarity.DATE else None
    target = Decimal(5) if polarity == Polarity.MAXIMISE else None
    indicator = IndicatorFactory(result=result, polarity=polarity, target=target, due_on=due_on)
    assert refused(result, values={indicator.pk: value}) == "out_of_range"


def test_a_day_and_a_step_of_the_scale_are_kept(result):
    dated = IndicatorFactory(
        result=result, polarity=Polarity.DATE, target=None, due_on=date(2026, 3, 1)
    )
    described = IndicatorFactory(result=result, polarity=Polarity.QUALITATIVE, target=None)
    values = {dated.pk: date(2026, 2, 20), described.pk: Decimal(2)}
    save(result, values=values)
    assert dated.values.get().reached_on == date(2026, 2, 20)
    assert described.values.get().value == 2


def test_an_indicator_of_another_result_is_refused(result):
    stranger = IndicatorFactory()
    assert refused(result, values={stranger.pk: Decimal(1)}) == "no_such_indicator"
