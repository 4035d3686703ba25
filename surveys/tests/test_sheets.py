"""Answer sheets as a file: every answer, and nothing of who gave it where few are alike."""

import pytest

from employees.tests.factories import UnitFactory
from surveys.enums import Breakdown
from surveys.queries.sheets import sheet_table
from surveys.services.counting import count_ballots
from surveys.tests.boxes import close, group_of, hand_in, many_kinds_wave
from surveys.tests.factories import InvitationFactory

pytestmark = pytest.mark.django_db
WITHHELD = "(kurang dari 5)"
SHEET = {
    "nilai": 4,
    "ijazah": "S1",
    "lewat": ["web", "wa"],
    "mutu": {"ramah": 3},
    "umur": 40,
    "saran": "=1+1",
}


def table_of(wave):
    table = sheet_table(wave, list(wave.questionnaire.questions.all()))
    return table.headers, list(table.rows)


def test_columns_and_cells():
    wave = many_kinds_wave()
    hand_in(wave, group_of(wave, 5), SHEET)
    close(wave)
    headers, rows = table_of(wave)
    assert [header.partition(":")[0] for header in headers] == [
        "ijazah",
        "nilai",
        "lewat",
        "mutu.cepat",
        "mutu.ramah",
        "umur",
    ]
    assert rows == [["S1", 4, "web; wa", None, 3, 40]] * 5


def test_units_and_profiles_are_told_only_where_five_rows_share_both():
    """Six of the first unit are S1, its one SMA and all of the second are too few to tell."""
    wave = many_kinds_wave(breakdown=Breakdown.UNIT)
    first, second = UnitFactory(name="Unit satu"), UnitFactory(name="Unit dua")
    hand_in(wave, group_of(wave, 7, first), *[{"ijazah": "S1"}] * 6, {"ijazah": "SMA"})
    hand_in(wave, group_of(wave, 6, second), *[{"ijazah": "S1"}] * 3, *[{"ijazah": "SMA"}] * 3)
    close(wave)
    headers, rows = table_of(wave)
    assert headers[0] == "Unit kerja"
    told = sorted(tuple(row[:2]) for row in rows)
    assert told == [(WITHHELD, WITHHELD)] * 7 + [("Unit satu", "S1")] * 6


def test_rows_withheld_are_never_few():
    """One SMA among ten: withheld alone it would be known, so that all are withheld."""
    wave = many_kinds_wave()
    hand_in(wave, group_of(wave, 10), *[{"ijazah": "S1"}] * 9, {"ijazah": "SMA"})
    close(wave)
    assert [row[0] for row in table_of(wave)[1]] == [WITHHELD] * 10


def test_an_open_wave_tells_no_profile():
    wave = many_kinds_wave()
    InvitationFactory(wave=wave)
    hand_in(wave, group_of(wave, 10), SHEET)
    count_ballots(wave_id=wave.pk)
    headers, rows = table_of(wave)
    assert headers[0].startswith("nilai")
    assert len(rows) == 5
