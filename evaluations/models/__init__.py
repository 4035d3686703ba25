from evaluations.models.credit import CreditConversion, CreditOpening
from evaluations.models.evaluations import Evaluation, EvaluationStep
from evaluations.models.execution import Evidence, Feedback, IndicatorValue, Realisation
from evaluations.models.goals import Goal, GoalIndicator
from evaluations.models.periods import OrganisationResult, Period
from evaluations.models.plans import (
    BehaviourExpectation,
    Indicator,
    Plan,
    PlanAnnex,
    PlanStep,
    WorkResult,
)
from evaluations.models.results import (
    EmployeeResult,
    ReportRun,
    RunChunk,
    RunProblem,
    UnitResult,
)

__all__ = [
    "BehaviourExpectation",
    "CreditConversion",
    "CreditOpening",
    "EmployeeResult",
    "Evaluation",
    "EvaluationStep",
    "Evidence",
    "Feedback",
    "Goal",
    "GoalIndicator",
    "Indicator",
    "IndicatorValue",
    "OrganisationResult",
    "Period",
    "Plan",
    "PlanAnnex",
    "PlanStep",
    "Realisation",
    "ReportRun",
    "RunChunk",
    "RunProblem",
    "UnitResult",
    "WorkResult",
]
