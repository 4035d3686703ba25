"""Who runs trainings, and whose people they may put into them."""

from employees.access import Scope, scope_of
from employees.enums import Role
from pembinaan.common.errors import NotAllowed


def training_scope(user) -> Scope:
    """The units whose programmes `user` runs."""
    return scope_of(user, Role.TRAINING)


def readers_scope(user) -> Scope:
    """The units whose programmes `user` may read: held as TRAINING, HR or LEADER."""
    return scope_of(user, Role.TRAINING, Role.HR, Role.LEADER)


def reads_programmes(user) -> bool:
    scope = readers_scope(user)
    return scope.everything or bool(scope.unit_paths)


def require_training(user, unit) -> None:
    """Raise NotAllowed unless `user` runs the trainings of `unit`."""
    if not training_scope(user).holds(unit.path):
        raise NotAllowed("wrong_actor", f"Langkah ini milik pengelola pelatihan {unit}.")
