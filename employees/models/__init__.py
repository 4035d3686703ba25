from employees.models.assignments import Absence, Assignment, CancelledAssignment, Position
from employees.models.careers import EducationHistory, RankHistory
from employees.models.competencies import (
    Competency,
    CompetencyCell,
    CompetencyLevel,
    PositionStandard,
)
from employees.models.corrections import CorrectionRequest, CorrectionStep
from employees.models.employees import Employee
from employees.models.imports import (
    ImportAlias,
    ImportBatch,
    ImportChange,
    ImportLayout,
    ImportRow,
)
from employees.models.notifications import Notification
from employees.models.policies import Policy
from employees.models.quality import AcceptedFinding, QualityFinding, QualityRun
from employees.models.raters import RaterOverride, Team, TeamMember
from employees.models.reorganisations import Reorganisation, UnitVersion
from employees.models.units import Agency, Unit
from employees.models.users import RoleGrant, User

__all__ = [
    "Absence",
    "AcceptedFinding",
    "Agency",
    "Assignment",
    "CancelledAssignment",
    "Competency",
    "CompetencyCell",
    "CompetencyLevel",
    "CorrectionRequest",
    "CorrectionStep",
    "EducationHistory",
    "Employee",
    "ImportAlias",
    "ImportBatch",
    "ImportChange",
    "ImportLayout",
    "ImportRow",
    "Notification",
    "Policy",
    "Position",
    "PositionStandard",
    "QualityFinding",
    "QualityRun",
    "RankHistory",
    "RaterOverride",
    "Reorganisation",
    "RoleGrant",
    "Team",
    "TeamMember",
    "Unit",
    "UnitVersion",
    "User",
]
