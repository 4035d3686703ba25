"""The indicator manual: who writes it, when, and how it reads."""

import pytest
from django.urls import reverse

from employees.enums import PositionKind
from employees.tests.factories import EmployeeFactory, PositionFactory, user_of
from evaluations.enums import Approach
from evaluations.models import IndicatorManual, Plan
from evaluations.services.manuals import save_manual
from evaluations.tests.factories import APPROVED_AT, IndicatorFactory, PlanFactory
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db

TEXTS = {  # Tabel 6 of the regulation, shortened
    "purpose": "Mengetahui jumlah keluarga sehat di wilayah kerja",
    "definition": "Keluarga sehat memenuhi IKS 0,800",
    "formula": "keluarga sehat / total keluarga",
    "unit_of_measure": "Persen",
    "control": "OUTCOME",
    "data_source": "Rekapitulasi surveyor",
    "reporting": "ANNUAL",
}


@pytest.fixture
def indicator():
    """Of the draft of a head of office."""
    head = EmployeeFactory(
        rater=EmployeeFactory(), position=PositionFactory(kind=PositionKind.JPT_PRATAMA)
    )
    return IndicatorFactory(result__plan=PlanFactory(employee=head), perspective="SERVICE_USER")


@pytest.fixture
def owner(indicator):
    return user_of(indicator.result.plan.employee)


def approve(indicator):
    Plan.objects.update(status="APPROVED", submitted_at=APPROVED_AT, approved_at=APPROVED_AT)


def test_owner_writes_and_replaces(indicator, owner):
    save_manual(indicator_id=indicator.pk, by=owner, **TEXTS)
    save_manual(indicator_id=indicator.pk, by=owner, **TEXTS | {"reporting": "MONTHLY"})
    assert IndicatorManual.objects.get().reporting == "MONTHLY"


def test_nobody_else_writes(indicator):
    with pytest.raises(NotAllowed):
        save_manual(indicator_id=indicator.pk, by=user_of(indicator.result.plan.rater), **TEXTS)


def test_only_for_leaders(indicator, owner):
    person = indicator.result.plan.employee
    person.position = PositionFactory()
    person.save()
    with pytest.raises(InvalidTransition, match="pimpinan unit kerja mandiri"):
        save_manual(indicator_id=indicator.pk, by=owner, **TEXTS)


def test_after_approval_a_missing_one_is_added_but_none_is_changed(indicator, owner):
    approve(indicator)
    save_manual(indicator_id=indicator.pk, by=owner, **TEXTS)
    with pytest.raises(InvalidTransition, match="tidak dapat diubah"):
        save_manual(indicator_id=indicator.pk, by=owner, **TEXTS)


def test_figures_are_optional_only_in_words(indicator, owner):
    bare = TEXTS | {"formula": " ", "unit_of_measure": ""}
    with pytest.raises(InvalidInput, match="formula"):
        save_manual(indicator_id=indicator.pk, by=owner, **bare)
    Plan.objects.update(approach=Approach.QUALITATIVE)
    assert save_manual(indicator_id=indicator.pk, by=owner, **bare).formula == ""


def test_page_and_form(client, indicator, owner):
    client.force_login(owner)
    plan = indicator.result.plan
    page = reverse("evaluations:manuals", args=[plan.pk])
    assert "0 dari 1 indikator" in client.get(page).content.decode()
    form = reverse("evaluations:manual", args=[plan.pk, indicator.pk])
    assert client.get(form).context["form"].initial == {"unit_of_measure": "%"}
    wrong = client.post(form, TEXTS | {"formula": ""})
    assert "formula" in wrong.context["form"].errors
    assert TEXTS["definition"] in wrong.content.decode()
    assert client.post(form, TEXTS).url == page
    assert "Rekapitulasi surveyor" in client.get(page).content.decode()


def test_an_indicator_of_another_plan_is_not_found(client, indicator, owner):
    client.force_login(owner)
    foreign = IndicatorFactory()
    url = reverse("evaluations:manual", args=[indicator.result.plan_id, foreign.pk])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, indicator, owner, rows, django_assert_max_num_queries):
    for _ in range(rows):
        row = IndicatorFactory(result=indicator.result)
        save_manual(indicator_id=row.pk, by=owner, **TEXTS)
    client.force_login(owner)
    with django_assert_max_num_queries(9):
        client.get(reverse("evaluations:manuals", args=[indicator.result.plan_id]))
