"""The matrix of roles and results (Format A.1.5): who, for what, and what is expected."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from employees.models import Employee
from employees.queries.teams import members_led_by, memberships_under
from evaluations.enums.cascading import CascadingKind
from evaluations.models import AssignedRole, MatrixColumn, Plan, RoleCell, RoleTaking, Strategy
from evaluations.queries.plan_forms import indicators_of
from evaluations.queries.plans import leads_in_plan
from evaluations.rules.matrix import roles_in
from evaluations.rules.wording import is_activity


@dataclass(frozen=True, slots=True)
class Subject:
    """What may head a column; `output` as in MatrixColumn."""

    result_id: int
    indicator_id: int | None
    output: str
    cascading: str
    heading: str

    @property
    def key(self) -> tuple[int, int | None, str]:
        return self.result_id, self.indicator_id, self.output


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person with a cell, or None, for each column; `roles` of all cells."""

    employee: Employee
    cells: Sequence[tuple[MatrixColumn, RoleCell | None]]

    @property
    def roles(self) -> int:
        return sum(len(roles_in(cell.text)) for _, cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class RoleMatrix:
    columns: Sequence[MatrixColumn]
    rows: Sequence[MatrixRow]

    @property
    def activities(self) -> int:
        """Roles worded as something to do instead of what comes of it (R1.23)."""
        texts = (cell.text for row in self.rows for _, cell in row.cells if cell)
        return sum(is_activity(role) for text in texts for role in roles_in(text))


def people_of(plan: Plan) -> QuerySet[Employee]:
    """Whom the owner of the plan rates or leads in a team today, and who has a cell already."""
    rated = Employee.objects.filter(rater=plan.employee_id).order_by().values("pk")
    written = RoleCell.objects.filter(column__plan=plan).exclude(text="").order_by()
    led = members_led_by(plan.employee).order_by()
    mine = rated.union(led, written.values("employee"))  # with OR everybody would be read
    people = Employee.objects.active().asn().exclude(pk=plan.employee_id)
    return people.filter(pk__in=mine).select_related("position", "unit").order_by("name", "pk")


def leads_people(plan: Plan) -> bool:
    """Whether there is anybody to give a role to."""
    return people_of(plan).exists()


def columns_of(plan: Plan) -> QuerySet[MatrixColumn]:
    return plan.columns.select_related("result", "indicator")


def role_matrix(plan: Plan) -> RoleMatrix:
    """The whole matrix, in three queries whatever its size."""
    return _matrix(list(columns_of(plan)), people_of(plan), _cells_of([plan]))


def role_matrices(plans: Sequence[Plan]) -> dict[int, RoleMatrix]:
    """Those of several plans by their ids, in four queries whatever their number."""
    columns = defaultdict(list)
    for column in MatrixColumn.objects.filter(plan__in=plans).select_related(
        "result", "indicator"
    ):
        columns[column.plan_id].append(column)
    people, cells = _people_of_each(plans), _cells_of(plans)
    return {plan.pk: _matrix(columns[plan.pk], people[plan.pk], cells) for plan in plans}


def _people_of_each(plans: Sequence[Plan]) -> dict[int, list[Employee]]:
    """Whom `people_of` gives for each plan, by its id."""
    leads = [plan.employee_id for plan in plans]
    written = RoleCell.objects.filter(column__plan__in=plans).exclude(text="").order_by()
    pairs = Employee.objects.filter(rater__in=leads).order_by().values_list("rater", "pk")
    pairs = pairs.union(
        memberships_under(leads).order_by().values_list("team__lead", "employee"),
        written.values_list("column__plan__employee", "employee"),
    )
    led = defaultdict(set)
    for lead, person in pairs:
        led[lead].add(person)
    people = Employee.objects.active().asn().filter(pk__in=set().union(*led.values()))
    people = list(people.select_related("position", "unit").order_by("name", "pk"))
    return {
        plan.pk: [each for each in people if each.pk in led[plan.employee_id] - {plan.employee_id}]
        for plan in plans
    }


def _cells_of(plans: Sequence[Plan]) -> dict[tuple[int, int], RoleCell]:
    """By person and column."""
    cells = RoleCell.objects.filter(column__plan__in=plans)
    return {(cell.employee_id, cell.column_id): cell for cell in cells}


def _matrix(columns, people, cells: Mapping[tuple[int, int], RoleCell]) -> RoleMatrix:
    rows = [
        MatrixRow(person, [(column, cells.get((person.pk, column.pk))) for column in columns])
        for person in people
    ]
    return RoleMatrix(columns, rows)


def subjects(plan: Plan) -> list[Subject]:
    """Everything that may head a column, result by result: itself, indicators, outputs.

    Leaders' matrices are headed by indicators, those of team leads by results (Bab II.A.5).
    """
    by_result: dict[int, list[Subject]] = {}
    for result in plan.results.all():
        by_result[result.pk] = [Subject(result.pk, None, "", "", result.statement)]
    for each in indicators_of(plan):
        subject = Subject(each.result_id, each.pk, "", "", each.statement)
        by_result[each.result_id].append(subject)
    for strategy in Strategy.objects.filter(result__plan=plan):
        found = by_result[strategy.result_id]
        found += [
            Subject(strategy.result_id, strategy.indicator_id, text, strategy.kind.value, text)
            for text in strategy.outputs
        ]
    kinds = _kinds(plan)
    return [
        each if each.output else Subject(*each.key, kinds.get(each.key[:2], ""), each.heading)
        for found in by_result.values()
        for each in found
    ]


def _kinds(plan: Plan) -> dict[tuple[int, int | None], CascadingKind]:
    """How each result or indicator with a strategy is cascaded; the first strategy says it."""
    strategies = Strategy.objects.filter(result__plan=plan).order_by("-order", "-pk")
    return {(each.result_id, each.indicator_id): each.kind.value for each in strategies}


def usual_subjects(plan: Plan, offered: Sequence[Subject]) -> set[tuple]:
    """Keys of what the regulation's own examples put above the columns."""
    leader = leads_in_plan(plan)
    with_measure = {each.result_id for each in offered if each.indicator_id}
    return {
        each.key
        for each in offered
        if not each.output
        and (bool(each.indicator_id) == (leader and each.result_id in with_measure))
    }


def roles_to_take(plan: Plan) -> QuerySet[AssignedRole]:
    """Published roles of the plan's employee that the plan has not taken yet."""
    own = [pk for pk in (plan.pk, plan.revises_id) if pk]  # a revision has what its SKP took
    taken = RoleTaking.objects.filter(plan__in=own, role=OuterRef("pk"))
    roles = AssignedRole.objects.for_plan(plan).filter(~Exists(taken))
    return roles.select_related(
        "column__result", "column__indicator", "column__plan__employee__position"
    ).order_by("column__plan", "column__order", "order", "pk")


def unpublished(plan: Plan) -> int:
    """How many cells say something else than what was published."""
    said: dict[tuple[int, int], list[str]] = {}
    published = AssignedRole.objects.filter(column__plan=plan).order_by("order", "pk")
    for column, employee, text in published.values_list("column", "employee", "text"):
        said.setdefault((column, employee), []).append(text)
    cells = RoleCell.objects.filter(column__plan=plan)
    return sum(
        list(roles_in(text)) != said.get((column, employee), [])
        for column, employee, text in cells.values_list("column", "employee", "text")
    )
