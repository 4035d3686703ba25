"""Opening an SKP, its expectations and annexes; see also results and plan_workflow."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from employees.enums import EmployeeKind
from employees.models import Employee
from evaluations.enums import AnnexKind, Approach, BehaviourValue
from evaluations.models import BehaviourExpectation, Plan, PlanAnnex
from evaluations.queries.plan_days import away_without_plan, days_of_new_plan
from evaluations.queries.plan_facts import annex_facts, expectation_facts
from evaluations.services.plan_transfers import close_for_transfer
from evaluations.services.writing import expecting_refusal, locked_for_writing, locked_plan
from pembinaan.common.editing import require_current
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed

FIRST_YEAR = 2022  # PermenPANRB 6/2022 is in force since February 2022


@transaction.atomic
def open_plan(
    *, employee: Employee, year: int, by, approach: Approach = Approach.QUANTITATIVE
) -> Plan:
    """A draft for the days of `year` in the post of today, rated by the rater of today.

    The SKP of a post that was left is ended first, on its last day there.
    """
    if by.employee_id != employee.pk:
        raise NotAllowed("wrong_actor", "SKP hanya dapat disusun oleh pegawainya sendiri.")
    employee = Employee.objects.select_for_update().get(pk=employee.pk)
    close_for_transfer([employee.pk])
    _refuse_opening(employee, year)
    days = days_of_new_plan(employee, year)
    if days is None:
        raise DomainError("plan_exists", f"SKP tahun {year} sudah ada.")
    return Plan.objects.create(
        employee=employee,
        rater_id=employee.rater_id,
        agency_id=employee.agency_id,
        unit_id=employee.unit_id,
        year=year,
        starts_on=days[0],
        ends_on=days[1],
        approach=approach,
    )


def _refuse_opening(employee: Employee, year: int) -> None:
    if employee.kind == EmployeeKind.NON_ASN:
        raise DomainError("not_asn", "SKP disusun oleh ASN; pejabat negara tidak menyusun SKP.")
    if employee.rater_id is None:
        raise DomainError(
            "no_rater",
            "Pejabat penilai kinerja Anda belum ditetapkan. "
            "Mintalah pengelola kepegawaian (HR) unit Anda menetapkannya.",
        )
    last = timezone.localdate().year + 1
    if not FIRST_YEAR <= year <= last:
        raise InvalidInput(
            "year", f"Tahun SKP dari {FIRST_YEAR} sampai dengan {last}.", field="year"
        )
    if away := away_without_plan(employee):
        text = f"Selama {away.get_kind_display().lower()}, SKP tidak disusun."
        raise DomainError("away", text)


@transaction.atomic
def set_approach(*, plan_id: int, by, approach: Approach) -> Plan:
    """Change the approach of a plan that has no results yet (R1.11: one SKP uses one)."""
    plan = locked_for_writing(plan_id, by)
    if plan.results.exists():
        raise DomainError(
            "has_results", "Pendekatan hanya dapat diganti selama belum ada hasil kerja."
        )
    plan.approach = approach
    plan.save(update_fields=["approach"])
    return plan


@transaction.atomic
def set_expectations(
    *, plan_id: int, by, texts: Mapping[BehaviourValue, str], seen: str | None = None
) -> None:
    """Replace the special expectations; blank ones vanish. The rater may until approval.

    Raises Stale when `seen`, the version of `expectation_facts`, is not the stored one.
    """
    plan = locked_plan(plan_id)
    if error := expecting_refusal(plan, by):
        raise error
    written = {value: text.strip() for value, text in texts.items() if text.strip()}
    require_current(seen, stored=expectation_facts(plan), wanted=written)
    plan.behaviour_expectations.exclude(value__in=written).delete()
    BehaviourExpectation.objects.bulk_create(
        [
            BehaviourExpectation(plan=plan, value=value, text=text)
            for value, text in written.items()
        ],
        update_conflicts=True,
        unique_fields=["plan", "value"],
        update_fields=["text"],
    )


@transaction.atomic
def set_annexes(
    *, plan_id: int, by, lines: Mapping[AnnexKind, Sequence[str]], seen: str | None = None
) -> None:
    """Replace the three lists of Lampiran SKP; blank lines vanish.

    Raises Stale when `seen`, the version of `annex_facts`, is not the stored one.
    """
    plan = locked_for_writing(plan_id, by)
    written = {
        kind: kept
        for kind, texts in lines.items()
        if (kept := [text.strip() for text in texts if text.strip()])
    }
    require_current(seen, stored=annex_facts(plan), wanted=written)
    plan.annexes.all().delete()
    PlanAnnex.objects.bulk_create(
        PlanAnnex(plan=plan, kind=kind, text=text, order=order)
        for kind, texts in written.items()
        for order, text in enumerate(texts)
    )
