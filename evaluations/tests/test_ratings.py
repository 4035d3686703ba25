import pytest

from evaluations.templatetags import ratings


@pytest.mark.parametrize(
    ("code", "label", "tone"),
    [
        (1, "Sangat Baik", "strong"),
        (2, "Baik", "success"),
        (3, "Butuh Perbaikan", "warning"),
        (4, "Kurang/Misconduct", "poor"),
        (5, "Sangat Kurang", "danger"),
    ],
)
def test_predicates_have_word_mark_and_tone(code, label, tone):
    html = ratings.predicate_badge(code)
    assert html.startswith(f'<span class="badge tone-{tone}"><svg')
    assert html.endswith(f"{label}</span>")


def test_organisation_and_ratings_use_their_own_words():
    assert "Istimewa" in ratings.organisation_badge(1)
    assert "Di Bawah Ekspektasi" in ratings.expectation_badge(3)


@pytest.mark.parametrize(
    "badge", [ratings.predicate_badge, ratings.organisation_badge, ratings.expectation_badge]
)
def test_before_a_decision_there_is_a_dash(badge):
    assert badge(None) == "–"
