"""Opening an SKP, its expectations and annexes."""

from datetime import date

import pytest
from django.utils import timezone

from employees.tests.factories import EmployeeFactory, UserFactory, user_of
from evaluations.enums import AnnexKind, Approach, BehaviourValue
from evaluations.models import Plan
from evaluations.services.planning import (
    open_plan,
    set_annexes,
    set_approach,
    set_expectations,
)
from evaluations.tests.factories import PlanFactory, WorkResultFactory
from pembinaan.common.errors import DomainError, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db


def test_opens_a_draft_for_the_year_with_the_rater_of_today():
    employee = EmployeeFactory(rater=EmployeeFactory())
    plan = open_plan(employee=employee, year=2026, by=user_of(employee))
    assert (plan.status, plan.approach) == ("DRAFT", "QUANTITATIVE")
    assert (plan.rater, plan.unit, plan.agency) == (
        employee.rater,
        employee.unit,
        employee.agency,
    )
    assert (plan.starts_on, plan.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("fields", "year", "code"),
    [
        ({"rater": None}, 2026, "no_rater"),
        ({"kind": "NON_ASN"}, 2026, "not_asn"),
        ({}, 2021, "year"),
        ({}, timezone.localdate().year + 2, "year"),
    ],
)
def test_refuses_to_open_in_words(fields, year, code):
    employee = EmployeeFactory(**{"rater": EmployeeFactory()} | fields)
    with pytest.raises(DomainError) as error:
        open_plan(employee=employee, year=year, by=user_of(employee))
    assert error.value.code == code
    assert not Plan.objects.exists()


def test_missing_rater_says_who_mends_it():
    employee = EmployeeFactory()
    with pytest.raises(DomainError) as error:
        open_plan(employee=employee, year=2026, by=user_of(employee))
    assert error.value.message == (
        "Pejabat penilai kinerja Anda belum ditetapkan. "
        "Mintalah pengelola kepegawaian (HR) unit Anda menetapkannya."
    )


def test_one_plan_a_year():
    plan = PlanFactory()
    with pytest.raises(DomainError) as error:
        open_plan(employee=plan.employee, year=2026, by=user_of(plan.employee))
    assert error.value.message == "SKP tahun 2026 sudah ada."


def test_nobody_opens_another_s_plan():
    employee = EmployeeFactory(rater=EmployeeFactory())
    for user in (user_of(employee.rater), UserFactory()):
        with pytest.raises(NotAllowed):
            open_plan(employee=employee, year=2026, by=user)
    assert not Plan.objects.exists()


def test_approach_changes_until_there_is_a_result():
    plan = PlanFactory()
    author = user_of(plan.employee)
    changed = set_approach(plan_id=plan.pk, by=author, approach=Approach.QUALITATIVE)
    assert changed.approach == "QUALITATIVE"
    WorkResultFactory(plan=plan)
    with pytest.raises(DomainError) as error:
        set_approach(plan_id=plan.pk, by=author, approach=Approach.QUANTITATIVE)
    assert error.value.message == ("Pendekatan hanya dapat diganti selama belum ada hasil kerja.")
    assert Plan.objects.get().approach == "QUALITATIVE"


def texts_of(plan):
    return dict(plan.behaviour_expectations.values_list("value", "text"))


@pytest.mark.parametrize(
    ("state", "who"),
    [
        ({}, "employee"),
        ({"returned": True}, "employee"),
        ({}, "rater"),
        ({"submitted": True}, "rater"),
        ({"returned": True}, "rater"),
    ],
)
def test_expectations_are_replaced_and_blank_ones_vanish(state, who):
    plan = PlanFactory(**state)
    by = user_of(getattr(plan, who))
    first = {BehaviourValue.SERVICE: "Ramah", BehaviourValue.LOYAL: "Jujur"}
    set_expectations(plan_id=plan.pk, by=by, texts=first)
    second = {BehaviourValue.SERVICE: " Sangat ramah ", BehaviourValue.LOYAL: " "}
    set_expectations(plan_id=plan.pk, by=by, texts=second)
    assert texts_of(plan) == {1: "Sangat ramah"}


@pytest.mark.parametrize(
    ("state", "who", "kind"),
    [
        ({"submitted": True}, "employee", InvalidTransition),
        ({"approved": True}, "employee", InvalidTransition),
        ({"approved": True}, "rater", InvalidTransition),
        ({}, "stranger", NotAllowed),
    ],
)
def test_expectations_are_refused(state, who, kind):
    plan = PlanFactory(**state)
    by = UserFactory() if who == "stranger" else user_of(getattr(plan, who))
    with pytest.raises(kind):
        set_expectations(plan_id=plan.pk, by=by, texts={BehaviourValue.SERVICE: "Ramah"})
    assert texts_of(plan) == {}


def test_annexes_are_replaced_in_order():
    plan = PlanFactory()
    author = user_of(plan.employee)
    set_annexes(plan_id=plan.pk, by=author, lines={AnnexKind.RESOURCE: ["Lama"]})
    lines = {
        AnnexKind.RESOURCE: ["Pelatihan", " ", "Kendaraan"],
        AnnexKind.CONSEQUENCE: ["Piagam"],
    }
    set_annexes(plan_id=plan.pk, by=author, lines=lines)
    assert list(plan.annexes.values_list("kind", "text")) == [
        ("CONSEQUENCE", "Piagam"),
        ("RESOURCE", "Pelatihan"),
        ("RESOURCE", "Kendaraan"),
    ]


def test_annexes_belong_to_the_employee():
    plan = PlanFactory()
    with pytest.raises(NotAllowed):
        set_annexes(
            plan_id=plan.pk, by=user_of(plan.rater), lines={AnnexKind.RESOURCE: ["Pelatihan"]}
        )
    assert not plan.annexes.exists()
