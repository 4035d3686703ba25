"""Choosing one of thousands by text: what is accepted, what is refused and how."""

import pytest
from django import forms

from employees.enums import EmployeeKind, Role
from employees.forms.choosing import PersonField, PositionField, UnitField
from employees.models import Employee
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)

pytestmark = pytest.mark.django_db
SUGGEST = "/pegawai/pilih/orang/"


class ChoosingForm(forms.Form):
    person = PersonField(label="Pegawai", required=False)
    unit = UnitField(label="Unit kerja", required=False)
    position = PositionField(label="Jabatan", required=False)

    def __init__(self, *args, user, scope="managed", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.user, field.scope = user, scope


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Pariwisata, Kepemudaan dan Olahraga", code="1501.20")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


def chosen(user, scope="managed", **texts) -> dict:
    """The row chosen by each text, or the errors of its field."""
    form = ChoosingForm(texts, user=user, scope=scope)
    form.is_valid()
    return {name: form.errors.get(name) or form.cleaned_data[name] for name in texts}


def test_a_person_by_nip_label_or_whole_name(office, hr):
    siti = EmployeeFactory(unit=office, name="dr. Hj. SITI AMINAH, Sp.A", nip="198503012010012003")
    for text in (
        "198503012010012003",
        "19850301 201001 2 003",
        "dr. Hj. SITI AMINAH, Sp.A · 198503012010012003",
        "siti aminah",
        "Dr Siti Aminah",
    ):
        assert chosen(hr, person=text) == {"person": siti}, text


def test_a_part_of_a_name_is_not_enough_and_names_the_nearest(office, hr):
    EmployeeFactory(unit=office, name="SITI AMINAH", nip="198503012010012003")
    expected = ["Pilih salah satu pegawai, atau tulis NIP-nya: SITI AMINAH · 198503012010012003."]
    for text in ("siti ami", "Siti Aminnah", "198503012010012004", "1985030120100120031"):
        assert chosen(hr, person=text) == {"person": expected}, text


def test_namesakes_are_told_apart_by_nip(office, hr):
    for nip in ("198503012010012003", "199001012015032001"):
        EmployeeFactory(unit=office, name="SITI AMINAH", nip=nip)
    [error] = chosen(hr, person="Siti Aminah")["person"]
    assert "198503012010012003" in error
    assert "199001012015032001" in error


def test_somebody_unknown_is_said_so(hr):
    expected = ["Pegawai ini tidak ditemukan; tulis nama atau 18 angka NIP-nya."]
    assert chosen(hr, person="Tidak Ada Orangnya") == {"person": expected}


def test_a_state_official_has_no_nip_and_can_be_chosen(office, hr):
    regent = EmployeeFactory(unit=office, kind=EmployeeKind.NON_ASN, nip=None, rank="")
    form = ChoosingForm(initial={"person": regent}, user=hr)
    label = form["person"].value()
    assert label == f"{regent.name} · pejabat negara {regent.pk}"
    assert chosen(hr, person=label) == {"person": regent}


def test_outside_the_scope_nobody_is_known_whatever_is_sent(office, hr):
    other = EmployeeFactory(name="Bukan Pegawai Sini", nip="198503012010012003")
    unknown = ["Pegawai ini tidak ditemukan; tulis nama atau 18 angka NIP-nya."]
    for scope in ("managed", "visible"):
        for text in (other.nip, other.name):
            assert chosen(hr, scope, person=text) == {"person": unknown}


def test_who_left_is_not_offered(office, hr):
    gone = EmployeeFactory(unit=office, is_active=False)
    assert chosen(hr, person=gone.nip)["person"] != gone


def test_a_unit_by_code_label_or_name(office, hr):
    for text in (
        "1501.20",
        "Dinas Pariwisata, Kepemudaan dan Olahraga (1501.20)",
        "dinas pariwisata kepemudaan dan olahraga",
    ):
        assert chosen(hr, unit=text) == {"unit": office}, text
    [error] = chosen(hr, unit="pariwisata")["unit"]
    assert error == (
        "Pilih salah satu unit kerja, atau tulis kodenya: "
        "Dinas Pariwisata, Kepemudaan dan Olahraga (1501.20)."
    )


def test_a_unit_elsewhere_is_unknown(hr):
    elsewhere = UnitFactory(name="Balai Penyuluhan")
    expected = ["Unit kerja ini tidak ditemukan; tulis nama atau kode unitnya."]
    assert chosen(hr, unit=elsewhere.code) == {"unit": expected}
    assert chosen(hr, unit="Balai Penyuluhan") == {"unit": expected}


def test_a_post_by_its_title(hr):
    post = PositionFactory(name="Bidan Ahli Pertama")
    assert chosen(hr, position="bidan ahli pertama") == {"position": post}
    assert chosen(hr, position="bidan ahli") == {
        "position": ["Pilih salah satu jabatan: Bidan Ahli Pertama."]
    }


def test_the_row_in_force_shows_and_counts_as_unchanged(office, hr):
    person = EmployeeFactory(unit=office)
    for initial in (person, person.pk):
        form = ChoosingForm(
            {"person": f"{person.name} · {person.nip}"}, initial={"person": initial}, user=hr
        )
        assert form.changed_data == []
        assert form["person"].initial == initial


def test_suggestions_begin_with_the_text_first(client, office, hr):
    EmployeeFactory(unit=office, name="ABDUL SITINJAK")
    siti = EmployeeFactory(unit=office, name="dr. SITI AMINAH")
    client.force_login(hr)
    found = client.get(SUGGEST, {"q": "hj. siti", "scope": "managed"}).json()["found"]
    assert [each["value"].partition(" · ")[0] for each in found] == [
        "dr. SITI AMINAH",
        "ABDUL SITINJAK",
    ]
    assert found[0]["note"] == f"{siti.position} · {office}"


@pytest.mark.parametrize("scope", ["managed", "visible"])
def test_suggestions_stay_in_scope(client, hr, scope):
    EmployeeFactory(name="SITI AMINAH")
    client.force_login(hr)
    assert client.get(SUGGEST, {"q": "siti", "scope": scope}).json() == {"found": []}


@pytest.mark.parametrize(
    "query",
    [{}, {"q": "siti"}, {"q": "s\0iti", "scope": "visible"}, {"q": "siti", "scope": "any"}]
    + [{"q": text, "scope": "managed"} for text in ("s", "si", "dr.", "Hj. S", "???")],
)
def test_a_text_too_short_or_wrong_finds_nobody(client, office, hr, query):
    EmployeeFactory(unit=office, name="SITI AMINAH")
    client.force_login(hr)
    assert client.get(SUGGEST, query).json() == {"found": []}


def test_units_and_posts_are_suggested(client, office, hr):
    PositionFactory(name="Analis Pariwisata")
    client.force_login(hr)
    query = {"q": "pariwis", "scope": "managed"}
    [unit] = client.get("/pegawai/pilih/unit/", query).json()["found"]
    assert unit == {
        "value": "Dinas Pariwisata, Kepemudaan dan Olahraga (1501.20)",
        "note": str(office.agency),
    }
    [post] = client.get("/pegawai/pilih/jabatan/", query).json()["found"]
    assert post == {"value": "Analis Pariwisata", "note": "Pelaksana"}
    assert client.get("/pegawai/pilih/lain/", query).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_suggestions_cost_the_same_for_many(client, office, hr, rows, django_assert_num_queries):
    EmployeeFactory.create_batch(rows, unit=office, name="SITI AMINAH")
    client.force_login(hr)
    with django_assert_num_queries(2):
        found = client.get(SUGGEST, {"q": "siti", "scope": "managed"}).json()["found"]
    assert len(found) == rows == Employee.objects.count()
