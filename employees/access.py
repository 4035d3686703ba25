"""Which rows about people a user may read. The empty scope is nobody, never everybody."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q

from employees.enums import Role

NOBODY = Q(pk__in=[])
EVERYBODY = ~NOBODY  # not Q(): `Q() | x` means x


@dataclass(frozen=True, slots=True)
class Scope:
    """Own row and direct reports by `employee_id`; whole subtrees by `unit_paths`, "15.003."."""

    everything: bool = False
    employee_id: int | None = None
    unit_paths: tuple[str, ...] = ()

    def as_q(self, prefix: str = "") -> Q:
        """The filter; `prefix` is the path from the model to Employee, "employee__"."""
        if self.everything:
            return EVERYBODY
        return reduce(or_, self.alternatives(prefix), NOBODY)

    def alternatives(self, prefix: str = "") -> list[Q]:
        """What `as_q` joins by "or", unless everything is in scope: each finds its index."""
        found = []
        if self.employee_id:
            found += [Q(**{f"{prefix}id": self.employee_id})]
            found += [Q(**{f"{prefix}rater_id": self.employee_id})]
        if self.unit_paths:
            # A list of units, not a join: joined, the alternatives above would cost an index walk.
            units = apps.get_model("employees.Unit").objects.filter(self.units_q())
            found += [Q(**{f"{prefix}unit__in": units})]
        return found

    def units_q(self, prefix: str = "") -> Q:
        """The filter on units; `prefix` is the path from the model to Unit, "unit__"."""
        if self.everything:
            return EVERYBODY
        q = NOBODY
        for path in self.unit_paths:
            q |= Q(**{f"{prefix}path__startswith": path})
        return q

    def holds(self, path: str) -> bool:
        """Whether the unit at `path` lies in a subtree of this scope."""
        return self.everything or any(path.startswith(held) for held in self.unit_paths)

    @property
    def has_an_agency(self) -> bool:
        """Whether a whole agency lies in this scope: the path of its top is one code, "15."."""
        return self.everything or any(path.count(".") == 1 for path in self.unit_paths)


def scope_of(user, *roles: Role) -> Scope:
    """What `user` may read through `roles`, all of them unless named.

    ADMIN and a superuser hold every role. The head of a unit is a LEADER of its subtree.
    """
    if not user.is_authenticated or not user.is_active:
        return Scope()
    if user.is_superuser:
        return Scope(everything=True)
    wanted = {*(roles or Role), Role.ADMIN}
    paths = [path for role, path in user.active_grants if role in wanted]
    if Role.LEADER in wanted:
        paths += user.headed_paths
    return Scope(
        everything=None in paths,
        employee_id=user.employee_id,
        unit_paths=tuple(path for path in paths if path is not None),
    )
