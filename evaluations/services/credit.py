"""Predicates become points: every night for what is final, and on request for part of a year."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from employees.access import scope_of
from employees.enums import AssignmentKind, EmployeeKind, Role
from employees.models import Assignment, Employee
from evaluations.enums import RETURNED, PeriodKind
from evaluations.enums.credit import OpeningOrigin
from evaluations.models import CreditConversion, CreditOpening, Evaluation
from evaluations.queries.credit_conversions import conversions_of
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed

BATCH = 5000


def convertible(evaluations: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Those of PNS that nothing can change any more."""
    return evaluations.whole().filter(status__in=RETURNED, employee__kind=EmployeeKind.PNS)


def convert_due() -> int:
    """Convert annual evaluations that have no points yet, or whose predicate was changed since.

    Safe to run twice and to be killed: each batch is one transaction and asks again.
    """
    own = CreditConversion.objects.filter(evaluation=OuterRef("pk"))
    functional = Assignment.objects.filter(
        employee=OuterRef("employee"),
        kind=AssignmentKind.DEFINITIVE,
        position__level__isnull=False,
        valid_from__lte=OuterRef("period__ends_on"),
    ).filter(Q(valid_to=None) | Q(valid_to__gt=OuterRef("period__starts_on")))
    outdated = own.exclude(predicate=OuterRef("predicate"))
    due = convertible(Evaluation.objects.all()).filter(
        Exists(functional), period__kind=PeriodKind.ANNUAL
    )
    keys = list(due.filter(~Exists(own) | Exists(outdated)).values_list("pk", flat=True))
    return sum(_convert_batch(keys[start : start + BATCH]) for start in range(0, len(keys), BATCH))


def convert(*, evaluation_id: int, by) -> list[CreditConversion]:
    """Convert one evaluation now: the periodic one of somebody who lacks a few points (R2.7).

    Raises NotAllowed, or DomainError where nothing can be converted.
    """
    evaluation = Evaluation.objects.select_related("employee__unit").get(pk=evaluation_id)
    if error := conversion_refusal(evaluation, by):
        raise error
    _convert_batch([evaluation_id])
    made = list(CreditConversion.objects.filter(evaluation=evaluation))
    if not made:
        raise DomainError(
            "no_months",
            "Tidak ada bulan penuh yang dapat dikonversi: pada masa itu pegawai tidak memegang "
            "jabatan fungsional, atau bulannya sudah dikonversi.",
        )
    return made


def conversion_refusal(evaluation: Evaluation, by) -> DomainError | None:
    """Why `by` may not convert the evaluation, or None. Views ask, services raise."""
    if not _keeps(evaluation.employee, by):
        return NotAllowed("wrong_actor", "Konversi dilakukan oleh pengelola kepegawaian (HR).")
    if not convertible(Evaluation.objects.all()).filter(pk=evaluation.pk).exists():
        return DomainError(
            "not_final",
            "Hanya evaluasi PNS yang sudah final dapat dikonversi menjadi angka kredit.",
        )
    return None


@transaction.atomic
def set_opening(
    *,
    employee_id: int,
    level: int,
    points: Decimal,
    basis: str,
    by,
    origin: OpeningOrigin = OpeningOrigin.OLD_POST,
) -> CreditOpening:
    """Record what somebody brought into a level; a second call of an origin corrects the first."""
    employee = Employee.objects.select_for_update(of=("self",)).select_related("unit")
    employee = employee.get(pk=employee_id)
    if not _keeps(employee, by):
        raise NotAllowed(
            "wrong_actor", "Angka kredit awal dicatat oleh pengelola kepegawaian (HR)."
        )
    if points < 0:
        raise InvalidInput("negative", "Angka kredit tidak boleh negatif.", field="points")
    if not basis.strip():
        raise InvalidInput("no_basis", "Tuliskan nomor PAK dasarnya.", field="basis")
    said = {"points": points, "basis": basis.strip()}
    opening, new = CreditOpening.objects.get_or_create(
        employee=employee, level=level, origin=origin, defaults=said | {"recorded_by": by}
    )
    if not new and any(getattr(opening, field) != value for field, value in said.items()):
        opening.points, opening.basis, opening.recorded_by = points, said["basis"], by
        opening.save()
    return opening


def _keeps(employee: Employee, by) -> bool:
    return scope_of(by, Role.HR).holds(employee.unit.path)


@transaction.atomic
def _convert_batch(keys: Iterable[int]) -> int:
    """Write the conversions of these evaluations anew; the number of rows written."""
    locked = Evaluation.objects.select_for_update(of=("self",)).select_related("period", "plan")
    evaluations = list(convertible(locked).filter(pk__in=list(keys)).order_by("pk"))
    CreditConversion.objects.filter(evaluation__in=evaluations).delete()
    rows = conversions_of(evaluations)
    return len(CreditConversion.objects.bulk_create(rows, batch_size=BATCH))
