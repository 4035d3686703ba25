"""The rater's worklist, the rate page and the evaluation: access, errors, budgets."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UserFactory,
    grant,
    user_of,
)
from evaluations.enums import EvaluationStatus
from evaluations.models import Evaluation, Feedback, Plan, Realisation
from evaluations.services.delivery import deliver
from evaluations.services.rating import rate
from evaluations.tests.factories import PeriodFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    FeedbackFactory,
    OrganisationResultFactory,
    account,
    ready_to_rate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return ready_to_rate()


def rate_url(plan) -> str:
    return reverse("evaluations:rate", args=[plan.pk, PeriodFactory().pk])


def rated(plan) -> Evaluation:
    by, period = account(plan.rater), PeriodFactory()
    return rate(plan_id=plan.pk, period_id=period.pk, by=by, result=2, behaviour=2)


@pytest.mark.parametrize(
    ("who", "may_rate", "may_read"),
    [
        ("rater", 200, 200),
        ("employee", 404, 200),
        ("hr", 404, 200),
        ("leader", 404, 200),
        ("hr_elsewhere", 404, 404),
        ("colleague", 404, 404),
        ("nobody", 404, 404),
    ],
)
def test_who_rates_and_who_reads(client, plan, who, may_rate, may_read):
    evaluation = rated(plan)
    users = {
        "rater": account(plan.rater),
        "employee": account(plan.employee),
        "hr": grant(UserFactory(), Role.HR, plan.unit),
        "leader": grant(UserFactory(), Role.LEADER, plan.unit),
        "hr_elsewhere": grant(UserFactory(), Role.HR, EmployeeFactory().unit),
        "colleague": user_of(EmployeeFactory(unit=plan.unit)),
        "nobody": UserFactory(),
    }
    client.force_login(users[who])
    assert client.get(rate_url(plan)).status_code == may_rate
    page = reverse("evaluations:evaluation", args=[evaluation.pk])
    assert client.get(page).status_code == may_read


def test_the_rate_page_chooses_nothing_for_the_official(client, plan):
    client.force_login(account(plan.rater))
    response = client.get(rate_url(plan))
    shown = response.content.decode()
    assert "checked" not in shown
    assert "Mengapa usulan ini: Sesuai Ekspektasi" in shown
    assert 'aria-current="true"' not in shown
    assert response.context["execution"].realised == 1


def test_the_result_of_a_head_is_chosen_beforehand(client, plan):
    AssignmentFactory(employee=plan.employee, unit=plan.unit, heads_unit=True)
    OrganisationResultFactory(unit=plan.unit)
    client.force_login(account(plan.rater))
    response = client.get(rate_url(plan))
    assert response.context["form"].initial["result"] == 2
    assert response.content.decode().count("checked") == 1


def test_rating_leads_to_the_evaluation(client, plan):
    client.force_login(account(plan.rater))
    response = client.post(rate_url(plan), {"result": 2, "behaviour": 2, "notes": "Bagus."})
    evaluation = Evaluation.objects.get()
    assert response["Location"] == reverse("evaluations:evaluation", args=[evaluation.pk])
    assert evaluation.predicate == 2


def test_a_missing_reason_keeps_what_was_typed_and_lights_the_quadrant(client, plan):
    client.force_login(account(plan.rater))
    response = client.post(rate_url(plan), {"result": 3, "behaviour": 2, "notes": "Catatan saya"})
    shown = response.content.decode()
    assert "Tuliskan alasannya." in shown
    assert "Catatan saya" in shown
    assert 'data-cell="3-2" data-predicate="Butuh Perbaikan" aria-current="true"' in shown
    assert shown.count("checked") == 2
    assert not Evaluation.objects.exists()


def test_a_missing_or_foreign_choice_is_named(client, plan):
    client.force_login(account(plan.rater))
    shown = client.post(rate_url(plan), {"result": 7}).content.decode()
    assert "Pilih rating perilaku kerja." in shown
    assert not Evaluation.objects.exists()


def test_the_rate_page_names_missing_realisations(client, plan):
    Realisation.objects.all().delete()
    client.force_login(account(plan.rater))
    shown = client.get(rate_url(plan)).content.decode()
    assert "Belum ada realisasi dengan bukti dukung" in shown
    assert "Tanda tangani dan sampaikan" in shown


def test_a_rated_period_shows_no_button(client, plan):
    rated(plan)
    client.force_login(account(plan.rater))
    shown = client.get(rate_url(plan)).content.decode()
    assert "Tanda tangani dan sampaikan" not in shown
    assert "sudah dinilai." in shown


def test_earlier_ratings_stand_beside(client, plan):
    EvaluationFactory(plan=plan, rated=True, period=PeriodFactory(number=1))
    client.force_login(account(plan.rater))
    second = PeriodFactory(number=2)
    url = reverse("evaluations:rate", args=[plan.pk, second.pk])
    assert [row.period.number for row in client.get(url).context["subject"].earlier] == [1]


def test_the_employee_accepts_on_the_page(client, plan):
    evaluation = rated(plan)
    client.force_login(account(plan.employee))
    page = reverse("evaluations:evaluation", args=[evaluation.pk])
    assert "Predikat kinerja:" not in client.get(page).content.decode()
    deliver(evaluation_id=evaluation.pk, by=account(plan.rater))
    shown = client.get(page).content.decode()
    assert "Tanda tangani dan kembalikan" in shown
    assert "capaian ÷ target: 95 ÷ 95 × 100 = 100%" in shown
    assert "Buka kembali" not in shown
    client.post(reverse("evaluations:evaluation_accept", args=[evaluation.pk]))
    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.ACCEPTED
    assert "Tanda tangani dan kembalikan" not in client.get(page).content.decode()


def test_the_rater_reopens_with_a_note(client, plan):
    evaluation = rated(plan)
    client.force_login(account(plan.rater))
    url = reverse("evaluations:evaluation_reopen", args=[evaluation.pk])
    assert client.post(url, {"note": ""}).status_code == 200
    response = client.post(url, {"note": "Salah pilih."})
    assert response["Location"] == rate_url(plan)
    page = reverse("evaluations:evaluation", args=[evaluation.pk])
    assert "sedang dibuka kembali" in client.get(page).content.decode()


def test_others_cannot_take_its_steps(client, plan):
    evaluation = rated(plan)
    client.force_login(grant(UserFactory(), Role.HR, plan.unit))
    client.post(reverse("evaluations:evaluation_accept", args=[evaluation.pk]))
    client.post(reverse("evaluations:evaluation_reopen", args=[evaluation.pk]), {"note": "x"})
    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.RATED


def test_the_page_of_reopening_is_for_the_rater(client, plan):
    evaluation = rated(plan)
    client.force_login(account(plan.employee))
    page = client.get(reverse("evaluations:evaluation_reopen", args=[evaluation.pk]), follow=True)
    assert page.redirect_chain == [(reverse("evaluations:evaluation", args=[evaluation.pk]), 302)]
    assert "Langkah ini milik pejabat penilai." in page.text


def test_the_worklist_knows_every_stage(client):
    rater = EmployeeFactory()
    people = {name: EmployeeFactory(rater=rater) for name in ("no_plan", "submitted", "ready")}
    people |= {name: EmployeeFactory(rater=rater) for name in ("rated", "accepted")}
    PlanFactory(employee=people["submitted"], submitted=True)
    ready_to_rate(employee=people["ready"])
    rated(ready_to_rate(employee=people["rated"]))
    done = rated(ready_to_rate(employee=people["accepted"]))
    Evaluation.objects.filter(pk=done.pk).update(status="ACCEPTED", accepted_at=done.rated_at)
    ready_to_rate()  # somebody else's
    client.force_login(account(rater))
    url, period = reverse("evaluations:team"), PeriodFactory().pk
    rows = client.get(url, {"periode": period}).context["rows"]
    stages = {row.person: row.person.stage for row in rows}
    assert stages == {
        people["no_plan"]: "NO_PLAN",
        people["submitted"]: "TO_APPROVE",
        people["ready"]: "TO_RATE",
        people["rated"]: "DELIVER",
        people["accepted"]: "DONE",
    }
    narrowed = client.get(url, {"periode": period, "stage": "TO_RATE"}).context["rows"]
    assert [row.person for row in narrowed] == [people["ready"]]
    assert narrowed[0].basis.result.rating == 2


def test_a_report_without_realisation_is_waited_for(client, plan):
    Realisation.objects.all().delete()
    client.force_login(account(plan.rater))
    url = reverse("evaluations:team")
    (row,) = client.get(url, {"periode": PeriodFactory().pk}).context["rows"]
    assert (row.is_waiting, row.stage_label) == (True, "Menunggu realisasi")


def test_an_evaluation_without_snapshot_shows_what_is_known_today(client, plan):
    evaluation = EvaluationFactory(plan=plan, rated=True)
    OrganisationResultFactory(unit=plan.unit, predicate=1)
    client.force_login(account(plan.employee))
    response = client.get(reverse("evaluations:evaluation", args=[evaluation.pk]))
    assert response.context["people"]["employee"]["name"] == plan.employee.name
    assert response.context["organisation"] == (1, plan.unit.name)


def test_an_evaluation_keeps_the_organisation_result_it_was_decided_with(client, plan):
    row = OrganisationResultFactory(unit=plan.unit)
    evaluation = rated(plan)
    row.predicate = 4
    row.save()
    client.force_login(account(plan.employee))
    response = client.get(reverse("evaluations:evaluation", args=[evaluation.pk]))
    assert response.context["organisation"] == (2, plan.unit.name)


def test_a_former_rater_keeps_the_plans_of_the_year(client, plan):
    former = plan.rater
    plan.employee.rater = EmployeeFactory()
    plan.employee.save()
    url, query = reverse("evaluations:team"), {"periode": PeriodFactory().pk}
    client.force_login(account(former))
    assert [row.person for row in client.get(url, query).context["rows"]] == [plan.employee]
    client.force_login(account(plan.employee.rater))
    assert client.get(url, query).context["rows"] == []


def test_without_any_period_the_pages_say_so(client):
    client.force_login(user_of(EmployeeFactory()))
    for name in ("team", "organisation_results", "feedback_people"):
        shown = client.get(reverse(f"evaluations:{name}")).content.decode()
        assert "Belum ada periode penilaian yang dimulai." in shown


def test_giving_feedback_on_the_page(client, plan):
    client.force_login(account(plan.rater))
    url = reverse("evaluations:feedback_give", args=[plan.employee_id])
    query = f"?periode={PeriodFactory().pk}&hasil={plan.results.get().pk}"
    form = client.get(url + query).context["form"]
    assert form["subject"].value() == f"hasil-{plan.results.get().pk}"
    data = {
        "subject": "nilai-3",
        "sentiment": "POSITIVE",
        "text": "",
        "rhythm": "PERIODIC",
        "manner": "DIRECT",
        "from_service_user": "on",
    }
    assert client.post(url + query, data).status_code == 200
    assert not Feedback.objects.exists()
    client.post(url + query, data | {"text": "Cepat belajar."})
    row = Feedback.objects.get()
    assert (row.value, row.result, row.giver_kind) == (3, None, "SERVICE_USER")
    assert (row.rhythm, row.manner) == ("PERIODIC", "DIRECT")
    assert (
        "Cepat belajar."
        in client.get(reverse("evaluations:feedback") + "?bagian=diberikan").content.decode()
    )


def test_feedback_to_a_stranger_answers_404(client, plan):
    client.force_login(user_of(EmployeeFactory()))
    url = reverse("evaluations:feedback_give", args=[plan.employee_id])
    assert client.get(url).status_code == 404


def test_a_colleague_sees_statements_but_no_realisation(client, plan):
    PeriodFactory()
    client.force_login(user_of(EmployeeFactory(unit=plan.unit)))
    url = reverse("evaluations:feedback_give", args=[plan.employee_id])
    shown = client.get(url, {"periode": PeriodFactory().pk}).content.decode()
    assert plan.results.get().statement in shown
    assert Realisation.objects.get().narrative not in shown
    assert "penerima layanan" not in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_rate_page_budget(client, rows, django_assert_num_queries):
    plan = ready_to_rate(results=rows)
    OrganisationResultFactory(unit=plan.unit)
    for result in plan.results.all():
        FeedbackFactory(employee=plan.employee, result=result)
    for number in range(2, rows + 2):
        EvaluationFactory(plan=plan, period=PeriodFactory(number=number), rated=True)
    client.force_login(account(plan.rater))
    url = rate_url(plan)
    with django_assert_num_queries(14):
        client.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_evaluation_page_budget(client, rows, django_assert_num_queries):
    plan = ready_to_rate(results=rows)
    for result in plan.results.all():
        FeedbackFactory(employee=plan.employee, result=result)
    evaluation = rated(plan)
    client.force_login(account(plan.employee))
    url = reverse("evaluations:evaluation", args=[evaluation.pk])
    with django_assert_num_queries(12):
        client.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_an_evaluation_from_before_snapshots_is_not_asked_for_one_by_one(
    client, rows, django_assert_max_num_queries
):
    chief = EmployeeFactory(rater=EmployeeFactory())
    plan = ready_to_rate(results=rows, employee=EmployeeFactory(rater=chief))
    evaluation = rated(plan)
    Evaluation.objects.update(snapshot={})
    Plan.objects.update(snapshot={})
    client.force_login(account(plan.rater))
    url = reverse("evaluations:evaluation", args=[evaluation.pk])
    with django_assert_max_num_queries(14):
        client.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_team_page_budget(client, rows, django_assert_num_queries):
    rater = EmployeeFactory()
    for _ in range(rows):
        plan = ready_to_rate(employee=EmployeeFactory(rater=rater), results=rows)
        WorkResultFactory(plan=plan, kind="ADDITIONAL")
        FeedbackFactory(employee=plan.employee)
    client.force_login(account(rater))
    url = reverse("evaluations:team") + f"?periode={PeriodFactory().pk}"
    with django_assert_num_queries(15):
        client.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_feedback_budgets(client, rows, plan, django_assert_num_queries):
    FeedbackFactory.create_batch(rows, employee=plan.employee)
    EmployeeFactory.create_batch(rows, unit=plan.unit)
    client.force_login(account(plan.employee))
    budgets = {"feedback": 8, "feedback_people": 7}
    for name, queries in budgets.items():
        url = reverse(f"evaluations:{name}")
        with django_assert_num_queries(queries):
            client.get(url)
