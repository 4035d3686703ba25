"""Recording the levels people were assessed at."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import AssessmentSource, EmployeeKind, Role
from employees.models import CompetencyLevel, Employee, User
from employees.rules.competencies import HIGHEST, LOWEST
from employees.services.competency_cells import refresh_cells
from pembinaan.common.errors import InvalidInput, NotAllowed

HR_SOURCES = (AssessmentSource.CENTRE, AssessmentSource.TEST, AssessmentSource.SUPERIOR)

LATEST = """
UPDATE employees_competencylevel level SET is_latest = ranked.comes_first
FROM (
  SELECT id, row_number() OVER (
    PARTITION BY employee_id, competency_id
    ORDER BY source = 'SELF', assessed_on DESC, array_position(%(sources)s, source::text)
  ) = 1 AS comes_first
  FROM employees_competencylevel WHERE %(all)s OR employee_id = ANY(%(people)s)
) ranked
WHERE ranked.id = level.id AND level.is_latest <> ranked.comes_first
"""


@transaction.atomic
def record_levels(
    *,
    employee_id: int,
    levels: Mapping[int, int],
    source: AssessmentSource,
    assessed_on: date,
    by: User,
    basis: str = "",
) -> Employee:
    """Note the levels 1-5 by id of competency; what was noted of that day and source is replaced.

    Raises NotAllowed unless `by` may record from `source`, InvalidInput for an impossible value.
    """
    people = Employee.objects.visible_to(by).select_related("unit")
    employee = people.select_for_update(of=["self"]).filter(pk=employee_id).first()
    if employee is None or source not in sources_for(by, employee):
        text = "Anda tidak dapat mencatat penilaian dari sumber ini bagi pegawai tersebut."
        raise NotAllowed("not_assessor", text)
    if error := levels_refusal(levels=levels, assessed_on=assessed_on):
        raise error
    CompetencyLevel.objects.bulk_create(
        [
            CompetencyLevel(
                employee=employee,
                competency_id=competency_id,
                level=level,
                source=source,
                assessed_on=assessed_on,
                basis=basis,
            )
            for competency_id, level in levels.items()
        ],
        update_conflicts=True,
        unique_fields=["employee", "competency", "assessed_on", "source"],
        update_fields=["level", "basis"],
    )
    mark_latest([employee.pk])
    refresh_cells([employee.unit_id])
    return employee


def sources_for(user: User, employee: Employee) -> tuple[AssessmentSource, ...]:
    """Where levels may come from that `user` records: of oneself only the own opinion."""
    if employee.kind == EmployeeKind.NON_ASN:
        return ()
    if user.employee_id == employee.pk:
        return (AssessmentSource.SELF,)
    if scope_of(user, Role.HR).holds(employee.unit.path):
        return HR_SOURCES
    if user.employee_id and user.employee_id == employee.rater_id:
        return (AssessmentSource.SUPERIOR,)
    return ()


def levels_refusal(*, levels: Mapping[int, int], assessed_on: date) -> InvalidInput | None:
    """What is wrong with an assessment of that day, or None."""
    if not levels:
        return InvalidInput("no_levels", "Isi tingkat sedikitnya satu kompetensi.")
    if not all(LOWEST <= level <= HIGHEST for level in levels.values()):
        return InvalidInput("level", "Tingkat kompetensi adalah angka 1 sampai 5.")
    if assessed_on > timezone.localdate():
        text = "Tanggal penilaian tidak boleh sesudah hari ini."
        return InvalidInput("in_future", text, field="assessed_on")
    return None


@transaction.atomic
def mark_latest(employees: Collection[int] | None = None) -> int:
    """Mark the newest level of each competency of people (all, unless ids are named); how many.

    One's own opinion counts only where nobody else has assessed. Of one day, an assessment
    centre goes before a test, and that before a superior.
    """
    values = {
        "sources": [str(source) for source in AssessmentSource],  # strongest first
        "all": employees is None,
        "people": list(employees or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(LATEST, values)
        return cursor.rowcount
