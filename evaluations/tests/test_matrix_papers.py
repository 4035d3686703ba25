"""Format A.1.5 on paper: one level, two levels, many people and columns."""

import pytest
from django.urls import reverse

from employees.tests.factories import EmployeeFactory, UserFactory
from evaluations.models import RoleCell
from evaluations.queries.matrix import people_of, role_matrices, role_matrix
from evaluations.tests.factories import PlanFactory, WorkResultFactory
from evaluations.tests.factories_execution import account
from evaluations.tests.factories_matrix import MatrixColumnFactory
from evaluations.tests.test_documents import assert_in_order
from pembinaan.tests.pdf import pages_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(approved=True, employee__name="Kepala Puskesmas Satu")


def column_of(plan, heading):
    result = WorkResultFactory(plan=plan, statement=heading)
    return MatrixColumnFactory(plan=plan, result=result)


def give(column, person, text):
    by = account(column.plan.employee)
    return RoleCell.objects.create(column=column, employee=person, text=text, updated_by=by)


def led_by(lead, name):
    return EmployeeFactory(rater=lead, name=name, unit=lead.unit)


def pdf_of(client, plan, user=None):
    client.force_login(user or account(plan.employee))
    return client.get(reverse("evaluations:matrix_pdf", args=[plan.pk]))


def test_a_matrix_is_format_a15(client, plan):
    puas, sehat = column_of(plan, "Ibu hamil puas"), column_of(plan, "Ibu hamil sehat")
    ani, budi = led_by(plan.employee, "Ani"), led_by(plan.employee, "Budi")
    give(puas, ani, "- Layanan ANC cepat\n- Persalinan cepat")
    give(sehat, budi, "Ibu hamil terdata")
    printed = text_of(pdf_of(client, plan).content)
    assert_in_order(
        printed,
        "MATRIKS PEMBAGIAN PERAN DAN HASIL",
        *("PEGAWAI", "JABATAN", "OUTCOME ANTARA/ OUTPUT/ LAYANAN"),
        *("Kepala Puskesmas Satu", plan.employee.position.name),
        *("Ibu hamil puas", "Ibu hamil sehat"),
        *("Ani", ani.position.name, "Layanan ANC cepat", "Persalinan cepat"),
        *("TIDAK ADA PERAN", "Budi", "TIDAK ADA PERAN", "Ibu hamil terdata"),
        "Keadaan per",
    )
    assert printed.count("PEGAWAI") == 1
    assert "DRAF" not in printed
    assert "kolom" not in printed


def test_the_matrix_of_a_team_lead_follows_that_of_the_leader(client, plan):
    lead = led_by(plan.employee, "Ketua Tim UKP")
    give(column_of(plan, "Ibu hamil puas"), lead, "Layanan ANC cepat")
    own = PlanFactory(employee=lead, approved=True)
    member = led_by(lead, "Anggota Tim")
    give(column_of(own, "Layanan ANC tersedia"), member, "Loket buka tepat waktu")
    assert_in_order(
        text_of(pdf_of(client, plan).content),
        *("PEGAWAI", "Kepala Puskesmas Satu", "Ibu hamil puas"),
        *("Ketua Tim UKP", "Layanan ANC cepat"),
        *("PEGAWAI", "JABATAN", "OUTCOME ANTARA/ OUTPUT/ LAYANAN"),
        *("Ketua Tim UKP", "Layanan ANC tersedia"),
        *("Anggota Tim", "Loket buka tepat waktu"),
    )


def test_matrices_that_the_reader_may_not_see_are_left_out(client, plan):
    outsider = EmployeeFactory(rater=EmployeeFactory(), name="Ketua Tim Luar")
    give(column_of(plan, "Ibu hamil puas"), outsider, "Layanan ANC cepat")
    own = PlanFactory(employee=outsider, approved=True)
    give(column_of(own, "Rahasia unit lain"), led_by(outsider, "Anggota"), "Peran")
    printed = text_of(pdf_of(client, plan).content)
    assert "Ketua Tim Luar" in printed
    assert "Rahasia unit lain" not in printed


