"""When a period is evaluated, and by that who rates when a rater moves.

PermenPANRB 6/2022 Lampiran Bab IV huruf A: an annual evaluation is made at the end of December
and at the latest at the end of January (angka 8); whoever moves within the window still rates
(angka 14); after it the rater's superior does (angka 11). The days are policies.
"""

from datetime import date, timedelta


def window_starts_on(period_ends_on: date, *, days_before: int) -> date:
    """The first day of the window."""
    return period_ends_on - timedelta(days=days_before)


def organisation_deadline(year: int) -> date:
    """The last day to set the annual result of an organisation (huruf B angka 1 f)."""
    return date(year + 1, 1, 31)
