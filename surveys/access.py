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


def waves_scope(user) -> Scope:
    """The units for which `user` opens and runs waves: held as TRAINING or HR."""
    return scope_of(user, Role.TRAINING, Role.HR)


def runs_waves(user) -> bool:
    scope = waves_scope(user)
    return scope.everything or bool(scope.unit_paths)


def writes_questionnaires(user) -> bool:
    """Questionnaires have no unit: every organiser asks the same ones."""
    return waves_scope(user).everything


def reads_results(user) -> bool:
    scope = results_scope(user)
    return scope.everything or bool(scope.unit_paths)
