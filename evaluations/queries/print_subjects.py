"""Whose documents a unit's print holds, and the documents of some of them at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from employees.access import scope_of
from employees.enums import Role
from employees.models import Unit
from evaluations.enums import PlanStatus
from evaluations.enums.documents import ACCOUNT_KINDS, DocumentKind
from evaluations.models import Evaluation, Period, Plan
from evaluations.queries.credit_printables import (
    account_printables,
    conversion_printables,
    prefetch_accounts,
)
from evaluations.queries.evaluation_printables import evaluation_printables, with_evaluation_forms
from evaluations.queries.printing import Printable
from evaluations.queries.skp_printables import plan_printables, with_forms


@dataclass(frozen=True, slots=True)
class PersonDocuments:
    """All documents of one plan, in the order they are filed."""

    plan: Plan
    printables: Sequence[Printable]


def printable_units(user) -> QuerySet[Unit]:
    """Units whose documents `user` prints: those of subtrees held as HR or led."""
    return Unit.objects.filter(scope_of(user, Role.HR, Role.LEADER).units_q())


def plans_to_print(
    user, *, unit: Unit, with_subtree: bool, year: int, period: Period | None
) -> list[int]:
    """Ids of approved plans in scope, unit by unit and by name."""
    place = {"unit__path__startswith": unit.path} if with_subtree else {"unit": unit}
    plans = Plan.objects.visible_to(user).filter(**place, status=PlanStatus.APPROVED)
    plans = plans.filter(year=year) if period is None else plans.in_period(period)
    ordered = plans.order_by("unit__path", "employee__name", "starts_on", "pk")
    return list(ordered.values_list("pk", flat=True))


def names_of(plan_ids: Sequence[int]) -> list[str]:
    """Names as signed, in the order of `plan_ids`."""
    plans = Plan.objects.filter(pk__in=plan_ids)
    names = dict(plans.values_list("pk", "snapshot__employee__name"))
    return [names.get(pk) or "" for pk in plan_ids]


def documents_of_people(
    plan_ids: Sequence[int], kinds: Iterable[DocumentKind], period: Period | None
) -> list[PersonDocuments]:
    """In the order of `plan_ids`; a number of queries that does not grow with them."""
    plans = with_forms(Plan.objects.filter(pk__in=plan_ids)).in_bulk()
    evaluations = _evaluations(plan_ids, kinds, period)
    accounts = _accounts(list(plans.values()), kinds)
    return [
        PersonDocuments(
            plans[pk],
            [
                *plan_printables(plans[pk], kinds),
                *evaluations.get(pk, ()),
                *accounts.get(pk, ()),
            ],
        )
        for pk in plan_ids
        if pk in plans
    ]


def _accounts(plans: Sequence[Plan], kinds) -> dict[int, list[Printable]]:
    """Accounts of credit points, by the plan of the post that somebody holds last in the year."""
    if not plans or not set(kinds) & set(ACCOUNT_KINDS):
        return {}
    approved = Plan.objects.filter(
        employee__in=[plan.employee_id for plan in plans],
        year__in={plan.year for plan in plans},
        status=PlanStatus.APPROVED,
    )
    rows = approved.order_by("employee_id", "year", "-starts_on").distinct("employee_id", "year")
    last = set(rows.values_list("pk", flat=True))
    people = {
        plan.pk: plan.employee
        for plan in plans
        if plan.pk in last and plan.employee.position.level is not None
    }
    prefetch_accounts(people.values())
    return {pk: account_printables(person, kinds) for pk, person in people.items()}


def _evaluations(plan_ids, kinds, period: Period | None) -> dict[int, list[Printable]]:
    """Decided evaluations of the period, by plan."""
    if period is None:
        return {}
    rows = Evaluation.objects.filter(plan__in=plan_ids, period=period, predicate__isnull=False)
    rows = list(with_evaluation_forms(rows))
    found = evaluation_printables(rows, kinds)
    if DocumentKind.CREDIT_CONVERSION in kinds:
        for pk, conversion in conversion_printables(rows).items():
            found[pk].append(conversion)
    return {row.plan_id: found[row.pk] for row in rows}
