"""Copying an earlier SKP, and linking results once the superior's SKP exists."""

from decimal import Decimal

import pytest
from django.urls import reverse

from employees.tests.factories import EmployeeFactory, user_of
from evaluations.enums import ResultKind
from evaluations.models import BehaviourExpectation, Plan
from evaluations.queries.plan_content import content_of
from evaluations.queries.plan_links import waiting_results
from evaluations.services.plan_carrying import copy_plan, link_results
from evaluations.services.plan_workflow import submit
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory
from evaluations.tests.test_plan_workflow import complete_plan
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db


def without_keys(content: dict) -> dict:
    for result in content["results"]:
        del result["key"]
        for indicator in result["indicators"]:
            del indicator["key"]
    return content


@pytest.fixture
def last_year():
    """Approved, with one main result linked to the superior's of then and one additional."""
    person = EmployeeFactory(rater=EmployeeFactory())
    above = WorkResultFactory(plan=PlanFactory(employee=_rated(person.rater), year=2025))
    plan = complete_plan(employee=person, year=2025, approved=True)
    result = plan.results.get()
    result.parent = above
    result.save()
    WorkResultFactory(plan=plan, kind=ResultKind.ADDITIONAL)
    BehaviourExpectation.objects.create(plan=plan, value=1, text="Jemput bola")
    return plan


def _rated(person):
    person.rater = EmployeeFactory()
    person.save()
    return person


def new_plan(of: Plan, **fields) -> Plan:
    return PlanFactory(employee=of.employee, year=2026, **fields)


def test_everything_is_copied(last_year):
    plan = new_plan(last_year)
    copy_plan(plan_id=plan.pk, source_id=last_year.pk, by=user_of(plan.employee))
    copied, source = without_keys(content_of(plan)), without_keys(content_of(last_year))
    assert source["results"][0].pop("parent") != ""
    assert copied["results"][0].pop("parent") == ""  # the superior has no new SKP yet
    assert copied == source


def test_the_source_stays_untouched(last_year):
    before = content_of(last_year)
    plan = new_plan(last_year)
    copy_plan(plan_id=plan.pk, source_id=last_year.pk, by=user_of(plan.employee))
    assert content_of(last_year) == before


def test_a_link_follows_to_the_superiors_result_of_the_same_words(last_year):
    old = last_year.results.exclude(parent=None).get().parent
    above = WorkResultFactory(
        plan=PlanFactory(employee=last_year.rater, year=2026),
        statement=f"  {old.statement.upper()}",
    )
    plan = new_plan(last_year)
    copy_plan(plan_id=plan.pk, source_id=last_year.pk, by=user_of(plan.employee))
    assert plan.results.get(kind=ResultKind.MAIN).parent == above


def test_only_an_empty_skp_is_filled(last_year):
    plan = new_plan(last_year)
    WorkResultFactory(plan=plan)
    with pytest.raises(DomainError) as caught:
        copy_plan(plan_id=plan.pk, source_id=last_year.pk, by=user_of(plan.employee))
    assert caught.value.code == "not_empty"


def test_the_skp_of_somebody_else_is_no_source(last_year):
    plan = PlanFactory()
    with pytest.raises(InvalidInput):
        copy_plan(plan_id=plan.pk, source_id=last_year.pk, by=user_of(plan.employee))


@pytest.fixture
def linking():
    """A draft with two unlinked results, and a superior whose SKP has two to link to."""
    boss = _rated(EmployeeFactory())
    plan = PlanFactory(employee=EmployeeFactory(rater=boss))
    results = [
        WorkResultFactory(plan=plan, statement="Meningkatnya cakupan imunisasi balita di kota"),
        WorkResultFactory(plan=plan, statement="Tersusunnya laporan keuangan tepat waktu"),
    ]
    superior = PlanFactory(employee=boss, approved=True)
    above = [
        WorkResultFactory(plan=superior, statement="Laporan keuangan tersusun tepat waktu"),
        WorkResultFactory(plan=superior, statement="Meningkatnya cakupan imunisasi balita"),
    ]
    return plan, results, above


