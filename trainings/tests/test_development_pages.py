"""Pages of hours, needs and development plans."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.enums import AssessmentSource, FunctionalLevel, PositionKind, Role
from employees.models import Competency, CompetencyLevel
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from trainings.enums.plans import PlanStatus
from trainings.models import Computation, DevelopmentPlan, NeedRequest, PerformanceSignal
from trainings.services.balances import rebuild_hours
from trainings.services.development import ensure_plan
from trainings.services.needs import rebuild_needs
from trainings.tasks import analyse

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def url(name, *args):
    return reverse(f"trainings:{name}", args=args)


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def superior(unit):
    return user_of(EmployeeFactory(unit=unit))


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


def people(unit, rater, count) -> list:
    """With a gap of two levels each, a low predikat, and no hours."""
    post = PositionFactory(kind=PositionKind.FUNGSIONAL, level=FunctionalLevel.AHLI_MADYA)
    found = EmployeeFactory.create_batch(count, unit=unit, rater=rater, position=post)
    for person in found:
        CompetencyLevel.objects.create(
            employee=person,
            competency=Competency.objects.get(code="komunikasi"),
            level=2,
            source=AssessmentSource.CENTRE,
            assessed_on=date(2026, 1, 5),
        )
        PerformanceSignal.objects.create(
            employee=person, year=YEAR - 1, predicate=3, notes="Perlu berlatih bicara"
        )
    rebuild_hours(YEAR)
    rebuild_needs(YEAR)
    return found


def test_a_need_becomes_a_plan_that_the_superior_agrees_to(client, unit, superior):
    person = people(unit, superior.employee, 1)[0]
    client.force_login(user_of(person))
    page = client.get(url("needs_person", person.pk)).text
    assert "kurang 2 tingkat dari standar jabatan" in page
    assert "Perlu berlatih bicara" in page
    competency = Competency.objects.get(code="komunikasi")
    begin = f"{url('development_mine')}?kompetensi={competency.pk}"
    assert "Susun rencana" in client.get(begin).text
    form = client.post(begin, follow=True)
    assert form.context["form"].initial["competency"] == str(competency.pk)
    plan = DevelopmentPlan.objects.get()
    item = {
        "competency": competency.pk,
        "goal": "Memimpin rapat",
        "form": "COACHING",
        "hours": "4",
        "due_on": f"{YEAR}-12-31",
    }
    page = client.post(url("development_item_add", plan.pk), item, follow=True).text
    assert "Memimpin rapat" in page
    client.post(url("development_propose", plan.pk))
    client.force_login(superior)
    assert "Setujui" in client.get(url("development_team")).text
    client.post(url("development_agree", plan.pk))
    plan.refresh_from_db()
    assert plan.status == PlanStatus.AGREED
    follow = url("development_item_follow", plan.items.get().pk)
    assert "Sebutkan buktinya" in client.post(follow, {"to": "DONE"}).text
    client.post(follow, {"to": "DONE", "evidence": "Notula"})
    assert plan.items.get().status == "DONE"


def test_returning_a_plan(client, unit, superior):
    person = people(unit, superior.employee, 1)[0]
    plan = ensure_plan(employee=person, year=YEAR)
    DevelopmentPlan.objects.update(status=PlanStatus.PROPOSED)
    client.force_login(superior)
    client.post(url("development_return", plan.pk), {"note": "Tambah magang"})
    client.force_login(user_of(person))
    assert "Tambah magang" in client.get(plan.get_absolute_url()).text


def test_a_refused_item_keeps_what_was_typed(client, unit, superior):
    person = people(unit, superior.employee, 1)[0]
    plan = ensure_plan(employee=person, year=YEAR)
    client.force_login(user_of(person))
    item = {"goal": "Memimpin rapat", "form": "COACHING", "hours": "4", "due_on": "2020-01-01"}
    item |= {"competency": Competency.objects.first().pk}
    page = client.post(url("development_item_add", plan.pk), item).text
    assert f"Tanggalnya di dalam tahun {YEAR}." in page
    assert "Memimpin rapat" in page


def test_notes_of_the_rater_are_not_for_officers_of_training(client, unit, superior, officer):
    person = people(unit, superior.employee, 1)[0]
    for user, shown in (
        (superior, True),
        (officer, False),
        (grant(UserFactory(), Role.LEADER, unit), False),
        (grant(UserFactory(), Role.HR, unit), True),
    ):
        client.force_login(user)
        page = client.get(url("needs_person", person.pk)).text
        assert ("Perlu berlatih bicara" in page) is shown


def test_the_meter_says_what_is_missing(client, unit, superior):
    person = people(unit, superior.employee, 1)[0]
    client.force_login(user_of(person))
    page = client.get(url("hours_mine")).text
    assert "Kurang 20 JP" in page
    assert client.get(url("hours_mine"), {"tahun": "abcd"}).status_code == 200


def test_asking_for_a_competency(client, unit, superior):
    person = people(unit, superior.employee, 1)[0]
    client.force_login(superior)
    data = {"competency": Competency.objects.first().pk, "reason": "Akan memimpin tim"}
    page = client.post(url("need_request", person.pk), data, follow=True).text
    assert "Akan memimpin tim" in page
    client.post(url("need_withdraw", NeedRequest.objects.get().pk))
    assert not NeedRequest.objects.open().exists()


def test_units_lead_to_the_people_behind_them(client, unit, superior, officer):
    people(unit, superior.employee, 2)
    client.force_login(officer)
    page = client.get(url("hours_units")).text
    assert f"unit={unit.pk}" in page
    rows = client.get(url("hours_people"), {"unit": unit.pk, "state": "short"})
    assert rows.context["page_obj"].paginator.count == 3  # with their superior
    rows = client.get(url("needs_people"), {"gap": "2"}).context["page_obj"]
    assert rows.paginator.count == 2
    rows = client.get(url("development_people"), {"state": "NONE"}).context["page_obj"]
    assert rows.paginator.count == 3


@pytest.mark.parametrize("name", ["hours_export", "needs_export"])
def test_a_file_holds_exactly_what_is_filtered(client, unit, superior, officer, name):
    first, second = people(unit, superior.employee, 2)
    client.force_login(officer)
    response = client.get(url(name), {"q": first.nip})
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    cells = {cell for row in book.active.values for cell in row}
    assert first.nip in cells
    assert second.nip not in cells


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, superior, officer, rows, django_assert_max_num_queries):
    found = people(superior.employee.unit, superior.employee, rows)
    plan = ensure_plan(employee=found[0], year=YEAR)
    mine = user_of(found[0])
    pages = (
        (mine, url("hours_mine")),
        (mine, url("needs_person", found[0].pk)),
        (mine, plan.get_absolute_url()),
        (mine, url("development_item_add", plan.pk)),
        (superior, url("development_team")),
        (officer, url("hours_units")),
        (officer, url("hours_people")),
        (officer, url("needs_units")),
        (officer, url("needs_people")),
        (officer, url("development_units")),
        (officer, url("development_people")),
    )
    for user, address in pages:
        client.force_login(user)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200, address


def test_an_officer_lets_a_worker_count_now(
    client, superior, officer, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr("trainings.tasks.analyse.delay", lambda: sent.append("analyse"))
    for user in (grant(UserFactory(), Role.LEADER, superior.employee.unit), officer, officer):
        client.force_login(user)
        with django_capture_on_commit_callbacks(execute=True):
            client.post(url("needs_rebuild"))
    assert sent == ["analyse"]  # a leader only reads; the second request finds one waiting


def test_the_night_counts_hours_and_then_needs(superior):
    EmployeeFactory(rater=superior.employee)
    analyse()
    kinds = list(Computation.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["HOURS", "NEEDS"]
