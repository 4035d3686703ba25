"""What the forms of planning with others print: Format A.1.3 and A.1.4.

A form of which nothing is written yet is printed blank, to be filled by hand.
"""

from evaluations.models import Indicator, IndicatorManual, Plan, Strategy
from evaluations.queries.form_parts import span, target
from evaluations.queries.plan_forms import manuals, strategies
from evaluations.queries.plans import people_of
from evaluations.queries.printing import Paper
from pembinaan.common.templatetags.display import angka

MANUAL_FIELDS = (
    *("purpose", "definition", "formula", "unit_of_measure", "control"),
    *("data_source", "reporting"),
)
STRATEGY_FIELDS = ("title", "parties", "duration", "beneficiary", "purpose")


def manual_papers(plan: Plan) -> list[Paper]:
    """One form for each indicator with a manual, in the order of the SKP; one query."""
    heading = {"agency": plan.agency.name, "span": span(plan)}
    sheets = [
        {"result": each.result.statement, "indicator": _measure(each)} | _fields(each.manual)
        for each in manuals(plan)
    ] or [{"result": "", "indicator": ""} | _fields(IndicatorManual())]
    template = "evaluations/documents/manual.typ"
    return [Paper("A.1.3", template, heading | sheet, signed=False) for sheet in sheets]


def strategy_papers(plan: Plan) -> list[Paper]:
    """One form for each strategy, in the order of the SKP; one query."""
    who = people_of(plan)["employee"]
    owner = f"{who['position']} ({who['name']})"
    sheets = [_strategy(each, owner) for each in strategies(plan) or [Strategy()]]
    template = "evaluations/documents/strategy.typ"
    return [Paper("A.1.4", template, sheet, signed=False) for sheet in sheets]


def _fields(manual: IndicatorManual) -> dict[str, str]:
    return {name: getattr(manual, name) for name in MANUAL_FIELDS}


def _strategy(strategy: Strategy, owner: str) -> dict:
    """Of a list without lines one stays free."""
    budget = strategy.budget
    return {name: getattr(strategy, name) for name in STRATEGY_FIELDS} | {
        "owner": owner,
        "intervened": _intervened(strategy) if strategy.pk else "",
        "budget": "" if budget is None else f"Rp {angka(budget)}",
        "activities": [strategy.routine_activities or [""], strategy.new_activities or [""]],
        "outputs": [strategy.routine_outputs or [""], strategy.new_outputs or [""]],
    }


def _intervened(strategy: Strategy) -> str:
    """The indicator that the strategy is for, or the whole result."""
    if strategy.indicator is None:
        return strategy.result.statement
    return _measure(strategy.indicator)


def _measure(indicator: Indicator) -> str:
    """ "Persentase keluarga sehat (18 %)"."""
    aim = target(indicator)
    return f"{indicator.statement} ({aim})" if aim else indicator.statement
