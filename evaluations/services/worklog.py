"""The employee writes, changes and removes lines of the own work log."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from evaluations.models import Plan, WorkLog, WorkLogReading
from evaluations.queries.worklog import days_decided, entry_facts, people_to_open, results_on
from pembinaan.common.editing import require_current
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.templatetags.display import tanggal

LONGEST_TEXT = 500


@transaction.atomic
def write(*, by, token: UUID, day: date, text: str, result_id: int | None = None) -> WorkLog:
    """Add an entry; a second click with the same `token` finds the first.

    Raises InvalidInput with field `text`, `day` or `result`; InvalidTransition after the rating.
    """
    if by.employee_id is None:
        raise NotAllowed("no_employee", "Catatan kerja hanya untuk akun pegawai.")
    _check(by.employee, day, text, result_id)
    entry, _ = WorkLog.objects.get_or_create(
        employee=by.employee,
        token=token,
        defaults={
            "agency_id": by.employee.agency_id,
            "day": day,
            "text": text.strip(),
            "result_id": result_id,
        },
    )
    return entry


@transaction.atomic
def change(
    *,
    entry_id: int,
    by,
    day: date,
    text: str,
    result_id: int | None = None,
    seen: str | None = None,
) -> WorkLog:
    """Change an own entry until its period is rated, the old day and the new one.

    `seen` is the version the form was made from; Stale when another window saved meanwhile.
    """
    entry = _own(entry_id, by)
    _refuse_decided(by.employee, entry.day)
    wanted = {"text": text.strip(), "day": day, "result": result_id}
    require_current(seen, stored=entry_facts(entry), wanted=wanted)
    _check(by.employee, day, text, result_id)
    entry.day, entry.text, entry.result_id = day, text.strip(), result_id
    entry.save()
    return entry


@transaction.atomic
def remove(*, entry_id: int, by) -> None:
    """Delete an own entry until its period is rated."""
    entry = _own(entry_id, by)
    _refuse_decided(by.employee, entry.day)
    entry.delete()


@transaction.atomic
def open_log(*, employee_id: int, by, purpose: str) -> WorkLogReading:
    """HR opens somebody's log for 24 hours; the employee sees who and why."""
    if not people_to_open(by).filter(pk=employee_id).exists():
        raise NotAllowed("not_hr", "Catatan kerja ini di luar wewenang Anda.")
    if not purpose.strip():
        raise InvalidInput("no_purpose", "Tuliskan tujuan membacanya.", field="purpose")
    return WorkLogReading.objects.create(employee_id=employee_id, by=by, purpose=purpose.strip())


def _own(entry_id: int, by) -> WorkLog:
    rows = WorkLog.objects.select_for_update()
    entry = rows.filter(pk=entry_id, employee=by.employee_id).first()
    if entry is None:
        raise NotAllowed("not_own", "Catatan ini sudah dihapus atau bukan milik Anda.")
    return entry


def _check(employee, day: date, text: str, result_id: int | None) -> None:
    today = timezone.localdate()
    if not text.strip():
        raise InvalidInput("no_text", "Tuliskan apa yang dikerjakan.", field="text")
    if len(text) > LONGEST_TEXT:
        raise InvalidInput("too_long", f"Paling panjang {LONGEST_TEXT} huruf.", field="text")
    if day > today:
        raise InvalidInput("future", "Tanggal paling akhir hari ini.", field="day")
    if day.year < today.year - 1:
        text = f"Tanggal paling awal 1 Januari {today.year - 1}."
        raise InvalidInput("long_ago", text, field="day")
    if result_id and not results_on(employee, day).filter(pk=result_id).exists():
        text = f"Hasil kerja ini bukan dari SKP Anda yang berlaku {tanggal(day)}."
        raise InvalidInput("not_theirs", text, field="result")
    _refuse_decided(employee, day)


def _refuse_decided(employee, day: date) -> None:
    """The SKP is locked, so that no entry slips in beside a decision on the same period."""
    plans = Plan.objects.filter(employee=employee, starts_on__lte=day, ends_on__gte=day)
    list(plans.select_for_update().values_list("pk"))
    if decided := days_decided(employee.pk, day, day).first():
        text = f"Kinerja {decided.period} sudah dinilai; catatannya tidak berubah lagi."
        raise InvalidTransition("already_rated", text)
