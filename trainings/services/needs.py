"""Conclude what people need to learn, in one statement, and let them ask for it."""

from collections.abc import Collection
from decimal import Decimal
from time import perf_counter

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Competency, Employee
from employees.queries.standards import STANDARDS_VALUES
from employees.services.notifications import notify
from pembinaan.common.decimals import rounded
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
from trainings.enums.hours import ComputationKind
from trainings.models import Computation, Course, NeedRequest
from trainings.queries.needs_sql import NEEDS

# One analysis at a time: the second waits, then reads what has come since the first began.
# Some people are analysed side by side, but not during an analysis of all.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('trainings_trainingneed'))"
SHARED_LOCK = "SELECT pg_advisory_xact_lock_shared(hashtext('trainings_trainingneed'))"


@transaction.atomic
def rebuild_needs(year: int) -> Computation:
    """Analyse everybody against the hours of `year`, which were counted before.

    Safe at any time and twice; writes only what changed.
    """
    started = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(NEEDS, _values(year, None))
        rows = cursor.rowcount
    return Computation.objects.create(
        kind=ComputationKind.NEEDS,
        year=year,
        finished_at=timezone.now(),
        seconds=rounded(Decimal(perf_counter() - started)),
        rows=rows,
    )


def refresh_needs(employee_ids: Collection[int]) -> None:
    """Analyse some people now, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(SHARED_LOCK)
        cursor.execute(NEEDS, _values(timezone.localdate().year, employee_ids))


def _values(year: int, people: Collection[int] | None) -> dict:
    return STANDARDS_VALUES | {
        "year": year,
        "all": people is None,
        "people": sorted(people or ()),
    }


def request_refusal(employee: Employee, by) -> DomainError | None:
    """Why `by` may not ask for a competency of this person, or None: oneself, superior, HR."""
    mine = by.employee_id and by.employee_id in (employee.pk, employee.rater_id)
    if mine or scope_of(by, Role.HR, Role.TRAINING).holds(employee.unit.path):
        return None
    text = "Kebutuhan diminta oleh pegawai sendiri, atasannya, atau pengelolanya."
    return NotAllowed("wrong_actor", text)


@transaction.atomic
def request_need(
    *, employee_id: int, competency: Competency, reason: str, by, course: Course | None = None
) -> NeedRequest:
    """Ask for a competency. Raises InvalidInput with field `reason` or `competency`."""
    employee = Employee.objects.select_related("unit").get(pk=employee_id)
    if error := request_refusal(employee, by):
        raise error
    if not reason.strip():
        raise InvalidInput("missing", "Tuliskan alasannya.", field="reason")
    try:
        with transaction.atomic():
            request = NeedRequest.objects.create(
                employee=employee,
                competency=competency,
                course=course,
                reason=reason.strip(),
                requested_by=by,
            )
    except IntegrityError:
        text = "Kompetensi ini sudah diminta."
        raise InvalidInput("twice", text, field="competency") from None
    refresh_needs([employee.pk])
    others = {employee.pk, employee.rater_id} - {by.employee_id}
    notify(
        employees=others,
        kind="need_requested",
        url=request.get_absolute_url(),
        text=f"Permintaan pengembangan {competency} untuk {employee} dicatat.",
    )
    return request


@transaction.atomic
def withdraw_request(*, request_id: int, by) -> NeedRequest:
    """Take a request back: whoever may make it."""
    rows = NeedRequest.objects.select_related("employee__unit").select_for_update(of=("self",))
    request = rows.get(pk=request_id)
    if error := request_refusal(request.employee, by):
        raise error
    if request.withdrawn_at is None:
        request.withdrawn_at = timezone.now()
        request.save(update_fields=["withdrawn_at"])
        refresh_needs([request.employee_id])
    return request
