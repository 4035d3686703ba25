"""The example's manual, workblock and matrices (Tabel 6 to 9), written by their own leaders."""

from collections.abc import Iterable

from demo.example import ExampleYear
from demo.regional_example import RoleMatrix
from evaluations.enums.cascading import CascadingApproach
from evaluations.enums.manuals import ControlLevel, ReportingCycle
from evaluations.models import Indicator, WorkResult
from evaluations.services.manuals import save_manual
from evaluations.services.matrix import CellInput, publish, save_cells, set_columns
from evaluations.services.strategies import StrategyInput, save_strategy


def create_roles(year: ExampleYear) -> None:
    """To call once the plans of both leaders and of the team lead are there."""
    _manual(year)
    _workblock(year)
    for matrix in year.example.matrices:
        _matrix(year, matrix)


def _manual(year: ExampleYear) -> None:
    manual = year.example.manual
    result = year.results[manual.position, manual.result]
    items = (f"{number}. {item}" for number, item in enumerate(manual.items, start=1))
    save_manual(
        indicator_id=Indicator.objects.filter(result=result).earliest("order", "pk").pk,
        by=year.user(manual.position),
        purpose=manual.purpose,
        definition="\n".join((*manual.definition, *items)),
        formula=manual.formula,
        unit_of_measure=manual.unit,
        control={each.label: each for each in ControlLevel}[manual.control],
        data_source=manual.data_source,
        reporting={each.label: each for each in ReportingCycle}[manual.reporting],
    )


def _workblock(year: ExampleYear) -> None:
    """Its owner's first result is the one that the workblock intervenes in."""
    block = year.example.workblock
    save_strategy(
        result_id=year.results[block.owner, 1],
        by=year.user(block.owner),
        content=StrategyInput(
            approach=CascadingApproach.SERVICE,
            title=block.title,
            purpose=block.purpose,
            parties=block.parties,
            duration=block.duration,
            beneficiary=block.beneficiary,
            routine_activities=list(block.strategies.routine),
            new_activities=list(block.strategies.transformative),
            routine_outputs=list(block.milestones.routine),
            new_outputs=list(block.milestones.transformative),
        ),
    )


def _matrix(year: ExampleYear, matrix: RoleMatrix) -> None:
    """The columns are the owner's first results, in their order."""
    by = year.user(matrix.owner)
    results = [year.results[matrix.owner, number] for number in _numbers(matrix.columns)]
    plan = WorkResult.objects.get(pk=results[0]).plan
    set_columns(plan_id=plan.pk, by=by, keys=[(result, None, "") for result in results])
    columns = dict(plan.columns.values_list("result", "pk"))
    cells = [
        CellInput(
            column_id=columns[result],
            employee_id=year.people[row.position].pk,
            text="\n".join(texts),
            version=0,
        )
        for row in matrix.rows
        for result, texts in zip(results, row.cells, strict=True)
    ]
    save_cells(plan_id=plan.pk, by=by, cells=cells)
    publish(plan_id=plan.pk, by=by)


def _numbers(columns: Iterable[str]) -> Iterable[int]:
    return range(1, len(tuple(columns)) + 1)
