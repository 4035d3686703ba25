"""Results as files: for Excel in Indonesia, without formulas, and as a report on paper."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from employees.enums import Role
from employees.tests.factories import UserFactory, grant
from pembinaan.tests.pdf import text_of
from surveys.enums import Breakdown
from surveys.tests.boxes import close, group_of, hand_in, many_kinds_wave

pytestmark = pytest.mark.django_db
SHEET = {
    "nilai": 4,
    "ijazah": "S1",
    "lewat": ["web", "wa"],
    "mutu": {"cepat": 3, "ramah": 4},
    "umur": 40,
    "saran": "=HYPERLINK(1)",
}


@pytest.fixture
def wave():
    wave = many_kinds_wave(title="Survei contoh")
    hand_in(wave, group_of(wave, 5), SHEET)
    close(wave)
    return wave


@pytest.fixture
def download(client, wave):
    client.force_login(grant(UserFactory(), Role.HR))

    def get(name: str, *arguments: str):
        return client.get(reverse(f"surveys:{name}", args=[wave.pk, *arguments]))

    return get


def lines(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return [line.split(";") for line in text.splitlines()]


def test_the_table_in_indonesian_numbers(download):
    headers, first, *_ = lines(download("results_export", "csv"))
    assert headers[:4] == ["Bagian", "Kode", "Pertanyaan", "Jawaban"]
    found = dict(zip(headers, first, strict=False))
    assert (found["Kode"], found["Jawaban"], found["Rata-rata"]) == ("nilai", "5", "4,00")
    assert (found["Indeks"], found["Kelas"]) == ("80,00", "Cukup Memuaskan")


def test_the_table_as_a_workbook(download):
    response = download("results_export", "xlsx")
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    assert book["Data"]["D2"].value == 5
    assert download("results_export", "ods").status_code == 404


def test_answer_sheets_hold_no_comment_and_comments_no_formula(download):
    sheets = lines(download("sheets_export"))
    assert len(sheets) == 6
    assert sheets[1] == ["S1", "4", '"web', ' wa"', "3", "4", "40"]  # quoted: it holds a semicolon
    comments = lines(download("comments_export"))
    assert [line[-1] for line in comments[1:]] == ["'=HYPERLINK(1)"] * 5


def test_a_breakdown_of_profiles(download, wave):
    headers, whole, first, *_ = lines(download("breakdown_export", "csv"))
    assert headers == ["Kode", "Pertanyaan", "S1 (indeks)", "S1 (jawaban)"]
    assert whole[1:] == ["Keseluruhan", "85,00", "5"]  # 80, 75 and 100 in the mean
    assert (first[0], first[2:]) == ("nilai", ["80,00", "5"])


def test_a_wave_without_breakdown_has_no_such_file(download, wave):
    wave.settled, wave.breakdown = False, Breakdown.NONE
    wave.save()
    assert download("breakdown_export", "csv").status_code == 404


def test_the_report_on_paper(download):
    response = download("results_pdf")
    assert response["Content-Type"] == "application/pdf"
    text = text_of(response.content)
    assert "Survei contoh" in text
    assert "Cukup Memuaskan" in text
    assert "Belum memadai" not in text  # all five who were asked