def test_several_matrices_are_what_each_is_alone(plan):
    other = PlanFactory(approved=True)
    for each in (plan, other):
        person = led_by(each.employee, f"Bawahan {each.pk}")
        give(column_of(each, f"Hasil {each.pk}"), person, "Peran")
    give(column_of(plan, "Bersama"), other.employee, "Peran lintas unit")
    found = role_matrices([plan, other])
    for each in (plan, other):
        alone = role_matrix(each)
        assert found[each.pk] == alone
        assert [row.employee for row in alone.rows] == list(people_of(each))
    assert other.employee in {row.employee for row in found[plan.pk].rows}


def test_a_hundred_people_and_twenty_columns_go_on_over_pages(client, plan):
    EmployeeFactory.create_batch(100, rater=plan.employee, unit=plan.unit)
    columns = [column_of(plan, f"Hasil nomor {place}.") for place in range(1, 21)]
    people = list(people_of(plan))
    by = account(plan.employee)
    RoleCell.objects.bulk_create(
        RoleCell(
            column=column, employee=person, text=f"Layanan {person.pk} terlaksana", updated_by=by
        )
        for column in columns
        for person in people
    )
    pages = pages_of(pdf_of(client, plan).content)
    printed = " ".join(pages)
    for first in (1, 6, 11, 16):
        assert f"kolom {first}–{first + 4} dari 20" in printed
    for page in pages:  # every page names the leader and what the columns are
        assert "OUTCOME ANTARA/ OUTPUT/ LAYANAN Kepala Puskesmas Satu" in page
        assert "Hasil nomor" in page
    assert printed.count(f"Layanan {people[0].pk} terlaksana") == 20
    assert printed.count(f"Layanan {people[-1].pk} terlaksana") == 20


def test_long_texts_stay_readable(client, plan):
    person = led_by(plan.employee, "H. Muhammad " * 9)
    give(column_of(plan, "Indikator " * 60), person, "\n".join(["Peran " * 90] * 4))
    printed = text_of(pdf_of(client, plan).content)
    assert printed.count("Muhammad") == 9
    assert printed.count("Peran ") == 90  # the four lines say the same: one role


def test_without_columns_the_paper_says_so(client, plan):
    assert "Kolom matriks belum dipilih." in text_of(pdf_of(client, plan).content)


def test_without_people_the_paper_says_so(client, plan):
    column_of(plan, "Ibu hamil puas")
    assert "Belum ada pegawai." in text_of(pdf_of(client, plan).content)


def test_others_find_nothing(client, plan):
    assert pdf_of(client, plan, UserFactory()).status_code == 404


@pytest.mark.parametrize("leads", [1, 3])
def test_a_matrix_asks_few_queries(client, plan, leads, django_assert_max_num_queries):
    column = column_of(plan, "Ibu hamil puas")
    for number in range(leads):
        lead = led_by(plan.employee, f"Ketua Tim {number}")
        give(column, lead, "Layanan ANC cepat")
        own = PlanFactory(employee=lead, approved=True)
        give(column_of(own, f"Hasil {number}"), led_by(lead, f"Anggota {number}"), "Peran")
    client.force_login(account(plan.employee))
    with django_assert_max_num_queries(13):
        client.get(reverse("evaluations:matrix_pdf", args=[plan.pk]))


def test_the_page_offers_its_paper_once_there_are_columns(client, plan):
    client.force_login(account(plan.employee))
    address = reverse("evaluations:matrix_pdf", args=[plan.pk])
    page = reverse("evaluations:matrix", args=[plan.pk])
    assert address not in client.get(page).content.decode()
    column_of(plan, "Ibu hamil puas")
    assert address in client.get(page).content.decode()
