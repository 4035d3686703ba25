"""The table of R3.9, T21, and how far a sample is."""

from decimal import Decimal

import pytest

from surveys.rules.sampling import SampleProgress, sample_size


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (0, 0),
        (1, 1),
        (10, 10),
        (20, 19),
        (50, 44),
        (100, 80),
        (150, 108),
        (200, 132),
        (300, 169),
        (400, 196),
        (500, 217),
        (1_000, 278),
        (1_500, 306),
        (2_000, 322),
        (3_000, 341),
        (5_000, 357),
        (10_000, 370),
        (50_000, 381),
        (100_000, 383),
    ],
)
def test_sample_size(population, expected):
    assert sample_size(population) == expected


def test_no_negative_population():
    with pytest.raises(ValueError, match="-1"):
        sample_size(-1)


OF_132 = "dari 132 jawaban yang diperlukan"
UNKNOWN = "Belum memadai: isi dahulu perkiraan jumlah pengguna layanan setahun."


@pytest.mark.parametrize(
    ("answered", "population", "missing", "share", "adequate", "sentence"),
    [
        (0, 200, 132, "0.00", False, f"Belum memadai: 0 {OF_132}; kurang 132."),
        (131, 200, 1, "99.24", False, f"Belum memadai: 131 {OF_132}; kurang 1."),
        (132, 200, 0, "100.00", True, f"Memadai: 132 {OF_132}."),
        (180, 200, 0, "100.00", True, f"Memadai: 180 {OF_132}."),
        (180, None, None, None, False, UNKNOWN),
        (3, 0, 0, None, False, UNKNOWN),
    ],
)
def test_progress(answered, population, missing, share, adequate, *, sentence):
    progress = SampleProgress(answered, population)
    assert progress.missing == missing
    assert progress.share == (share and Decimal(share))
    assert (progress.is_adequate, progress.sentence) == (adequate, sentence)
