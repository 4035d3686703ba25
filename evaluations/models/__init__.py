from evaluations.models.calibration import (
    CalibrationChange,
    CalibrationSession,
    CalibrationStep,
    CalibrationTalk,
)
from evaluations.models.clocks import Clock, Holiday
from evaluations.models.counselling import BehaviourReport, Counselling
from evaluations.models.credit import CreditConversion, CreditOpening
from evaluations.models.cycle import CycleOpening, CycleProblem
from evaluations.models.dialogues import Dialogue
from evaluations.models.documents import IssuedDocument
from evaluations.models.evaluations import Evaluation, EvaluationStep
from evaluations.models.execution import Evidence, Feedback, IndicatorValue, Realisation
from evaluations.models.feedback_requests import FeedbackRequest
from evaluations.models.follow_ups import FollowUp
from evaluations.models.goals import Goal, GoalIndicator
from evaluations.models.guidance import (
    CompetencyGroup,
    CompetencyMark,
    CompetencyReview,
    Guidance,
    GuidanceFeedback,
    GuidanceLine,
)
from evaluations.models.improvement import (
    ImprovementAction,
    ImprovementCase,
    ImprovementStep,
)
from evaluations.models.manuals import IndicatorManual
from evaluations.models.matrix import (
    AssignedRole,
    MatrixColumn,
    RoleCell,
    RoleTaking,
    Strategy,
)
from evaluations.models.objections import Objection, ObjectionStep
from evaluations.models.periods import OrganisationResult, Period
from evaluations.models.plans import (
    BehaviourExpectation,
    Indicator,
    Plan,
    PlanAnnex,
    PlanStep,
    WorkResult,
)
from evaluations.models.printing import PrintJob
from evaluations.models.results import (
    EmployeeResult,
    ReportRun,
    RunChunk,
    RunProblem,
    UnitResult,
)
from evaluations.models.rewards import Reward
from evaluations.models.trajectories import Action, ActionPlan, ActionPlanStep, Trajectory
from evaluations.models.versions import PlanVersion
from evaluations.models.worklog import WorkLog, WorkLogReading

__all__ = [
    "Action",
    "ActionPlan",
    "ActionPlanStep",
    "AssignedRole",
    "BehaviourExpectation",
    "BehaviourReport",
    "CalibrationChange",
    "CalibrationSession",
    "CalibrationStep",
    "CalibrationTalk",
    "Clock",
    "CompetencyGroup",
    "CompetencyMark",
    "CompetencyReview",
    "Counselling",
    "CreditConversion",
    "CreditOpening",
    "CycleOpening",
    "CycleProblem",
    "Dialogue",
    "EmployeeResult",
    "Evaluation",
    "EvaluationStep",
    "Evidence",
    "Feedback",
    "FeedbackRequest",
    "FollowUp",
    "Goal",
    "GoalIndicator",
    "Guidance",
    "GuidanceFeedback",
    "GuidanceLine",
    "Holiday",
    "ImprovementAction",
    "ImprovementCase",
    "ImprovementStep",
    "Indicator",
    "IndicatorManual",
    "IndicatorValue",
    "IssuedDocument",
    "MatrixColumn",
    "Objection",
    "ObjectionStep",
    "OrganisationResult",
    "Period",
    "Plan",
    "PlanAnnex",
    "PlanStep",
    "PlanVersion",
    "PrintJob",
    "Realisation",
    "ReportRun",
    "Reward",
    "RoleCell",
    "RoleTaking",
    "RunChunk",
    "RunProblem",
    "Strategy",
    "Trajectory",
    "UnitResult",
    "WorkLog",
    "WorkLogReading",
    "WorkResult",
]
