"""Activities and absolute targets are recognised by their words."""

import pytest

from evaluations.rules.wording import absolute_word, is_activity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Melaksanakan pelayanan ANC", True),
        ("  menghadiri rapat", True),
        ("Meningkatnya mutu pelayanan", False),
        ("Pelayanan dilaksanakan cepat", False),
        ("Rapat untuk melakukan evaluasi", False),
        ("", False),
    ],
)
def test_activity(text, expected):
    assert is_activity(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # the first two are the regulation's own examples
        ("Pemrosesan klaim selalu tepat waktu, efisien, dan berkualitas.", "selalu"),
        ("Semua pemrosesan klaim dilakukan dengan waktu cepat.", "semua"),
        ("Data tidak pernah terlambat", "tidak pernah"),
        ("Sebagian besar klaim selesai dalam tiga hari", ""),
        ("Persemuaan", ""),
    ],
)
def test_absolute(text, expected):
    assert absolute_word(text) == expected
