"""Writing and publishing the matrix of roles and results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from employees.services.notifications import notify
from evaluations.models import AssignedRole, MatrixColumn, Plan, RoleCell
from evaluations.queries.matrix import Subject, people_of, subjects
from evaluations.rules.matrix import LONGEST_CELL, MOST_AT_ONCE, MOST_COLUMNS, roles_in
from evaluations.rules.plan_checks import named
from evaluations.services.strategies import locked_for_leading
from pembinaan.common.errors import DomainError, InvalidInput

NEVER_WRITTEN = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CellInput:
    """`version` is the one the writer saw, NEVER_WRITTEN for an empty new cell."""

    column_id: int
    employee_id: int
    text: str
    version: int

    @property
    def key(self) -> tuple[int, int]:
        return self.column_id, self.employee_id


@dataclass(frozen=True, slots=True)
class CellState:
    """What is stored now. `conflict`: somebody else wrote meanwhile, so nothing was saved."""

    column_id: int
    employee_id: int
    text: str
    version: int
    conflict: bool


@dataclass(frozen=True, slots=True)
class Published:
    """`people` are ids of employees whose roles changed."""

    added: int
    removed: int
    people: frozenset[int]


@transaction.atomic
def set_columns(*, plan_id: int, by, keys: Sequence[tuple[int, int | None, str]]) -> None:
    """Make the matrix have exactly the columns `keys`; one with texts in it is not taken away."""
    plan = locked_for_leading(plan_id, by)
    offered = {each.key: each for each in subjects(plan)}
    stored = {each.subject: each for each in plan.columns.all()}
    if unknown := [key for key in keys if key not in offered and key not in stored]:
        raise InvalidInput("subject", f"{len(unknown)} kolom sudah tidak ada. Muat ulang halaman.")
    if len(keys) > MOST_COLUMNS:
        raise InvalidInput("many", f"Matriks memuat paling banyak {MOST_COLUMNS} kolom.")
    _remove_columns([column for key, column in stored.items() if key not in keys])
    for order, key in enumerate(keys, start=1):
        column = stored.get(key) or _column(plan, offered[key])
        column.order = order
        column.cascading = offered[key].cascading if key in offered else column.cascading
        column.save()


@transaction.atomic
def save_cells(*, plan_id: int, by, cells: Sequence[CellInput]) -> list[CellState]:
    """Save the cells whose version is the stored one; the others come back as they are stored."""
    plan = locked_for_leading(plan_id, by)
    _refuse_cells(plan, cells)
    rows = {
        (row.column_id, row.employee_id): row
        for row in RoleCell.objects.filter(
            column__in={cell.column_id for cell in cells},
            employee__in={cell.employee_id for cell in cells},
        )
    }
    before = {key: row.version for key, row in rows.items()}
    states = [_put(rows, cell, by) for cell in cells]
    changed = [row for key, row in rows.items() if before.get(key, row.version) != row.version]
    fields = ["text", "version", "updated_by", "updated_at"]
    RoleCell.objects.bulk_update(changed, fields)
    RoleCell.objects.bulk_create([row for row in rows.values() if row.pk is None])
    return states


@transaction.atomic
def publish(*, plan_id: int, by) -> Published:
    """Hand every person the roles as written; done again it gives nothing twice."""
    plan = locked_for_leading(plan_id, by)
    wanted = {
        (cell.column_id, cell.employee_id, text): order
        for cell in RoleCell.objects.filter(column__plan=plan)
        for order, text in enumerate(roles_in(cell.text))
    }
    given = {
        (role.column_id, role.employee_id, role.text): role
        for role in AssignedRole.objects.filter(column__plan=plan)
    }
    if not wanted and not given:
        raise DomainError("empty", "Matriks belum memuat peran siapa pun.")
    gone = [role for key, role in given.items() if key not in wanted]
    moved = [role for key, role in given.items() if wanted.get(key, role.order) != role.order]
    for role in moved:
        role.order = wanted[role.column_id, role.employee_id, role.text]
    fresh = [
        AssignedRole(column_id=column, employee_id=employee, text=text, order=order)
        for (column, employee, text), order in wanted.items()
        if (column, employee, text) not in given
    ]
    AssignedRole.objects.filter(pk__in=[role.pk for role in gone]).delete()
    AssignedRole.objects.bulk_update(moved, ["order"])
    AssignedRole.objects.bulk_create(fresh)
    people = frozenset(role.employee_id for role in (*gone, *fresh))
    notify(
        employees=people,
        kind="roles_published",
        url=reverse("evaluations:mine"),
        text=f"{plan.employee} membagi peran hasil untuk Anda. Buka SKP untuk mengambilnya.",
    )
    return Published(len(fresh), len(gone), people)


def _column(plan: Plan, subject: Subject) -> MatrixColumn:
    return MatrixColumn(
        plan=plan,
        result_id=subject.result_id,
        indicator_id=subject.indicator_id,
        output=subject.output,
    )


def _remove_columns(columns: Iterable[MatrixColumn]) -> None:
    columns = list(columns)
    used = RoleCell.objects.filter(column__in=columns).exclude(text="").select_related("column")
    if cell := used.first():
        raise DomainError(
            "column_used",
            f"Kolom {named(str(cell.column))} sudah memuat peran. Kosongkan selnya dahulu.",
        )
    MatrixColumn.objects.filter(pk__in=[column.pk for column in columns]).delete()


def _put(rows: dict[tuple[int, int], RoleCell], cell: CellInput, by) -> CellState:
    """Write the cell into its row, a new one where there is none, unless it was not up to date."""
    row = rows.get(cell.key) or RoleCell(
        column_id=cell.column_id, employee_id=cell.employee_id, version=NEVER_WRITTEN
    )
    conflict = cell.version != row.version
    text = cell.text.strip()
    if not conflict and text != row.text:
        row.text, row.version, row.updated_by = text, row.version + 1, by
        row.updated_at = timezone.now()
        rows[cell.key] = row
    return CellState(*cell.key, row.text, row.version, conflict)


def _refuse_cells(plan: Plan, cells: Sequence[CellInput]) -> None:
    """Only columns of this matrix, people whom its owner leads, and what fits."""
    if len(cells) > MOST_AT_ONCE:
        raise InvalidInput("many", f"Simpan paling banyak {MOST_AT_ONCE} sel sekaligus.")
    if any(len(cell.text) > LONGEST_CELL for cell in cells):
        raise InvalidInput("long", f"Satu sel memuat paling banyak {LONGEST_CELL} huruf.")
    columns = set(plan.columns.values_list("pk", flat=True))
    people = set(people_of(plan).values_list("pk", flat=True))
    if any(cell.column_id not in columns or cell.employee_id not in people for cell in cells):
        raise InvalidInput("foreign", "Kolom atau pegawai itu tidak ada lagi. Muat ulang halaman.")
