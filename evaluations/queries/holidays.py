"""Days on which nobody works in an agency."""

from datetime import date

from django.db.models import Q, QuerySet

from evaluations.models import Holiday


def holidays_of(agency_id: int, *, since: date) -> frozenset[date]:
    """Those of the country and of the agency, from `since` on."""
    own = Holiday.objects.filter(Q(agency=None) | Q(agency=agency_id), day__gte=since)
    return frozenset(own.values_list("day", flat=True))


def years_without_holidays(years: list[int]) -> list[int]:
    """Those of `years` for which nobody has entered the national holidays yet.

    The movable ones come by decree each year: the few with a fixed date do not count.
    """
    known = Holiday.objects.filter(agency=None, day__year__in=years).exclude(FIXED)
    entered = set(known.values_list("day__year", flat=True))
    return [year for year in years if year not in entered]


def of_year(year: int) -> QuerySet[Holiday]:
    return Holiday.objects.select_related("agency").filter(day__year=year)


FIXED_DATES = (  # (month, day), name
    ((1, 1), "Tahun Baru Masehi"),
    ((5, 1), "Hari Buruh Internasional"),
    ((6, 1), "Hari Lahir Pancasila"),
    ((8, 17), "Hari Proklamasi Kemerdekaan RI"),
    ((12, 25), "Hari Raya Natal"),
)
FIXED = Q(pk__in=[])
for (month, day), _ in FIXED_DATES:
    FIXED |= Q(day__month=month, day__day=day)
