"""Bad input in the admin is answered in words, and nothing is saved."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.models import Policy, RoleGrant, Unit
from employees.tests.factories import UnitFactory, UserFactory, grant

pytestmark = pytest.mark.django_db
ENDS_FIRST = "Tanggal berakhir harus sesudah tanggal mulai."


@pytest.fixture(autouse=True)
def admin_user(client):
    client.force_login(user := grant(UserFactory(), Role.ADMIN))
    return user


def url(model: str, page: str, *args) -> str:
    return reverse(f"admin:employees_{model}_{page}", args=args)


def unit_data(above: Unit, **changes) -> dict:
    return {
        "agency": above.agency_id,
        "parent": above.pk,
        "code": "BARU",
        "name": "Puskesmas Baru",
        "kind": "UPTD",
        "valid_from": "2026-01-01",
        "valid_to": "",
    } | changes


def policy_data(**changes) -> dict:
    days = {"valid_from": "01/01/2026", "valid_to": ""}
    return {"key": "kpi_cap", "agency": "", "value": "120", "basis": "Pergub"} | days | changes


def test_an_end_before_the_start_is_said_in_words(client, admin_user):
    above = UnitFactory()
    role = {"user": admin_user.pk, "role": "HR", "valid_from": "2026-02-01"}
    for page, data in (
        (url("unit", "add"), unit_data(above, valid_to="2025-12-31")),
        (url("rolegrant", "add"), role | {"valid_to": "2026-01-01"}),
        (url("policy", "add"), policy_data(valid_to="2025-12-31")),
    ):
        assert ENDS_FIRST in client.post(page, data).content.decode()
    assert not Unit.objects.filter(code="BARU").exists()
    assert RoleGrant.objects.count() == 1


def test_a_unit_keeps_the_end_given_when_it_is_made(client):
    above = UnitFactory()
    client.post(url("unit", "add"), unit_data(above, valid_to="2026-12-31"))
    assert f"{Unit.objects.get(code='BARU').valid_to}" == "2026-12-31"


@pytest.mark.parametrize("nonsense", ["abc", "\x00", "-1", "99999999999999999999", "²"])
def test_a_choice_that_is_no_number_is_refused(client, nonsense):
    page = client.post(url("unit", "add"), unit_data(UnitFactory(), parent=nonsense))
    errors = page.context["adminform"].form.errors
    assert "Pilih salah satu dari daftar yang tersedia." in errors["parent"] or "\x00" in nonsense
    assert not Unit.objects.filter(code="BARU").exists()


@pytest.mark.parametrize(
    ("typed", "stored"), [("12,5", "12.5000"), ("1.200", "1200.0000"), ("12.5", "12.5000")]
)
def test_a_policy_reads_figures_as_they_are_written_here(client, typed, stored):
    assert client.post(url("policy", "add"), policy_data(value=typed)).status_code == 302
    policy = Policy.objects.get()
    assert str(policy.value) == stored
    again = client.get(url("policy", "change", policy.pk)).content.decode()
    assert "12,5" in again or "1.200" in again


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("-5", "Angka tidak boleh negatif."),
        ("banyak", "Tulis angka saja, misalnya 95 atau 1.234,56."),
        ("999.999.999", "Angka terlalu besar: paling banyak 8 angka di depan koma."),
        ("99.999.999.999", "Angka terlalu panjang: paling banyak 10 angka."),
    ],
)
def test_a_bad_policy_figure_is_refused(client, typed, text):
    page = client.post(url("policy", "add"), policy_data(value=typed))
    assert page.context["adminform"].form.errors == {"value": [text]}
    assert not Policy.objects.exists()


def test_a_date_that_does_not_exist_is_said_so(client):
    page = client.post(url("policy", "add"), policy_data(valid_from="31/02/2026"))
    assert "Tanggal ini tidak ada atau salah tulis" in page.content.decode()
    assert "Belum tersimpan." in page.content.decode()
