"""The status of an agreement by its dates, and when its officers are told that it ends."""

from datetime import date

from trainings.enums.partners import AgreementStatus

ENDING_DAYS = 90
REMINDERS = (90, 30, 7)  # days before the last one


def agreement_status(valid_from: date, valid_to: date, today: date) -> AgreementStatus:
    """Both days are included; it is ending from the 90th day before its last."""
    if today < valid_from:
        return AgreementStatus.AHEAD
    if today > valid_to:
        return AgreementStatus.ENDED
    if (valid_to - today).days <= ENDING_DAYS:
        return AgreementStatus.ENDING
    return AgreementStatus.VALID


def reminder_due(valid_to: date, today: date) -> int | None:
    """The nearest reminder whose day has come, in days before the end; None after it."""
    left = (valid_to - today).days
    due = [days for days in REMINDERS if 0 <= left <= days]
    return min(due, default=None)
