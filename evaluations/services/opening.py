"""Opening a cycle: the evaluations of everybody in one agency and period, in sets.

Safe to run any number of times: what is the same stays, newcomers are added, what HR mended
meanwhile is taken over as long as nothing is decided.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import AWAY, EXEMPTING, Role
from employees.models import Agency, Unit
from evaluations.enums import PeriodKind, RunStatus
from evaluations.models import CycleOpening, Period
from evaluations.models.cycle import STANDING
from evaluations.queries import cycle_sql as sql
from evaluations.services.periods import ensure_period
from evaluations.services.windows import period_refusal, window_starts
from evaluations.transitions import OPENING_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, NotAllowed
from pembinaan.common.history import plan_triggers_anew
from pembinaan.common.jobs import failure_noted
from pembinaan.common.sets import joined_in_sets
from pembinaan.common.transitions import refusal

STALLED_AFTER = timedelta(seconds=60)


def may_open(user, agency: Agency) -> bool:
    """HR of the whole agency opens its cycles."""
    scope = scope_of(user, Role.HR)
    tops = Unit.objects.filter(agency=agency, parent=None).values_list("path", flat=True)
    return any(scope.holds(path) for path in tops)


def may_add_periods(user) -> bool:
    """HR of a whole agency, whichever: the days of a period are the same for everybody."""
    return scope_of(user, Role.HR).has_an_agency


@transaction.atomic
def request_opening(*, period_id: int, agency_id: int, by=None) -> CycleOpening:
    """Queue the opening of a period in one agency; `by` is None for the schedule.

    Raises NotAllowed, or DomainError for a closed or future period and while one is under way.
    """
    agency = Agency.objects.get(pk=agency_id)
    if by is not None and not may_open(by, agency):
        raise NotAllowed("wrong_actor", "Siklus dibuka oleh HR instansinya.")
    if error := period_refusal(Period.objects.get(pk=period_id)):
        raise error
    fresh = {"queued_at": timezone.now(), "started_by": by}
    opening, created = CycleOpening.objects.select_for_update().get_or_create(
        period_id=period_id, agency=agency, defaults=fresh
    )
    if opening.is_active and not created:
        raise DomainError("already_opening", f"{opening} sedang dibuka.")
    if not created:
        _move(opening, RunStatus.QUEUED, Actor.HR, **fresh)
    return opening


def open_cycle(opening_id: int) -> None:
    """Open what was asked for; what is over, or another worker holds, is left alone."""
    with failure_noted(lambda: _fail(opening_id)):
        if _take(opening_id):
            _open(opening_id)


def _held(opening_id: int) -> CycleOpening | None:
    """The opening, locked, unless it is over or another worker holds it."""
    rows = CycleOpening.objects.select_related("period", "agency")
    free = rows.select_for_update(of=("self",), no_key=True, skip_locked=True)
    return free.filter(pk=opening_id, status__in=STANDING).first()


@transaction.atomic
def _take(opening_id: int) -> bool:
    """Show that it runs; one left running by a killed worker goes on."""
    opening = _held(opening_id)
    if opening and opening.status == RunStatus.QUEUED:
        _move(opening, RunStatus.RUNNING, Actor.SYSTEM)
    return opening is not None


@transaction.atomic
def _open(opening_id: int) -> None:
    if opening := _held(opening_id):
        counts = _write(opening)
        now = timezone.now()
        _move(opening, RunStatus.DONE, Actor.SYSTEM, counts=counts, finished_at=now)


@transaction.atomic
def _fail(opening_id: int) -> None:
    if opening := _held(opening_id):
        _move(opening, RunStatus.FAILED, Actor.SYSTEM, finished_at=timezone.now())


def _move(opening: CycleOpening, to: RunStatus, actor: Actor, **changes) -> None:
    if error := refusal(OPENING_TRANSITIONS, opening.status, to, {actor}):
        raise error
    for name, value in (changes | {"status": to}).items():
        setattr(opening, name, value)
    opening.save()


def stalled_openings() -> list[int]:
    """Openings whose worker was killed, or whose message was lost; a running one is held."""
    since = timezone.now() - STALLED_AFTER
    waiting = CycleOpening.objects.filter(status__in=STANDING, queued_at__lt=since)
    return list(waiting.values_list("pk", flat=True))


def _write(opening: CycleOpening) -> dict[str, int]:
    values = parameters(opening.period, opening.agency) | {"opening": opening.pk}
    opening.problems.all().delete()
    plan_triggers_anew()
    with joined_in_sets(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS cycle_wanted")
        for statement in (sql.STORE_WANTED, sql.REFRESH, sql.CREATE, sql.NOTE_PROBLEMS):
            cursor.execute(statement, values)
        cursor.execute(sql.COUNTS)
        return dict(cursor.fetchall())


@transaction.atomic
def open_parts(today: date) -> int:
    """Open the partial evaluations of everybody who moved this year; how many were new."""
    year = ensure_period(PeriodKind.ANNUAL, today)
    if year.is_closed:
        return 0
    values = {"period": year.pk, "year": today.year, "today": today}
    with connection.cursor() as cursor:
        cursor.execute(sql.CREATE_PARTS, values)
        return cursor.rowcount


def preview(period: Period, agency: Agency) -> dict[str, int]:
    """What opening now would find, by the keys of CycleOpening.counts; writes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(sql.PREVIEW, parameters(period, agency))
        return dict(cursor.fetchall())


def parameters(period: Period, agency: Agency) -> Mapping:
    """Those of the statements in queries.cycle_sql."""
    today = timezone.localdate()
    units = agency.units.values_list("pk", "path")
    return {
        "period": period.pk,
        "agency": agency.pk,
        "year": period.year,
        "starts_on": period.starts_on,
        "ends_on": period.ends_on,
        "on": min(window_starts(period, agency) - timedelta(days=1), today),
        "today": today,
        "exempting": list(EXEMPTING),
        "away": list(AWAY),
        "chain": [path for _, path in units],
        "units": [pk for pk, _ in units],
    }
