"""Pages and steps of SKP: who may open them, what they say, how many queries they take."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from evaluations.enums import AnnexKind
from evaluations.models import Plan, PlanAnnex, PlanStep
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory

pytestmark = pytest.mark.django_db

PAGES = ["plan", "plan_return", "plan_expectations", "plan_annexes", "result_add"]
ACTIONS = ["plan_submit", "plan_withdraw", "plan_approve", "plan_approach"]


def url(name, *args):
    return reverse(f"evaluations:{name}", args=args)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def plan():
    return PlanFactory(submitted=True)


@pytest.fixture
def users(plan):
    """Everybody whose access differs."""
    unit = plan.unit
    return {
        "employee": user_of(plan.employee),
        "rater": user_of(plan.rater),
        "HR": grant(UserFactory(), Role.HR, unit),
        "leader": grant(UserFactory(), Role.LEADER, unit),
        "HR elsewhere": grant(UserFactory(), Role.HR, UnitFactory()),
        "training officer": grant(UserFactory(), Role.TRAINING, unit),
        "colleague": user_of(EmployeeFactory(unit=unit, rater=plan.rater)),
        "other rater": user_of(PlanFactory().rater),
    }


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("employee", 200),
        ("rater", 200),
        ("HR", 200),
        ("leader", 200),
        ("HR elsewhere", 404),
        ("training officer", 404),
        ("colleague", 404),
        ("other rater", 404),
    ],
)
def test_who_opens_a_plan(client, plan, users, who, status):
    client.force_login(users[who])
    assert client.get(url("plan", plan.pk)).status_code == status


@pytest.mark.parametrize("who", ["HR elsewhere", "training officer", "colleague", "other rater"])
def test_outsiders_find_no_page_and_no_step(client, plan, users, who):
    client.force_login(users[who])
    assert {client.get(url(name, plan.pk)).status_code for name in PAGES} == {404}
    assert {client.post(url(name, plan.pk)).status_code for name in [*ACTIONS, *PAGES[1:]]} == {
        404
    }
    assert Plan.objects.get(pk=plan.pk).status == "SUBMITTED"


@pytest.mark.parametrize("who", ["HR", "leader"])
def test_readers_see_no_button_and_move_nothing(client, plan, users, who):
    result = WorkResultFactory(plan=plan)
    client.force_login(users[who])
    page = client.get(url("plan", plan.pk)).content.decode()
    assert "/hasil/" not in page
    assert not [name for name in [*ACTIONS, *PAGES[1:]] if url(name, plan.pk) in page]
    for name in [*ACTIONS, *PAGES[1:]]:
        assert client.post(url(name, plan.pk), {"note": "x"}).status_code in (302, 405)
    client.post(url("result_remove", plan.pk, result.pk))
    assert Plan.objects.get(pk=plan.pk).status == "SUBMITTED"
    assert plan.results.get() == result


def test_anonymous_is_sent_to_the_door(client, plan):
    response = client.get(url("plan", plan.pk))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


@pytest.mark.parametrize(
    ("state", "who", "shown"),
    [
        ({}, "employee", {"plan_submit"}),
        ({"returned": True}, "employee", {"plan_submit"}),
        ({"submitted": True}, "employee", {"plan_withdraw"}),
        ({"submitted": True}, "rater", {"plan_return", "plan_approve"}),
        ({"approved": True}, "employee", set()),
        ({"approved": True}, "rater", set()),
        ({}, "rater", set()),
    ],
)
def test_page_offers_only_the_steps_that_work(client, state, who, shown):
    plan = PlanFactory(**state)
    client.force_login(user_of(getattr(plan, who)))
    page = client.get(url("plan", plan.pk)).content.decode()
    steps = ["plan_submit", "plan_withdraw", "plan_return", "plan_approve"]
    assert {name for name in steps if url(name, plan.pk) in page} == shown


def test_plan_page_prints_the_form(client):
    plan = PlanFactory()
    indicator = IndicatorFactory(result__plan=plan, target="1234.50", unit_of_measure="orang")
    IndicatorFactory(result=indicator.result, target=80, target_to=90, unit_of_measure="% Pemda")
    PlanAnnex.objects.create(plan=plan, kind=AnnexKind.RESOURCE, text="Pelatihan Sicantik")
    client.force_login(user_of(plan.employee))
    page = client.get(url("plan", plan.pk)).content.decode()
    for text in (
        plan.employee.name,
        plan.rater.name,
        "Penata Muda (III/a)",
        indicator.result.statement,
        indicator.statement,
        "1.234,5 orang",
        "80 – 90 % Pemda",
        "Kuantitas",
        "Makin tinggi makin baik",
        "Memahami dan memenuhi kebutuhan masyarakat",
        "Pelatihan Sicantik",
        "Lampiran Konsekuensi masih kosong: isi paling sedikit satu baris.",
    ):
        assert text in page


def test_approved_plan_shows_the_people_of_its_day(client):
    plan = PlanFactory(approved=True)
    plan.snapshot = {"employee": {"name": "Nama Lama"}, "rater": {"name": "Penilai Lama"}}
    plan.save()
    client.force_login(user_of(plan.employee))
    page = client.get(url("plan", plan.pk)).content.decode()
    assert "Nama Lama" in page
    assert "Penilai Lama" in page


def test_changed_rater_is_told(client, plan):
    plan.employee.rater = EmployeeFactory()
    plan.employee.save()
    client.force_login(user_of(plan.employee))
    page = client.get(url("plan", plan.pk)).content.decode()
    assert "Pejabat penilai pegawai ini sudah berganti." in page


def test_incomplete_submission_lists_the_reasons(client):
    plan = PlanFactory()
    client.force_login(user_of(plan.employee))
    response = client.post(url("plan_submit", plan.pk))
    assert response.url == url("plan", plan.pk)
    (sentence,) = said(response)
    assert sentence.startswith("SKP belum dapat diajukan. Tambahkan paling sedikit satu hasil")
    assert sentence.endswith("Lampiran Konsekuensi masih kosong: isi paling sedikit satu baris.")


def test_submit_withdraw_return_and_approve_in_the_browser(client):
    plan = PlanFactory()
    IndicatorFactory(result__plan=plan)
    for kind in AnnexKind:
        PlanAnnex.objects.create(plan=plan, kind=kind, text="Sesuai kesepakatan")
    employee, rater = user_of(plan.employee), user_of(plan.rater)
    walk = [
        (employee, "plan_submit", "SUBMITTED"),
        (employee, "plan_withdraw", "DRAFT"),
        (employee, "plan_submit", "SUBMITTED"),
        (rater, "plan_return", "RETURNED"),
        (employee, "plan_submit", "SUBMITTED"),
        (rater, "plan_approve", "APPROVED"),
    ]
    for user, name, status in walk:
        client.force_login(user)
        client.post(url(name, plan.pk), {"note": "Perjelas targetnya"})
        assert Plan.objects.get().status == status
    assert PlanStep.objects.count() == 6
    page = client.get(url("plan", plan.pk)).content.decode()
    assert "Perjelas targetnya" in page


def test_stale_second_click_gets_a_sentence_and_no_event(client, plan, users):
    client.force_login(users["rater"])
    client.post(url("plan_approve", plan.pk))
    response = client.post(url("plan_approve", plan.pk))
    assert said(response)[-1] == "Sudah berstatus Disetujui; langkah ini tidak perlu diulang."
    assert PlanStep.objects.count() == 1


def test_return_without_note_keeps_the_form_open(client, plan, users):
    client.force_login(users["rater"])
    response = client.post(url("plan_return", plan.pk), {"note": " "})
    assert response.status_code == 200
    assert response.context["form"].errors == {"note": ["Wajib diisi."]}
    assert not PlanStep.objects.exists()


def test_return_page_of_a_draft_leads_back(client):
    plan = PlanFactory()
    client.force_login(user_of(plan.rater))
    response = client.get(url("plan_return", plan.pk))
    assert response.url == url("plan", plan.pk)
    assert said(response) == ["Status Draf tidak dapat menjadi Dikembalikan."]


@pytest.mark.parametrize("method", ["plan_submit", "plan_withdraw", "plan_approve"])
def test_steps_take_post_only(client, plan, users, method):
    client.force_login(users["employee"])
    assert client.get(url(method, plan.pk)).status_code == 405


def test_approach_is_chosen_again(client):
    plan = PlanFactory()
    client.force_login(user_of(plan.employee))
    client.post(url("plan_approach", plan.pk), {"approach": "QUALITATIVE"})
    assert Plan.objects.get().approach == "QUALITATIVE"
    response = client.post(url("plan_approach", plan.pk), {"approach": "LAIN"})
    assert said(response)[-1] == "Pilih pendekatan kuantitatif atau kualitatif."
    assert Plan.objects.get().approach == "QUALITATIVE"


def test_query_budget_whatever_the_rows(client, django_assert_max_num_queries):
    plan = PlanFactory(returned=True)
    author = user_of(plan.employee)
    client.force_login(author)
    counts = set()
    for added in (1, 2):  # one row, then three
        for _ in range(added):
            IndicatorFactory(result__plan=plan, result__parent=WorkResultFactory())
            PlanAnnex.objects.create(plan=plan, kind=AnnexKind.RESOURCE, text="Pelatihan")
            PlanStep.objects.create(plan=plan, to_status="RETURNED", by=UserFactory(), note="Ya")
        with django_assert_max_num_queries(15) as queries:
            assert client.get(url("plan", plan.pk)).status_code == 200
        counts.add(len(queries))
    assert len(counts) == 1
