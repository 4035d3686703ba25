"""What completes a training, at every bound, and the sentence that says why."""

from decimal import Decimal

import pytest

from trainings.rules.completion import CompletionRule


@pytest.mark.parametrize(
    ("present", "held", "expected"),
    [
        (4, 5, True),  # exactly 80 %
        (3, 4, False),  # 75 %
        (7, 9, False),  # 77.8 %
        (8, 9, True),
        (1, 1, True),
        (0, 1, False),
        (0, 0, False),
    ],
)
def test_eighty_percent_of_the_recorded_days(present, held, expected):
    assert CompletionRule().outcome(present=present, held=held).completed is expected


@pytest.mark.parametrize(
    ("minimum", "present", "expected"),
    [(100, 3, True), (100, 2, False), (66, 2, True), (67, 2, False), (1, 1, True), (1, 0, False)],
)
def test_a_course_has_its_own_share(minimum, present, expected):
    rule = CompletionRule(min_attendance=minimum)
    assert rule.outcome(present=present, held=3).completed is expected


@pytest.mark.parametrize(
    ("mark", "expected"), [(None, False), ("59.99", False), ("60", True), ("100", True)]
)
def test_the_post_test_counts_where_there_is_a_passing_mark(mark, expected):
    rule = CompletionRule(passing_mark=Decimal(60))
    mark = mark and Decimal(mark)
    assert rule.outcome(present=3, held=3, mark=mark).completed is expected


def test_a_good_mark_does_not_replace_presence():
    rule = CompletionRule(passing_mark=Decimal(0))
    assert not rule.outcome(present=1, held=3, mark=Decimal(100)).completed


@pytest.mark.parametrize(
    ("rule", "given", "sentence"),
    [
        (
            CompletionRule(),
            {"present": 2, "held": 3},
            "Kehadiran 2 dari 3 hari (67%), paling sedikit 80%.",
        ),
        (
            CompletionRule(),
            {"present": 39, "held": 49},  # 79.59 % would round to 80
            "Kehadiran 39 dari 49 hari (79,59%), paling sedikit 80%.",
        ),
        (
            CompletionRule(),
            {"present": 0, "held": 0},
            "Kehadiran 0 dari 0 hari (0%), paling sedikit 80%.",
        ),
        (
            CompletionRule(passing_mark=Decimal(70)),
            {"present": 3, "held": 3, "mark": Decimal("66.50")},
            (
                "Kehadiran 3 dari 3 hari (100%), paling sedikit 80%. "
                "Nilai post-test 66,5, paling sedikit 70."
            ),
        ),
        (
            CompletionRule(passing_mark=Decimal(70)),
            {"present": 3, "held": 3},
            (
                "Kehadiran 3 dari 3 hari (100%), paling sedikit 80%. "
                "Belum ada nilai post-test, paling sedikit 70."
            ),
        ),
    ],
)
def test_the_reason_is_a_sentence(rule, given, sentence):
    assert rule.outcome(**given).reason == sentence
