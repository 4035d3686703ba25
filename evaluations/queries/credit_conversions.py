"""Which conversions an evaluation gives: the whole months at each level, not yet counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from employees.enums import AssignmentKind
from employees.models import Assignment
from evaluations.models import CreditConversion, Evaluation
from evaluations.rules.credit import credit_points
from evaluations.rules.credit_months import Held, stretches


def conversions_of(evaluations: Iterable[Evaluation]) -> list[CreditConversion]:
    """Unsaved, for evaluations with `period`, `plan` and predicate, none of them converted yet."""
    evaluations = list(evaluations)
    people = {row.employee_id for row in evaluations}
    held, taken = _held_levels(people), _taken_months(people)
    return [
        row
        for evaluation in evaluations
        for row in _conversions(evaluation, held[evaluation.employee_id], taken)
    ]


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
