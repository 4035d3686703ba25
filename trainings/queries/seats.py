"""Seats of a session as they are taken and kept."""

from datetime import date

from django.db.models import Count

from trainings.models import Session


def kept_seats(session: Session, today: date) -> dict[int, int]:
    """Seats kept by agency; once registration has closed everybody may have them."""
    if today > session.closes_on:
        return {}
    return {quota.agency_id: quota.seats for quota in session.quotas.all()}


def taken_seats(session: Session) -> dict[int, int]:
    """Seats taken, by agency of the participants; one query."""
    rows = session.enrolments.seated().order_by().values_list("agency")
    return dict(rows.annotate(Count("pk")))
