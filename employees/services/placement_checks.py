"""Why an assignment cannot be recorded; every refusal names what stands in the way."""

from django.db.models import Q, QuerySet

from employees.access import scope_of
from employees.enums import AssignmentEnd, AssignmentKind, Role
from employees.models import Assignment, Employee, User
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed
from pembinaan.common.models import valid_on
from pembinaan.common.templatetags.display import tanggal

# Who left for these reasons may be taken up by another office without its old one's HR.
RETURNING = (AssignmentEnd.TRANSFERRED, AssignmentEnd.RESIGNED, AssignmentEnd.CONTRACT_ENDED)


def scope_refusal(new: Assignment, by: User) -> NotAllowed | None:
    """HR keeps both the person and the unit; who was let go may be received."""
    scope = scope_of(by, Role.HR)
    if not scope.holds(new.unit.path):
        return NotAllowed("outside_scope", f"{new.unit} di luar kewenangan Anda.")
    if scope.holds(new.employee.unit.path) or may_be_received(new.employee, new.valid_from):
        return None
    text = "Pegawai ini di luar kewenangan Anda; instansi asalnya perlu mencatat mutasinya dahulu."
    return NotAllowed("outside_scope", text)


def may_be_received(employee: Employee, day) -> bool:
    """Whether the last definitive post ended by `day` for a reason one comes back from."""
    last = _definitive(employee).order_by("valid_from").last()
    let_go = last is not None and last.valid_to is not None and last.valid_to <= day
    return let_go and last.end_reason in RETURNING


def placement_refusal(new: Assignment, *, besides: tuple[int | None, ...]) -> DomainError | None:
    """Why `new` cannot stand beside what is recorded; rows `besides` are about to change."""
    besides = tuple(pk for pk in besides if pk)
    checks = (_days, _unit, _overlap if _is_definitive(new) else _acting, _second_head)
    return next(filter(None, (check(new, besides) for check in checks)), None)


def _is_definitive(new: Assignment) -> bool:
    return new.kind == AssignmentKind.DEFINITIVE


def _definitive(employee: Employee) -> QuerySet[Assignment]:
    return Assignment.objects.filter(employee=employee, kind=AssignmentKind.DEFINITIVE)


def _sharing_days(rows: QuerySet, new: Assignment, besides) -> Assignment | None:
    """The last of `rows` that shares a day with `new`."""
    rows = rows.exclude(pk__in=besides).filter(Q(valid_to=None) | Q(valid_to__gt=new.valid_from))
    if new.valid_to:
        rows = rows.filter(valid_from__lt=new.valid_to)
    return rows.select_related("employee", "position", "unit").order_by("valid_from").last()


def _span(row: Assignment) -> str:
    end = f" sampai {tanggal(row.valid_to)}" if row.valid_to else ""
    return f"sejak {tanggal(row.valid_from)}{end}"


def _days(new: Assignment, _) -> InvalidInput | None:
    if new.valid_to is None or new.valid_to > new.valid_from:
        return None
    text = "Tanggal berakhir harus sesudah tanggal mulai."
    return InvalidInput("ends_first", text, field="valid_to")


def _unit(new: Assignment, _) -> InvalidInput | None:
    unit = new.unit
    if unit.valid_from > new.valid_from:
        text = f"{unit} baru berdiri {tanggal(unit.valid_from)}; pilih tanggal sesudahnya."
        return InvalidInput("unit_not_yet", text, field="valid_from")
    if unit.valid_to and unit.valid_to <= new.valid_from:
        text = f"{unit} sudah ditutup {tanggal(unit.valid_to)}; pilih unit lain."
        return InvalidInput("unit_closed", text, field="unit")
    if unit.valid_to and (new.valid_to is None or new.valid_to > unit.valid_to):
        text = f"{unit} ditutup {tanggal(unit.valid_to)}; penugasan ini berakhir paling lambat"
        return InvalidInput("unit_closes", f"{text} hari itu.", field="valid_to")
    return None


def _overlap(new: Assignment, besides) -> InvalidInput | None:
    held = _sharing_days(_definitive(new.employee), new, besides)
    if held is None:
        return None
    text = (
        f"{new.employee} sudah tercatat sebagai {held.position} di {held.unit} {_span(held)}; "
        "pilih masa yang tidak tumpang tindih, atau ubah dahulu penugasan itu."
    )
    return InvalidInput("overlap", text, field="valid_from")


def _acting(new: Assignment, besides) -> InvalidInput | None:
    """Plt and Plh stand in for somebody else, and only while they hold a post of their own."""
    definitive = _definitive(new.employee)
    if definitive.exists() and not definitive.filter(valid_on(new.valid_from)).exists():
        text = f"{new.employee} tidak memegang jabatan definitif pada {tanggal(new.valid_from)}."
        return InvalidInput("no_post", text, field="valid_from")
    here = Assignment.objects.filter(employee=new.employee_id, unit=new.unit_id)
    here = here.filter(~Q(kind=AssignmentKind.DEFINITIVE) | Q(heads_unit=True))
    held = _sharing_days(here, new, besides)
    if held is None:
        return None
    text = f"{new.employee} sudah bertugas sebagai {held.position} di {held.unit} {_span(held)}"
    return InvalidInput("acting_already", f"{text} ({held.get_kind_display()}).")


def _second_head(new: Assignment, besides) -> InvalidInput | None:
    if not (new.heads_unit and _is_definitive(new)):
        return None
    heads = Assignment.objects.filter(
        unit=new.unit_id, heads_unit=True, kind=AssignmentKind.DEFINITIVE
    )
    held = _sharing_days(heads, new, besides)
    if held is None:
        return None
    text = (
        f"{new.unit} sudah dipimpin {held.employee} ({held.position}) {_span(held)}; "
        "akhiri dahulu penugasannya, atau catat sebagai Plt. atau Plh."
    )
    return InvalidInput("second_head", text, field="unit")
