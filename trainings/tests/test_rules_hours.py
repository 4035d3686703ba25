"""JP of PNS against the yearly minimum, of PPPK against the ceiling: rule book R4.1-R4.3."""

from decimal import Decimal

import pytest

from employees.enums import EmployeeKind
from trainings.enums import METHOD_OF, TrainingForm, TrainingMethod
from trainings.rules.hours import beyond_ceiling, compliance

PNS, CPNS, PPPK = EmployeeKind.PNS, EmployeeKind.CPNS, EmployeeKind.PPPK


@pytest.mark.parametrize(
    ("kind", "hours", "expected"),
    [
        (PNS, "16", "80.00"),
        (PNS, "0", "0.00"),
        (PNS, "19.99", "99.95"),
        (PNS, "20", "100.00"),
        (PNS, "21", "100.00"),
        (CPNS, "10", "50.00"),
        (PPPK, "16", None),
    ],
)
def test_compliance(kind, hours, expected):
    assert compliance(kind, Decimal(hours)) == (None if expected is None else Decimal(expected))


def test_minimum_is_a_setting():
    assert compliance(PNS, Decimal(16), minimum=Decimal(32)) == Decimal(50)


@pytest.mark.parametrize(
    ("kind", "hours", "expected"),
    [(PPPK, 28, 4), (PPPK, 25, 1), (PPPK, 24, 0), (PPPK, 22, 0), (PNS, 100, 0), (CPNS, 100, 0)],
)
def test_hours_beyond_the_ceiling(kind, hours, expected):
    assert beyond_ceiling(kind, Decimal(hours)) == Decimal(expected)


def test_ceiling_is_a_setting():
    assert beyond_ceiling(PPPK, Decimal(28), ceiling=Decimal(27)) == Decimal(1)


@pytest.mark.parametrize(
    ("form", "method"),
    [
        (TrainingForm.DEGREE, TrainingMethod.EDUCATION),
        (TrainingForm.LEADERSHIP, TrainingMethod.KLASIKAL),
        (TrainingForm.OTHER_KLASIKAL, TrainingMethod.KLASIKAL),
        (TrainingForm.COACHING, TrainingMethod.NONKLASIKAL),
        (TrainingForm.OTHER_NONKLASIKAL, TrainingMethod.NONKLASIKAL),
    ],
)
def test_method_of_a_form(form, method):
    assert form.method == method


def test_twelve_forms_in_class_and_thirteen_outside():
    assert set(METHOD_OF) == set(TrainingForm)
    methods = list(METHOD_OF.values())
    assert [methods.count(method) for method in TrainingMethod] == [1, 12, 13]
