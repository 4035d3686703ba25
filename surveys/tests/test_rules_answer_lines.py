"""Choices and rows typed one a line are read, and written back as they are read."""

import pytest

from surveys.rules.answer_lines import options_in, rows_in, typed_pairs


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        ("SCALE", "Buruk\n\n Baik ", ((1, "Buruk"), (2, "Baik"))),
        ("SCALE", "0 = Tidak\n10=Ya", ((0, "Tidak"), (10, "Ya"))),
        ("SCALE", "a = Buruk", ((1, "a = Buruk"),)),
        ("SINGLE", "SD\nlain = Lainnya", (("SD", "SD"), ("lain", "Lainnya"))),
        ("MULTIPLE", "x" * 41, (("1", "x" * 41),)),
        ("TEXT", "SD", ()),
        ("MATRIX", "Buruk", ((1, "Buruk"),)),
    ],
)
def test_options(kind, typed, expected):
    assert options_in(kind, typed) == expected


def test_rows():
    assert rows_in("MATRIX", "Ruang\nalat = Peralatan") == (("b1", "Ruang"), ("alat", "Peralatan"))
    assert rows_in("SCALE", "Ruang") == ()


def test_what_is_written_is_read_again():
    pairs = (("SD", "SD"), ("lain", "Lainnya"))
    assert typed_pairs(pairs) == "SD\nlain = Lainnya"
    assert options_in("SINGLE", typed_pairs(pairs)) == pairs
