"""What trainings are told of evaluations."""

import pytest

from employees.tests.factories import EmployeeFactory
from evaluations.enums import Predicate
from evaluations.services.signals import tell_trainings
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_credit import final, year
from evaluations.tests.factories_execution import EvaluationFactory
from trainings.models import PerformanceSignal

pytestmark = pytest.mark.django_db


def test_the_last_final_year_is_told_once():
    person = EmployeeFactory(rater=EmployeeFactory())
    plan = PlanFactory(employee=person, year=2026, approved=True)
    final(person, period=year(2024), predicate=Predicate.POOR, plan=plan)
    last = {"predicate": Predicate.NEEDS_IMPROVEMENT, "notes": "Ikut magang"}
    final(person, period=year(2025), plan=plan, **last)
    EvaluationFactory(plan=plan, period=year(2026), rated=True)  # not yet final
    final(person, period=PeriodFactory(), plan=plan)  # a quarter
    assert tell_trainings() == 1
    signal = PerformanceSignal.objects.get()
    assert (signal.employee, signal.year, signal.predicate) == (person, 2025, 3)
    assert signal.notes == "Ikut magang"
    assert tell_trainings() == 0
