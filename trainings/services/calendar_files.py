"""A session as a calendar file (RFC 5545), which phones and mail programs take in."""

from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from trainings.enums import SessionStatus
from trainings.models import Session


def calendar_of(session: Session, *, address: str, host: str) -> bytes:
    """Whole days, since a session has no hours; the UID stays, so a later file replaces it."""
    event = Event()
    event.add("uid", f"kegiatan-{session.pk}@{host}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", session.starts_on)
    event.add("dtend", session.ends_on + timedelta(days=1))  # the first day after it
    event.add("summary", session.name)
    event.add("location", session.place)
    parts = [str(session.course), f"{session.course.hours.normalize():f} JP"]
    if session.link:
        parts.append(f"Tautan: {session.link}")
    event.add("description", "\n".join([*parts, address]))
    event.add("url", address)
    cancelled = session.status == SessionStatus.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE")
    calendar = Calendar()
    calendar.add("prodid", "-//Pembinaan//Pelatihan//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()
