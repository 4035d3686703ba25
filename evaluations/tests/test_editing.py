"""Two windows on one SKP: nobody's text is lost, a double click saves once."""

from decimal import Decimal

import pytest
from django.urls import reverse

from employees.tests.factories import user_of
from evaluations.enums import AnnexKind, Polarity, ResultKind
from evaluations.models import WorkResult
from evaluations.queries.plan_facts import annex_facts, expectation_facts, result_facts
from evaluations.services.planning import set_annexes, set_expectations
from evaluations.services.results import IndicatorInput, save_result
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory
from pembinaan.common.editing import Stale, version_of

pytestmark = pytest.mark.django_db

INDICATOR = IndicatorInput(
    statement="Persentase layanan tepat waktu",
    polarity=Polarity.MAXIMISE,
    target=Decimal(95),
    aspect="TIME",
    unit_of_measure="%",
)


@pytest.fixture
def plan():
    return PlanFactory()


def save(plan, statement="Meningkatnya layanan", **changes):
    facts = {"kind": ResultKind.MAIN, "indicators": [INDICATOR]} | changes
    by = user_of(plan.employee) if not hasattr(plan, "by") else plan.by
    plan.by = by
    return save_result(plan_id=plan.pk, by=by, statement=statement, **facts)


def test_a_stale_annex_form_is_refused(plan):
    by, opened = user_of(plan.employee), version_of(annex_facts(plan))
    first, second = {AnnexKind.RESOURCE: ["Laptop"]}, {AnnexKind.RESOURCE: ["Kendaraan"]}
    set_annexes(plan_id=plan.pk, by=by, lines=first, seen=opened)
    with pytest.raises(Stale):
        set_annexes(plan_id=plan.pk, by=by, lines=second, seen=opened)
    assert annex_facts(plan) == {"RESOURCE": ["Laptop"]}


def test_a_stale_expectations_form_is_refused(plan):
    by, opened = user_of(plan.rater), version_of(expectation_facts(plan))
    set_expectations(plan_id=plan.pk, by=by, texts={1: "Ramah"}, seen=opened)
    with pytest.raises(Stale):
        set_expectations(plan_id=plan.pk, by=by, texts={1: "Cepat"}, seen=opened)
    assert expectation_facts(plan) == {1: "Ramah"}


def test_the_same_text_twice_is_a_double_click(plan):
    by, opened = user_of(plan.employee), version_of(annex_facts(plan))
    for _ in range(2):
        set_annexes(plan_id=plan.pk, by=by, lines={AnnexKind.RESOURCE: ["A "]}, seen=opened)
    assert annex_facts(plan) == {"RESOURCE": ["A"]}


def test_a_new_result_twice_is_one_row(plan):
    assert save(plan) == save(plan)
    assert WorkResult.objects.count() == 1


def test_a_stale_result_form_is_refused(plan):
    result = save(plan)
    opened = version_of(result_facts(result))
    save(plan, "Meningkatnya mutu", result_id=result.pk, seen=opened)
    with pytest.raises(Stale):
        save(plan, "Menurunnya keluhan", result_id=result.pk, seen=opened)
    result.refresh_from_db()
    assert result.statement == "Meningkatnya mutu"


def test_a_change_of_an_indicator_alone_makes_a_form_stale(plan):
    result = save(plan)
    opened = version_of(result_facts(result))
    result.indicators.update(target=Decimal(90))
    with pytest.raises(Stale):
        save(plan, result_id=result.pk, seen=opened, assigned_by="Tim A")


def test_forms_on_different_results_do_not_disturb_each_other(plan):
    first, second = save(plan, "Satu"), save(plan, "Dua")
    opened = version_of(result_facts(second))
    save(plan, "Satu lagi", result_id=first.pk, seen=version_of(result_facts(first)))
    save(plan, "Dua lagi", result_id=second.pk, seen=opened)
    assert {row.statement for row in plan.results.all()} == {"Satu lagi", "Dua lagi"}


def posted(page, **changes):
    """What a browser sends back from a rendered form."""
    fields = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    formset = page.context["formset"]
    data = {"indikator-TOTAL_FORMS": formset.total_form_count(), "indikator-INITIAL_FORMS": "0"}
    for row in formset:
        data |= {row.add_prefix(name): row[name].value() or "" for name in row.fields}
        data.pop(row.add_prefix("DELETE"))
    return {name: value or "" for name, value in (fields | data | changes).items()}


def test_a_stale_page_keeps_what_was_typed_and_shows_what_is_stored(client, plan):
    result = WorkResultFactory(plan=plan, statement="Meningkatnya layanan")
    IndicatorFactory(result=result, statement="Persentase layanan", target=Decimal(80))
    client.force_login(user_of(plan.employee))
    address = reverse("evaluations:result", args=[plan.pk, result.pk])
    window = client.get(address)
    client.post(address, posted(window, statement="Dari jendela satu"))
    stale = client.post(address, posted(window, statement="Dari jendela dua"))
    page = stale.content.decode()
    assert "sudah diubah dari jendela lain" in page
    assert stale.context["form"]["statement"].value() == "Dari jendela dua"
    assert ("Rencana hasil kerja", "Dari jendela satu") in stale.context["saved"]
    result.refresh_from_db()
    assert result.statement == "Dari jendela satu"
    # whoever saves again means it
    again = client.post(address, posted(stale))
    assert again.status_code == 302
    result.refresh_from_db()
    assert result.statement == "Dari jendela dua"


def test_a_stale_annex_page_shows_the_stored_lines(client, plan):
    client.force_login(user_of(plan.employee))
    address = reverse("evaluations:plan_annexes", args=[plan.pk])
    seen = client.get(address).context["form"]["seen"].value()
    set_annexes(plan_id=plan.pk, by=plan.employee.user, lines={AnnexKind.RESOURCE: ["Laptop"]})
    page = client.post(address, {"RESOURCE": "Kendaraan", "seen": seen})
    assert page.context["saved"] == [("Dukungan Sumber Daya", "Laptop")]
    assert "Kendaraan" in page.content.decode()
