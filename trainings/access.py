"""Who runs trainings, and whose people they may put into them."""

from django.db.models import Q

from employees.access import NOBODY, Scope, scope_of
from employees.enums import Role
from pembinaan.common.errors import NotAllowed
from trainings.enums.admission import ANNOUNCED, Reach
from trainings.rules.reach import lineage, top_of

ORGANISER = "course__programme__unit__"


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


def announced_q(user) -> Q:
    """Sessions announced to the unit of the user, or to one held as HR."""
    held = scope_of(user, Role.HR)
    if held.everything:
        return Q(admission__in=ANNOUNCED)
    own = (user.employee.unit.path,) if held.employee_id else ()
    reached = NOBODY
    for path in {*own, *held.unit_paths}:
        reached |= Q(reach=Reach.ALL)
        reached |= Q(reach=Reach.AGENCY, **{f"{ORGANISER}path__startswith": top_of(path)})
        reached |= Q(reach=Reach.UNIT, **{f"{ORGANISER}path__in": lineage(path)})
    for path in held.unit_paths:
        reached |= Q(reach=Reach.UNIT, **{f"{ORGANISER}path__startswith": path})
    return reached & Q(admission__in=ANNOUNCED)