def test_the_closest_result_is_proposed(linking, django_assert_num_queries):
    plan, results, above = linking
    with django_assert_num_queries(3):
        waiting = waiting_results(plan)
    assert [(row.result, row.proposed) for row in waiting] == [
        (results[0], above[1]),
        (results[1], above[0]),
    ]
    assert list(waiting[0].choices) == [above[1], above[0]]


def test_nothing_is_proposed_where_no_words_are_alike(linking):
    plan, results, _ = linking
    results[0].statement = "Kucing tidur"
    results[0].save()
    assert waiting_results(plan)[0].proposed is None


def test_several_are_linked_in_one_go(client, linking):
    plan, _results, above = linking
    client.force_login(user_of(plan.employee))
    address = reverse("evaluations:plan_links", args=[plan.pk])
    page = client.get(reverse("evaluations:plan", args=[plan.pk])).content.decode()
    assert address in page
    form = client.get(address).context["form"]
    client.post(address, {name: form[name].value() for name in form.fields})
    assert [row.parent for row in plan.results.order_by("pk")] == [above[1], above[0]]
    assert "Semua hasil kerja utama sudah terhubung." in client.get(address).content.decode()


def test_an_approved_skp_gets_the_links_it_lacks(linking):
    plan, results, above = linking
    Plan.objects.filter(pk=plan.pk).update(status="APPROVED", approved_at="2026-01-20T00:00Z")
    by = user_of(plan.employee)
    link_results(plan_id=plan.pk, by=by, parents={results[0].pk: above[1].pk})
    with pytest.raises(InvalidTransition):  # and keeps those it has
        link_results(plan_id=plan.pk, by=by, parents={results[0].pk: above[0].pk})


def test_links_lead_to_the_own_superior_only(linking):
    plan, results, _ = linking
    foreign = WorkResultFactory(plan__approved=True)
    with pytest.raises(InvalidInput):
        link_results(
            plan_id=plan.pk, by=user_of(plan.employee), parents={results[0].pk: foreign.pk}
        )


def test_the_employee_links(linking):
    plan, results, above = linking
    with pytest.raises(NotAllowed):
        link_results(plan_id=plan.pk, by=user_of(plan.rater), parents={results[0].pk: above[0].pk})


def test_a_result_the_superior_has_ended_waits_again(linking):
    plan, results, above = linking
    results[0].parent = above[1]
    results[0].save()
    assert len(waiting_results(plan)) == 1
    above[1].ended_on = plan.starts_on
    above[1].save()
    assert [row.result for row in waiting_results(plan)] == results


def test_submission_never_waits_for_the_superior(client):
    plan = complete_plan()
    client.force_login(user_of(plan.employee))
    page = client.get(reverse("evaluations:plan", args=[plan.pk])).content.decode()
    assert "SKP pimpinan belum disetujui" in page
    assert submit(plan_id=plan.pk, by=plan.employee.user).status == "SUBMITTED"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_have_a_budget(client, linking, rows, django_assert_max_num_queries):
    plan, _, _ = linking
    for _ in range(rows):
        IndicatorFactory(result=WorkResultFactory(plan=plan), target=Decimal(1))
    client.force_login(user_of(plan.employee))
    for name in ("plan", "plan_links", "plan_versions"):
        with django_assert_max_num_queries(15):
            client.get(reverse(f"evaluations:{name}", args=[plan.pk]))


def test_an_empty_draft_offers_the_copy(client, last_year):
    plan = new_plan(last_year)
    client.force_login(user_of(plan.employee))
    address = reverse("evaluations:plan_copy", args=[plan.pk])
    assert address in client.get(reverse("evaluations:plan", args=[plan.pk])).content.decode()
    client.post(address, {"source": last_year.pk})
    assert plan.results.count() == 2
