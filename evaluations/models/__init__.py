from evaluations.models.credit import CreditConversion, CreditOpening
from evaluations.models.evaluations import Evaluation, EvaluationStep
from evaluations.models.execution import Evidence, Feedback, IndicatorValue, Realisation
from evaluations.models.goals import Goal, GoalIndicator
from evaluations.models.manuals import IndicatorManual
from evaluations.models.matrix import (
    AssignedRole,
    MatrixColumn,
    RoleCell,
    RoleTaking,
    Strategy,
)
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
    "AssignedRole",
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
    "IndicatorManual",
    "IndicatorValue",
    "MatrixColumn",
    "OrganisationResult",
    "Period",
    "Plan",
    "PlanAnnex",
    "PlanStep",
    "Realisation",
    "ReportRun",
    "RoleCell",
    "RoleTaking",
    "RunChunk",
    "RunProblem",
    "Strategy",
    "UnitResult",
    "WorkResult",
]
