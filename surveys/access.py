"""Who writes questionnaires, and who reads what surveys found."""

from employees.access import Scope, scope_of
from employees.enums import Role


def results_scope(user) -> Scope:
    """The units whose survey results `user` reads: held as TRAINING, HR or LEADER."""
    return scope_of(user, Role.TRAINING, Role.HR, Role.LEADER)


def services_scope(user) -> Scope:
    """The units whose public services `user` keeps: those held as HR."""
    return scope_of(user, Role.HR)


def improvement_scope(user) -> Scope:
    """The units where `user` decides what is improved after a survey: held as HR or LEADER."""
    return scope_of(user, Role.HR, Role.LEADER)


def writes_questionnaires(user) -> bool:
    """Questionnaires have no unit: every organiser asks the same ones."""
    return scope_of(user, Role.TRAINING, Role.HR).everything


def reads_results(user) -> bool:
    scope = results_scope(user)
    return scope.everything or bool(scope.unit_paths)
