from employees.models.employees import Assignment, Employee, Position
from employees.models.imports import ImportBatch, ImportRow
from employees.models.policies import Policy
from employees.models.units import Agency, Unit
from employees.models.users import RoleGrant, User

__all__ = [
    "Agency",
    "Assignment",
    "Employee",
    "ImportBatch",
    "ImportRow",
    "Policy",
    "Position",
    "RoleGrant",
    "Unit",
    "User",
]
