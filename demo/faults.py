"""What real personnel data looks like, so that the board of data quality has something to show."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import connection

from demo import faults_sql as sql
from employees.models import QualityRun
from employees.services.current import refresh_people
from employees.services.quality import refresh_findings
from employees.services.resolution import resolve_raters

WEEKS = timedelta(days=40)


def add_faults(*, spared: Collection[int], today: date) -> None:
    """Wrong birth dates, shared addresses, retired heads; the units `spared` stay clean."""
    values = {"spared": list(spared), "day": today - timedelta(days=30)}
    with connection.cursor() as cursor:
        cursor.execute(sql.IDENTITY, values)
        cursor.execute(sql.RETIRED_HEADS, values)
        vacated = cursor.fetchall()
        cursor.execute(sql.ACTING_HEADS, values | {"vacant": [unit for unit, _ in vacated]})
    refresh_people([person for _, person in vacated], on=today)
    resolve_raters(on=today)


def find_faults(*, today: date) -> None:
    """The checks of the board, as if they had run every night for some weeks."""
    first = refresh_findings(on=today)
    QualityRun.objects.filter(pk=first.pk).update(started_at=first.started_at - WEEKS)
    refresh_findings(on=today)
    with connection.cursor() as cursor:
        cursor.execute(sql.FOUND_OVER_WEEKS)
