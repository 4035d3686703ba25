"""Predicates become points: every night for what is final, and on request for part of a year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from employees.access import scope_of
from employees.enums import AssignmentKind, EmployeeKind, Role
from employees.models import Assignment, Employee
from evaluations.enums import RETURNED, PeriodKind
from evaluations.models import CreditConversion, CreditOpening, Evaluation
from evaluations.rules.credit import credit_points
from evaluations.rules.credit_months import Held, stretches
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
def set_opening(*, employee_id: int, level: int, points: Decimal, basis: str, by) -> CreditOpening:
    """Record what somebody brought into a level; a second call corrects the first."""
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
    opening, _ = CreditOpening.objects.update_or_create(
        employee=employee,
        level=level,
        defaults={"points": points, "basis": basis.strip(), "recorded_by": by},
    )
    return opening


def _keeps(employee: Employee, by) -> bool:
    return scope_of(by, Role.HR).holds(employee.unit.path)


@transaction.atomic
def _convert_batch(keys: Iterable[int]) -> int:
    """Write the conversions of these evaluations anew; the number of rows written."""
    locked = Evaluation.objects.select_for_update(of=("self",)).select_related("period", "plan")
    evaluations = list(convertible(locked).filter(pk__in=list(keys)).order_by("pk"))
    CreditConversion.objects.filter(evaluation__in=evaluations).delete()
    people = {row.employee_id for row in evaluations}
    held, taken = _held_levels(people), _taken_months(people)
    rows = [
        row
        for evaluation in evaluations
        for row in _conversions(evaluation, held[evaluation.employee_id], taken)
    ]
    return len(CreditConversion.objects.bulk_create(rows, batch_size=BATCH))


def _conversions(
    evaluation: Evaluation, held: Iterable[Held], taken: Mapping[tuple[int, int], set[int]]
) -> list[CreditConversion]:
    period, plan = evaluation.period, evaluation.plan
    months = taken[evaluation.employee_id, period.year]
    found = stretches(
        held,
        first=max(period.starts_on, plan.starts_on),
        last=min(period.ends_on, plan.ends_on),
        taken=months,
    )
    for one in found:  # a second evaluation in the same batch must not count them again
        months.update(range(one.starts_on.month, one.ends_on.month + 1))
    return [
        CreditConversion(
            employee_id=evaluation.employee_id,
            evaluation=evaluation,
            level=one.level,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            predicate=evaluation.predicate,
            points=credit_points(evaluation.predicate, one.level, months=one.months),
        )
        for one in found
    ]


def _held_levels(people: Iterable[int]) -> dict[int, list[Held]]:
    posts = Assignment.objects.filter(
        employee__in=people, kind=AssignmentKind.DEFINITIVE, position__level__isnull=False
    )
    held = defaultdict(list)
    columns = ("employee", "position__level", "valid_from", "valid_to")
    for employee, level, starts_on, until in posts.values_list(*columns):
        held[employee].append(Held(level, starts_on, until))
    return held


def _taken_months(people: Iterable[int]) -> dict[tuple[int, int], set[int]]:
    taken = defaultdict(set)
    rows = CreditConversion.objects.filter(employee__in=people)
    for row in rows:
        months = range(row.starts_on.month, row.ends_on.month + 1)
        taken[row.employee_id, row.starts_on.year].update(months)
    return taken
