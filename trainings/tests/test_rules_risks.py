"""The bands of a risk's score."""

import pytest

from trainings.rules.risks import risk_level


@pytest.mark.parametrize(
    ("likelihood", "impact", "label"),
    [
        (1, 1, "Rendah"),
        (1, 5, "Rendah"),
        (2, 3, "Rendah"),
        (2, 4, "Sedang"),
        (3, 4, "Sedang"),
        (3, 5, "Tinggi"),
        (5, 5, "Tinggi"),
    ],
)
def test_the_score_tells_the_level(likelihood, impact, label):
    assert risk_level(likelihood, impact).label == label


@pytest.mark.parametrize(("likelihood", "impact"), [(0, 3), (3, 6)])
def test_nothing_lies_off_the_scale(likelihood, impact):
    with pytest.raises(ValueError, match=str(likelihood if likelihood == 0 else impact)):
        risk_level(likelihood, impact)
