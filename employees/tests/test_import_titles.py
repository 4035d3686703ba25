"""Titles that no post has yet: what is guessed, what is made at once, and the file after it."""

import pytest
from django.urls import reverse

from employees.enums import FunctionalLevel, ImportStatus, PositionKind, Role
from employees.models import Position
from employees.queries.import_titles import UnknownTitle, unknown_titles
from employees.rules.titles import guess_title, one_letter_off
from employees.services.imports.jobs import work
from employees.services.imports.mending import mend_rows
from employees.tests.factories import PositionFactory, UnitFactory, UserFactory, grant
from employees.tests.files import checked

pytestmark = pytest.mark.django_db
GOOD = {
    "NAMA": "Siti Aminah",
    "JENIS": "PNS",
    "GOLONGAN": "III/a",
    "UNIT": "D1",
}
FUNCTIONAL, CLERK = PositionKind.FUNGSIONAL, PositionKind.PELAKSANA
ROWS = [
    GOOD | {"NIP": "199001152015032001", "JABATAN": "Perawat Ahli Muda", "JENIS JABATAN": "2"},
    GOOD | {"NIP": "199203172018011002", "JABATAN": "PERAWAT AHLI MUDA", "JENIS JABATAN": "2"},
    GOOD | {"NIP": "199303172018011003", "JABATAN": "Pengemudi", "JENIS JABATAN": "4"},
    GOOD | {"NIP": "199403172018011004", "JABATAN": "Camat Jelutung", "JENIS JABATAN": "1"},
    GOOD | {"NIP": "199503172018011005", "JABATAN": "Bidan Terampik", "JENIS JABATAN": "4"},
]


@pytest.fixture
def officer():
    PositionFactory(name="Bidan Terampil")
    return grant(UserFactory(), Role.HR, UnitFactory(code="D1"))


@pytest.mark.parametrize(
    ("title", "said", "expected"),
    [
        ("Guru Ahli Madya", "2", (FUNCTIONAL, FunctionalLevel.AHLI_MADYA)),
        ("Guru Madya", "Fungsional", (FUNCTIONAL, FunctionalLevel.AHLI_MADYA)),
        ("Bidan Pelaksana Lanjutan", "2", (FUNCTIONAL, FunctionalLevel.MAHIR)),
        ("Penyuluh KB", "2", (FUNCTIONAL, None)),
        ("Pengemudi", "4", (CLERK, None)),
        ("Camat Muda", "1", (None, None)),
        ("Pengemudi", "", (None, None)),
    ],
)
def test_kind_and_level_follow_from_code_and_ending(title, said, expected):
    assert guess_title(title, said) == expected


@pytest.mark.parametrize(
    ("title", "other", "expected"),
    [
        ("Guru Ahl Muda", "Guru Ahli Muda", True),
        ("Pengadministrsi Perkantoran", "Pengadministrasi Perkantoran", True),
        ("guru ahli muda", "Guru Ahli Muda", False),  # the same
        ("Guru Ahli Muda", "Guru Ahli Madya", False),
        ("Analis SDM Aparatur Ahli Muda", "Analis SDM Aparatur Ahli Pertama", False),
        ("Asesor SDM Aparatur Ahli Muda", "Analis SDM Aparatur Ahli Muda", False),
        ("Dokter Gigi Ahli Muda", "Dokter Ahli Muda", False),
    ],
)
def test_a_misspelt_title_is_told_from_another_post_or_level(title, other, expected):
    assert one_letter_off(title, other) is expected


def test_titles_of_one_name_are_one_line_and_near_posts_are_named(officer):
    assert unknown_titles(checked(officer, ROWS)) == [
        UnknownTitle("PERAWAT AHLI MUDA", 2, "2", ""),
        UnknownTitle("Bidan Terampik", 1, "4", "Bidan Terampil"),
        UnknownTitle("Camat Jelutung", 1, "1", ""),
        UnknownTitle("Pengemudi", 1, "4", ""),
    ]


def test_a_title_that_the_file_writes_otherwise_more_often_is_doubted(officer):
    often = [GOOD | {"NIP": str(n), "JABATAN": "Perawat Ahli Muda"} for n in (1, 2)]
    rare = GOOD | {"NIP": "3", "JABATAN": "Perawat Ahl Muda"}
    found = unknown_titles(checked(officer, [*often, rare]))
    assert [(each.text, each.near) for each in found] == [
        ("Perawat Ahli Muda", ""),
        ("Perawat Ahl Muda", "Perawat Ahli Muda"),
    ]


def fields_of(formset) -> dict[str, str]:
    """What a browser would send of the page as it is."""
    sent = {}
    for form in (formset.management_form, *formset):
        sent |= {form[name].html_name: form[name].value() or "" for name in form.fields}
    return {name: value for name, value in sent.items() if value not in ("", False)}


def test_what_is_ticked_is_made_and_the_file_checked_with_what_was_mended(client, officer):
    batch = checked(officer, ROWS)
    mend_rows(batch_id=batch.pk, cells={2: {"NAMA": "Siti Rahma"}}, by=officer)
    work(batch.pk)
    client.force_login(officer)
    address = reverse("employees:import_titles", args=[batch.pk])
    assert address in client.get(batch.get_absolute_url()).content.decode()
    sent = fields_of(client.get(address).context["form"])
    assert [name for name in sent if name.endswith("take")] == ["form-0-take", "form-3-take"]
    sent |= {"form-0-name": "Perawat Ahli Muda", "form-2-take": "on"}
    refused = client.post(address, sent)
    assert "Pilih jenisnya." in refused.content.decode()
    assert not Position.objects.filter(name="Pengemudi").exists()
    client.post(address, sent | {"form-2-kind": "ADMINISTRATOR"})
    batch.refresh_from_db()
    assert batch.status == ImportStatus.CHECKING
    work(batch.pk)
    batch.refresh_from_db()
    assert batch.counts == {"NEW": 4, "WRONG": 1, "WARNING": 0}
    assert batch.rows.get(number=2).data["NAMA"] == "Siti Rahma"
    made = Position.objects.get(name="Perawat Ahli Muda")
    assert (made.kind, made.level) == (FUNCTIONAL, FunctionalLevel.AHLI_MUDA)


def test_another_name_is_made_under_the_name_and_known_by_the_text(client, officer):
    batch = checked(officer, ROWS[2:3])
    client.force_login(officer)
    address = reverse("employees:import_titles", args=[batch.pk])
    sent = fields_of(client.get(address).context["form"])
    client.post(address, sent | {"form-0-name": "Pengemudi Ambulans"})
    work(batch.pk)
    batch.refresh_from_db()
    assert batch.counts == {"NEW": 1, "WARNING": 0}


def test_a_title_that_exists_is_refused_above_the_table(client, officer):
    batch = checked(officer, ROWS[2:3])
    client.force_login(officer)
    address = reverse("employees:import_titles", args=[batch.pk])
    sent = fields_of(client.get(address).context["form"])
    text = client.post(address, sent | {"form-0-name": "bidan terampil"}).content.decode()
    assert "Jabatan bidan terampil sudah ada" in text
    assert 'value="bidan terampil"' in text
