"""An agreement of 1 January to 31 December 2026 and its dates."""

from datetime import date

import pytest

from trainings.enums.partners import AgreementStatus as S
from trainings.rules.agreements import agreement_status, reminder_due

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 12, 31), S.AHEAD),
        (date(2026, 1, 1), S.VALID),
        (date(2026, 10, 1), S.VALID),  # 91 days left
        (date(2026, 10, 2), S.ENDING),  # 90 days left
        (date(2026, 12, 31), S.ENDING),
        (date(2027, 1, 1), S.ENDED),
    ],
)
def test_status_follows_the_dates(today, expected):
    assert agreement_status(FIRST, LAST, today) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 1), None),
        (date(2026, 10, 2), 90),
        (date(2026, 11, 30), 90),  # 31 days left
        (date(2026, 12, 1), 30),
        (date(2026, 12, 23), 30),  # 8 days left
        (date(2026, 12, 24), 7),
        (date(2026, 12, 31), 7),
        (date(2027, 1, 1), None),
    ],
)
def test_the_nearest_reminder_is_due(today, expected):
    assert reminder_due(LAST, today) == expected
