from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pembinaan.common.templatetags import display


def test_nip_is_grouped_as_on_the_forms():
    assert display.nip("198503012010012003") == "19850301\xa0201001\xa02\xa0003"


@pytest.mark.parametrize(
    ("value", "expected"), [("", "–"), (None, "–"), ("1985", "1985"), ("A" * 18, "A" * 18)]
)
def test_what_is_no_nip_stays_as_it_is(value, expected):
    assert display.nip(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 1, 31), "31 Januari 2026"),
        (date(2026, 8, 1), "1 Agustus 2026"),
        (datetime(2026, 12, 31, 18, 0, tzinfo=UTC), "1 Januari 2027"),  # 01.00 WIB
        (None, "–"),
    ],
)
def test_dates(value, expected):
    assert display.tanggal(value) == expected


def test_times_are_of_jakarta():
    assert display.waktu(datetime(2026, 3, 5, 2, 7, tzinfo=UTC)) == "5 Maret 2026 09.07"
    assert display.waktu(None) == "–"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), "1 Januari s.d. 31 Maret 2026"),
        (date(2025, 10, 1), date(2026, 3, 31), "1 Oktober 2025 s.d. 31 Maret 2026"),
        (date(2026, 3, 16), date(2026, 3, 16), "16 Maret 2026"),
        (date(2026, 1, 1), None, "1 Januari 2026 s.d. –"),
        (None, None, "– s.d. –"),
    ],
)
def test_ranges_name_a_shared_year_once(start, end, expected):
    assert display.sampai(start, end) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (100, "100"),
        (1234, "1.234"),
        (Decimal("1234.56"), "1.234,56"),
        (Decimal("1234567.80"), "1.234.567,8"),
        (Decimal("28.125"), "28,13"),
        (Decimal("-0.005"), "-0,01"),
        (1.1, "1,1"),
        ("81.25", "81,25"),
        ("", "–"),
        (None, "–"),
    ],
)
def test_figures(value, expected):
    assert display.angka(value) == expected


def test_percentages():
    assert display.persen(Decimal("87.50")) == "87,5%"
    assert display.persen(None) == "–"


def test_money():
    assert display.rupiah(Decimal("1234567.00")) == "Rp\N{NO-BREAK SPACE}1.234.567"
    assert display.rupiah(Decimal("-0.50")) == "-Rp\N{NO-BREAK SPACE}0,50"
    assert display.rupiah(0) == "Rp\N{NO-BREAK SPACE}0"
    assert display.rupiah(None) == "–"


def test_badges_escape_their_words():
    assert display.badge("<b>", "info") == '<span class="badge tone-info">&lt;b&gt;</span>'


@pytest.mark.parametrize(
    ("code", "tone"), [("RETURNED", "warning"), ("approved", "success"), ("LAIN", "neutral")]
)
def test_a_status_has_the_tone_of_its_code(code, tone):
    assert display.status_badge("Teks", code) == f'<span class="badge tone-{tone}">Teks</span>'


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in display.icon("users")
    assert "#users" in display.icon("users")
    assert 'role="img" aria-label="Selesai"' in display.icon("check", "Selesai")
