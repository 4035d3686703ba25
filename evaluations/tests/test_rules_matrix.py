"""How the text of one cell is read."""

import pytest

from evaluations.rules.matrix import roles_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (" \n ", ()),
        ("Layanan ANC cepat", ("Layanan ANC cepat",)),
        ("• Rekam medis\n- Rujukan\n\n2. Data baru", ("Rekam medis", "Rujukan", "Data baru")),
        ("Sama\nSama", ("Sama",)),
        ("18% keluarga sehat\n2021. Data lama", ("18% keluarga sehat", "2021. Data lama")),
        ("-tanpa jarak", ("-tanpa jarak",)),
    ],
)
def test_roles_are_lines_without_bullets(text, expected):
    assert roles_in(text) == expected
