"""Pages of public services: who opens them, what they say, what they cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from pembinaan.tests.pdf import text_of
from surveys.models import Service, ServiceAction, Ticket, Wave
from surveys.services.service_actions import plan_weakest
from surveys.tests.services import ServiceFactory, answered_by_ten, service_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(name="Puskesmas Melati")


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.HR, unit)


@pytest.fixture
def service(unit):
    return ServiceFactory(unit=unit, name="Pelayanan KIA", code="kia-melati")


def opened(client, user, name, *args, query=""):
    client.force_login(user)
    return client.get(reverse(name, args=args) + query)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(client, officer, unit, rows, django_assert_max_num_queries):
    for _ in range(rows):
        one = ServiceFactory(unit=unit)
        answered_by_ten(one)
        today = timezone.localdate()
        service_wave(one, settled=False, opens_on=today, closes_on=today)
    client.force_login(officer)
    with django_assert_max_num_queries(13):
        page = client.get(reverse("surveys:services")).content.decode()
    assert page.count("80,00") == page.count("B Baik") == rows


def test_an_office_never_sees_another_ones_services(client, service):
    other = grant(UserFactory(), Role.HR, UnitFactory())
    assert "Pelayanan KIA" not in opened(client, other, "surveys:services").content.decode()
    assert opened(client, other, "surveys:service", service.pk).status_code == 404


def test_hr_adds_a_service(client, officer, unit):
    client.force_login(officer)
    form = {"unit": f"{unit.name} ({unit.code})", "name": "Gigi", "is_active": "on"}
    response = client.post(reverse("surveys:service_new"), form | {"yearly_users": "3000"})
    made = Service.objects.get()
    assert response.url == made.get_absolute_url()
    page = client.get(response.url).content.decode()
    assert "341" in page  # of 3,000 by Krejcie and Morgan


def test_what_was_typed_is_kept_beside_the_reason(client, officer, service):
    client.force_login(officer)
    form = {f"U{number}": "0,1" for number in range(1, 10)}
    page = client.post(reverse("surveys:service_weights", args=[service.pk]), form)
    text = page.content.decode()
    assert "Jumlah bobot harus tepat 1; sekarang 0,9." in text
    assert text.count('value="0,1"') == 9


def test_hr_opens_a_survey(client, officer, service):
    client.force_login(officer)
    page = client.get(reverse("surveys:service_open", args=[service.pk]))
    (questionnaire, _), *_ = page.context["form"].fields["questionnaire"].choices
    days = {"opens_on": "2026-11-01", "closes_on": "2026-11-30", "target_population": "200"}
    address = reverse("surveys:service_open", args=[service.pk])
    client.post(address, days | {"questionnaire": questionnaire})
    assert Wave.objects.get().target_population == 200


def test_tickets_are_shown_once_and_kept_as_digests(client, officer, service):
    client.force_login(officer)
    response = client.post(reverse("surveys:tickets", args=[service.pk]), {"count": "3"})
    codes = response.context["codes"]
    assert response["Cache-Control"] == "no-store"
    assert len(set(codes)) == Ticket.objects.filter(service=service).count() == 3
    again = client.get(reverse("surveys:tickets", args=[service.pk])).content.decode()
    assert not any(code in again for code in codes)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_result_costs_the_same(client, officer, service, rows, django_assert_max_num_queries):
    answered_by_ten(service, closes_on=date(2026, 3, 31))
    wave = answered_by_ten(service, closes_on=date(2026, 6, 30))
    made = plan_weakest(wave_id=wave.pk, by=officer)
    for action in made[rows:]:
        action.delete()
    client.force_login(officer)
    with django_assert_max_num_queries(15):
        page = client.get(wave.get_satisfaction_url()).content.decode()
    assert "Memadai: 10 dari 10" in page
    assert page.index("U9 Sarana") < page.index("U3 Waktu") < page.index("U4 Biaya")
    assert "Belum dapat dibedakan" in page


def test_three_weakest_with_one_click(client, officer, service):
    wave = answered_by_ten(service)
    assert (
        "Susun dari 3 terlemah"
        in opened(client, officer, "surveys:satisfaction", wave.pk).content.decode()
    )
    client.post(reverse("surveys:plan_weakest", args=[wave.pk]))
    page = opened(client, officer, "surveys:satisfaction", wave.pk).content.decode()
    assert "Susun dari" not in page
    assert ServiceAction.objects.count() == 3


def test_the_owner_finds_and_finishes_a_step(client, officer, service):
    wave = answered_by_ten(service)
    owner = user_of(EmployeeFactory(unit=service.unit))
    client.force_login(officer)
    step = {"element": "U3", "what": "Tambah loket", "due_on": "2026-12-01"}
    address = reverse("surveys:action_add", args=[wave.pk])
    client.post(address, step | {"owner": owner.employee.nip})
    action = ServiceAction.objects.get()
    assert "Tambah loket" in opened(client, owner, "surveys:actions").content.decode()
    assert opened(client, owner, "surveys:action", action.pk).status_code == 404
    client.post(reverse("surveys:action_done", args=[action.pk]), {"outcome": "Antrean singkat"})
    assert "Tambah loket" not in opened(client, owner, "surveys:actions").content.decode()
    done = opened(client, owner, "surveys:actions", query="?bagian=semua").content.decode()
    assert "Antrean singkat" in done


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a5", 420)])
def test_the_poster_names_service_counter_and_address(client, officer, service, paper, width):
    counter = service.counters.create(name="Loket Farmasi", code="farmasi")
    response = opened(
        client, officer, "surveys:poster", service.pk, query=f"?loket=farmasi&kertas={paper}"
    )
    text = text_of(response.content)
    assert response["Content-Type"] == "application/pdf"
    for words in ("Puskesmas Melati", "Pelayanan KIA", str(counter), "testserver/skm/kia-melati/"):
        assert words in text
    for query in ("?loket=lain", "?kertas=a3"):
        assert (
            opened(client, officer, "surveys:poster", service.pk, query=query).status_code == 404
        )


def test_a_visitor_answers_under_the_address_of_the_poster(client, service):
    assert "tidak ada survei yang dibuka" in client.get(service.public_path).content.decode()
    today = timezone.localdate()
    wave = service_wave(service, settled=False, opens_on=today, closes_on=today)
    page = client.get(f"{service.public_path}?loket=farmasi").content.decode()
    assert "kesopanan dan keramahan" in page
    answers = {f"u{number}": "4" for number in range(1, 10)} | {"saran": "Ramah sekali"}
    response = client.post(service.public_path, answers)
    assert response.status_code == 302
    assert "Terima kasih" in client.get(response.url).content.decode()
    assert wave.ballots.count() == 1
    assert client.get("/skm/tidak-ada/").status_code == 404


def public(client, service):
    return client.get(reverse("skm:results", args=[service.code]))


def test_everybody_reads_closed_results_and_what_is_improved(client, officer, service):
    wave = answered_by_ten(service)
    plan_weakest(wave_id=wave.pk, by=officer)
    running = service_wave(
        service, settled=False, opens_on=timezone.localdate(), closes_on=date(2099, 12, 31)
    )
    response = public(client, service)
    page = response.content.decode()
    for words in ("80,00", "B Baik", "Memadai: 10 dari 10", "31 Desember 2099", "Perbaiki ruang"):
        assert words in page
    assert officer.name not in page
    assert f"periode-{running.closes_on}" not in page
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    assert public(client, ServiceFactory(code="sepi")).status_code == 200
    assert client.get("/skm/tidak-ada/hasil/").status_code == 404


def test_nothing_public_below_five_answers(client, service):
    service_wave(service)
    page = public(client, service).content.decode()
    assert "Kurang dari 5 jawaban" in page
    assert "Belum ada hasil yang dapat ditampilkan" in page


def test_an_open_survey_shows_nothing_in_public(client, service):
    today = timezone.localdate()
    answered_by_ten(service, settled=False, opens_on=today, closes_on=today + timedelta(days=1))
    assert "80,00" not in public(client, service).content.decode()
