"""Cases open and are closed again by what results say; safe to run twice and to be killed.

Neither touches the ladder: a night job opens guidance, and closes what lost its ground.
"""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from employees.enums import EmployeeKind
from employees.services.notifications import write_messages
from evaluations.enums import RETURNED, Predicate
from evaluations.enums.clocks import ClockKind
from evaluations.enums.improvement import ImprovementStatus
from evaluations.enums.objections import ObjectionStatus
from evaluations.models import Clock, Evaluation, ImprovementCase, ImprovementStep
from evaluations.queries.annual import final_years
from evaluations.rules.improvement import WORST_WITHOUT_CASE

BATCH = 1000
TO_EMPLOYEE = (
    "Hasil {period} membuka pembinaan kinerja bagi Anda: bimbingan, konseling, dan rencana "
    "perbaikan bersama pejabat penilai."
)
OPENED = "Dibuka atas predikat {predicate} {period}."


def tend_improvements(today: date) -> tuple[int, int]:
    """Close what lost its ground, then open what is due; how many of each."""
    return _all(_close_batch, today), _all(_open_batch, today)


def _all(batch: Callable[[date], int], today: date) -> int:
    total = 0
    while found := batch(today):
        total += found
    return total


def due(today: date) -> QuerySet[Evaluation]:
    """Final annual results below Baik of this year or the last, without a case.

    Not while another case of the person runs, nor of a year that an earlier case outlived.
    """
    cases = ImprovementCase.objects.filter(employee=OuterRef("employee"))
    covered = cases.filter(Q(closed_on=None) | Q(closed_on__gte=OuterRef("period__ends_on")))
    rows = final_years().filter(
        period__year__gte=today.year - 1,
        predicate__gt=WORST_WITHOUT_CASE,
        employee__is_active=True,
        improvement=None,
    )
    return rows.exclude(employee__kind=EmployeeKind.NON_ASN).filter(~Exists(covered))


@transaction.atomic
def _open_batch(today: date) -> int:
    rows = due(today).select_for_update(of=("self",)).select_related("employee", "period")
    found = list(rows.order_by("-period__year", "pk")[:BATCH])
    ImprovementCase.objects.bulk_create(
        (
            ImprovementCase(
                employee_id=row.employee_id,
                evaluation=row,
                agency_id=row.agency_id,
                unit_id=row.unit_id,
                predicate=row.predicate,
                opened_on=today,
            )
            for row in found
        ),
        ignore_conflicts=True,  # another night job at the same time
    )
    made = ImprovementCase.objects.filter(evaluation__in=found, steps=None)
    made = list(made.select_related("employee", "evaluation__period"))
    ImprovementStep.objects.bulk_create(
        ImprovementStep(
            case=case,
            to_status=ImprovementStatus.OPEN,
            note=OPENED.format(
                predicate=case.get_predicate_display(), period=case.evaluation.period
            ),
        )
        for case in made
    )
    write_messages(message for case in made for message in _opened(case))
    return len(made)


@transaction.atomic
def _close_batch(today: date) -> int:
    kept = Q(evaluation__status__in=RETURNED, evaluation__predicate__gt=WORST_WITHOUT_CASE)
    rows = ImprovementCase.objects.running().exclude(kept)
    rows = rows.select_for_update(of=("self",)).select_related(
        "employee", "evaluation__period", "evaluation__objection"
    )
    found = list(rows.order_by("pk")[:BATCH])
    ImprovementStep.objects.bulk_create(
        ImprovementStep(
            case=case,
            from_status=case.status,
            to_status=ImprovementStatus.OVERTURNED,
            note=_overturned(case.evaluation),
        )
        for case in found
    )
    ImprovementCase.objects.filter(pk__in=[case.pk for case in found]).update(
        status=ImprovementStatus.OVERTURNED, until=None, closed_on=today
    )
    clocks = Clock.objects.open().filter(
        evaluation__in=[case.evaluation_id for case in found],
        kind__in=(ClockKind.IMPROVE, ClockKind.PLACEMENT),
    )
    clocks.update(done_on=today)
    write_messages(message for case in found for message in _closed(case))
    return len(found)


def _overturned(evaluation: Evaluation) -> str:
    objection = getattr(evaluation, "objection", None)
    if objection and objection.status == ObjectionStatus.CHANGED:
        label = Predicate(evaluation.predicate).label
        return f"Putusan atas keberatan mengubah predikat {evaluation.period} menjadi {label}."
    return f"Predikat {evaluation.period} tidak lagi di bawah Baik."


def _opened(case: ImprovementCase) -> Iterable[tuple]:
    period, url = case.evaluation.period, address(case)
    own = TO_EMPLOYEE.format(period=period)
    yield case.employee_id, "improvement_opened", url, own
    if case.employee.rater_id:
        text = f"Pembinaan kinerja {case.employee} dibuka. Susun rencana perbaikannya bersama."
        yield case.employee.rater_id, "improvement_opened", url, text


def _closed(case: ImprovementCase) -> Iterable[tuple]:
    text = f"Perbaikan kinerja {case.employee} ditutup: {_overturned(case.evaluation)}"
    for person in {case.employee_id, case.employee.rater_id} - {None}:
        yield person, "improvement_closed", address(case), text


def address(case: ImprovementCase) -> str:
    return reverse("evaluations:improvement", args=[case.pk])
