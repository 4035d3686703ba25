"""The words for a rater's mean beside two other means."""

from decimal import Decimal

import pytest

from evaluations.rules.tendencies import CAUTION, sentence


@pytest.mark.parametrize(
    ("mean", "office", "agency", "expected"),
    [
        ("2.0", "2.0", "1.6", "sejalan dengan perangkat daerah dan instansinya."),
        ("2.0", "1.51", "2.49", "sejalan dengan perangkat daerah dan instansinya."),
        (
            *("1.5", "2.0", "1.9"),
            "lebih longgar daripada perangkat daerahnya dan sejalan dengan instansinya.",
        ),
        ("2.5", "2.0", "1.0", "lebih ketat daripada perangkat daerah dan instansinya."),
        (
            *("2.0", "2.5", "1.5"),
            "lebih longgar daripada perangkat daerahnya dan lebih ketat daripada instansinya.",
        ),
    ],
)
def test_sentence(mean, office, agency, expected):
    found = sentence(Decimal(mean), Decimal(office), Decimal(agency), 8)
    differs = "lebih" in expected
    assert found == f"Dari 8 orang yang dinilai: {expected}" + (f" {CAUTION}" if differs else "")


def test_the_gap_is_a_setting():
    assert "sejalan" in sentence(Decimal("1"), Decimal("2"), Decimal("2"), 5, gap=Decimal("1.5"))
