"""HR of all keeps the calendar, HR of an agency its own days; limits that run follow it."""

from collections.abc import Sequence

from django.db import transaction

from employees.access import scope_of
from employees.enums import Role
from employees.queries.units import agencies_kept_whole
from evaluations.enums.clocks import HolidayKind
from evaluations.models import Holiday
from evaluations.rules.holiday_list import read_holidays
from evaluations.services.clock_sets import recount
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed

SHOWN_ERRORS = 5


def may_keep(user, agency_id: int | None = None) -> bool:
    """HR of everybody, since one calendar serves all; regional days of an agency also its HR."""
    if scope_of(user, Role.HR).everything:
        return True
    return agency_id is not None and agencies_kept_whole(user).filter(pk=agency_id).exists()


@transaction.atomic
def add_holiday(*, day, name: str, kind: HolidayKind, agency=None, by) -> Holiday:
    _refuse(by, agency and agency.pk)
    if (kind == HolidayKind.REGIONAL) != (agency is not None):
        text = "Libur daerah memerlukan instansinya; libur nasional dan cuti bersama tidak."
        raise InvalidInput("wrong_agency", text, field="agency")
    if Holiday.objects.filter(day=day, agency=agency).exists():
        text = "Tanggal ini sudah tercatat sebagai hari libur."
        raise InvalidInput("known_day", text, field="day")
    holiday = Holiday.objects.create(day=day, name=name.strip(), kind=kind, agency=agency)
    recount(agency_id=agency and agency.pk)
    return holiday


@transaction.atomic
def paste_holidays(*, text: str, by) -> int:
    """Add a year's list as it stands in the decree; days known already keep what they are.

    All lines or none: InvalidInput names those that cannot be read. Returns how many are new.
    """
    _refuse(by)
    lines, wrong = read_holidays(text)
    if wrong:
        shown = " ".join(f"Baris {each.number}: {each.reason}" for each in wrong[:SHOWN_ERRORS])
        more = len(wrong) - SHOWN_ERRORS
        shown += f" Dan {more} baris lain." if more > 0 else ""
        raise InvalidInput("wrong_lines", shown, field="text")
    if not lines:
        raise InvalidInput("no_lines", "Tempelkan paling sedikit satu baris.", field="text")
    return _add(lines)


def _add(lines: Sequence) -> int:
    known = set(Holiday.objects.filter(agency=None).values_list("day", flat=True))
    new = [
        Holiday(day=line.day, name=line.name, kind=line.kind)
        for line in lines
        if line.day not in known
    ]
    Holiday.objects.bulk_create(new)
    if new:
        recount(agency_id=None)
    return len(new)


@transaction.atomic
def remove_holiday(*, holiday_id: int, by) -> None:
    holiday = Holiday.objects.select_for_update().filter(pk=holiday_id).first()
    if holiday is None:
        raise DomainError("gone", "Hari libur ini sudah dihapus.")
    agency_id = holiday.agency_id
    _refuse(by, agency_id)
    holiday.delete()
    recount(agency_id=agency_id)


def _refuse(by, agency_id: int | None = None) -> None:
    if not may_keep(by, agency_id):
        text = "Hari libur dikelola oleh HR seluruh instansi, libur daerah oleh HR instansinya."
        raise NotAllowed("wrong_actor", text)
