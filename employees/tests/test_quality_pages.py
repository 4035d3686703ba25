"""The board and its lists: whose, how many, in how many queries."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.enums import EmployeeKind, Gender, Role
from employees.models import Employee, QualityFinding, QualityRun
from employees.services.quality import refresh_findings
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)

pytestmark = pytest.mark.django_db
BOARD = reverse("employees:quality")


def page_of(code: str, name: str = "quality_check") -> str:
    return reverse(f"employees:{name}", args=[code])


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(client, office):
    client.force_login(grant(UserFactory(name="Petugas"), Role.HR, office))
    return client


def faulty(unit, **kwargs) -> Employee:
    """Somebody without a rank."""
    return EmployeeFactory(unit=unit, rank="", **kwargs)


def counts(response) -> dict[str, int]:
    lines = [line for _, lines in response.context["groups"] for line in lines]
    return {line.check.code: line.count for line in lines if line.count}


def test_the_board_counts_the_own_subtree_only(hr, office):
    faulty(office)
    faulty(UnitFactory(parent=office))
    faulty(UnitFactory())
    refresh_findings()
    board = hr.get(BOARD)
    assert counts(board)["RANK_WRONG"] == 2
    assert board.context["readiness"].people == 2


def test_the_board_narrows_to_a_unit(hr, office):
    section = UnitFactory(parent=office, code="SEKSI")
    faulty(office)
    faulty(section)
    elsewhere = UnitFactory(code="LAIN")
    faulty(elsewhere)
    refresh_findings()
    board = hr.get(BOARD, {"unit": "SEKSI"})
    assert counts(board)["RANK_WRONG"] == 1
    assert board.context["readiness"].people == 1
    assert "?unit=SEKSI" in board.content.decode()
    refused = hr.get(BOARD, {"unit": "LAIN"})
    assert refused.context["filter"]["form"].errors


def test_a_board_without_faults_says_so(hr, office):
    assert "belum pernah diperiksa" in hr.get(BOARD).content.decode()
    refresh_findings()
    board = hr.get(BOARD)
    assert counts(board) == {}
    assert "Tidak ada ASN aktif" in board.content.decode()
    assert "Beres: 22 pemeriksaan" in board.content.decode()


@pytest.mark.parametrize("role", [Role.LEADER, Role.TRAINING])
def test_others_find_no_board(client, office, role):
    client.force_login(grant(UserFactory(), role, office))
    assert client.get(BOARD).status_code == 404
    assert client.get(page_of("NO_RATER")).status_code == 404
    assert client.post(reverse("employees:quality_recheck")).status_code == 404
    assert client.post(page_of("BIRTH_MISSING", "quality_mend")).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_board_query_budget(hr, office, rows, django_assert_num_queries):
    for _ in range(rows):
        faulty(office)
    refresh_findings()
    with django_assert_num_queries(6):
        hr.get(BOARD)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_budget(hr, office, rows, django_assert_num_queries):
    for _ in range(rows):
        faulty(UnitFactory(parent=office))
    refresh_findings()
    with django_assert_num_queries(11):
        hr.get(page_of("RANK_WRONG"))


def test_a_list_holds_who_where_why_since_when_and_who_mends(hr, office):
    person = faulty(office, name="Ani Lestari")
    faulty(UnitFactory(), name="Budi Santoso")
    refresh_findings(on=date(2026, 2, 3))
    text = hr.get(page_of("RANK_WRONG")).content.decode()
    for part in ("Ani Lestari", "Dinas Kesehatan", "Golongan belum diisi", "3 Februari 2026"):
        assert part in text
    assert "Anda" in text
    form = reverse("employees:rank_add", args=[person.pk])
    assert f"{form}?kembali=%2Fpegawai%2Fmutu%2FRANK_WRONG%2F" in text
    assert "Budi" not in text


@pytest.mark.parametrize(
    ("asked", "found"), [({"q": "ani"}, 1), ({"q": "kesehatan"}, 2), ({"unit": "LAIN"}, 0)]
)
def test_a_list_is_narrowed(hr, office, asked, found):
    faulty(office, name="Ani Lestari")
    faulty(office, name="Budi Santoso")
    UnitFactory(code="LAIN")
    refresh_findings()
    assert hr.get(page_of("RANK_WRONG"), asked).context["paginator"].count == found


def test_what_was_mended_is_gone_when_its_list_is_opened(hr, office):
    mended = faulty(office, name="Ani Lestari")
    faulty(office, name="Budi Santoso")
    refresh_findings()
    mended.rank = "III/a"
    mended.save()
    response = hr.get(page_of("RANK_WRONG"))
    assert [row[0].employee.name for row in response.context["rows"]] == ["Budi Santoso"]
    assert response.context["paginator"].count == 1
    gone = QualityFinding.objects.get(employee=mended, check_code="RANK_WRONG")
    assert gone.resolved_on == timezone.localdate()


def test_a_unit_at_fault_is_listed_without_a_person(hr, office):
    EmployeeFactory(unit=office)
    refresh_findings()
    text = hr.get(page_of("HEADLESS_UNIT")).content.decode()
    assert "1 pegawai" in text
    assert reverse("employees:unit_head", args=[office.pk]) in text


def test_the_post_of_whoever_is_past_retirement_is_ended(hr, office):
    old = {"born_on": date(1950, 1, 1), "unit": office}
    held = AssignmentFactory(employee=EmployeeFactory(**old))
    AssignmentFactory(employee=held.employee, kind="PLT")
    without = EmployeeFactory(**old)
    refresh_findings()
    text = hr.get(page_of("RETIRED_ACTIVE")).content.decode()
    assert f"{reverse('employees:assignment_end', args=[held.pk])}?kembali" in text
    assert f"{reverse('employees:person', args=[without.pk])}?kembali" in text


def test_accounts_are_opened_where_they_are_listed(hr, office):
    person = EmployeeFactory(unit=office)
    refresh_findings()
    text = hr.get(page_of("NO_ACCOUNT")).content.decode()
    assert f"{reverse('employees:accounts')}?q={person.nip}&amp;kembali=" in text


@pytest.mark.parametrize("name", ["quality_check", "quality_export", "quality_mend"])
def test_an_unknown_check_is_not_found(hr, name):
    assert hr.get(page_of("APA", name)).status_code == 404


def test_only_faults_with_a_common_cure_are_mended_together(hr):
    assert hr.get(page_of("NO_RATER", "quality_mend")).status_code == 404


def test_the_file_holds_the_rows_of_the_list(hr, office):
    person = faulty(office, name="Ani Lestari", position=PositionFactory(name="Analis Hukum"))
    faulty(office, name="Budi Santoso")
    faulty(UnitFactory(), name="Ani Elsewhere")
    refresh_findings(on=date(2026, 2, 3))
    response = hr.get(page_of("RANK_WRONG", "quality_export"), {"q": "ani"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.values)
    assert rows[0][:3] == ("Pemeriksaan", "NIP", "Nama")
    assert rows[1][1:7] == (
        *(person.nip, "Ani Lestari", "Analis Hukum"),
        *(office.code, "Dinas Kesehatan", office.agency.name),
    )
    assert (rows[1][7], rows[1][8].date()) == ("Golongan belum diisi", date(2026, 2, 3))
    assert len(rows) == 2


def test_everything_is_checked_at_the_press_of_a_button(hr, office):
    faulty(office)
    address = reverse("employees:quality_recheck")
    assert hr.get(address).status_code == 405
    response = hr.post(f"{address}?unit={office.code}")
    assert response["Location"] == f"{BOARD}?unit={office.code}"
    assert counts(hr.get(BOARD))["RANK_WRONG"] == 1
    assert QualityRun.objects.count() == 1


def test_mending_together_asks_first_and_says_what_it_did(hr, office):
    told = EmployeeFactory(unit=office, nip="199102032015022001")
    silent = EmployeeFactory(unit=office, nip="199113032015022003")
    elsewhere = EmployeeFactory(nip="199102032015022004")
    refresh_findings()
    address = page_of("BIRTH_MISSING", "quality_mend")
    asked = hr.get(address)
    assert asked.context["count"] == 2
    assert Employee.objects.filter(born_on=None).count() == 3
    response = hr.post(address)
    assert response["Location"] == page_of("BIRTH_MISSING")
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "1 temuan selesai.",
        "1 temuan tidak dapat diselesaikan bersama-sama; perbaiki satu per satu.",
    ]
    told.refresh_from_db()
    assert (told.born_on, told.gender) == (date(1991, 2, 3), Gender.FEMALE)
    assert set(Employee.objects.filter(born_on=None)) == {silent, elsewhere}


def test_readiness_is_told_in_a_sentence(hr, office):
    rater = EmployeeFactory(unit=office, kind=EmployeeKind.NON_ASN, nip=None, rank="")
    EmployeeFactory(unit=office, rater=rater)
    EmployeeFactory(unit=office)
    refresh_findings()
    text = hr.get(BOARD).content.decode()
    assert "0 dari 2 ASN siap menyusun SKP" in text
    assert "2 terhalang; 1 belum mempunyai penilai" in text
