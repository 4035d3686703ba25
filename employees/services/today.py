"""A new day: what is dated begins and ends without anybody at the keyboard."""

from datetime import date

from django.db import transaction

from employees.services.current import refresh_people, refresh_units
from employees.services.resolution import resolve_raters, summarise_raters


@transaction.atomic
def begin_day(*, on: date | None = None) -> None:
    """Bring units, people and raters to the day (today, unless named); all of it or nothing."""
    refresh_units(on=on)
    refresh_people(on=on)
    resolve_raters(on=on)
    summarise_raters()
