"""Who to tell about a course: its training officers."""

from collections.abc import Iterable

from employees.enums import Role
from employees.models import Unit
from employees.models.users import grants_today


def officers_of(units: Iterable[Unit]) -> dict[int, list[int]]:
    """Employee ids by unit id: those who hold TRAINING over it, the nearest only; one query."""
    grants = grants_today().filter(role=Role.TRAINING, user__is_active=True)
    held = list(grants.exclude(user__employee=None).values_list("unit__path", "user__employee"))
    return {unit.pk: _nearest(unit.path, held) for unit in units}


def _nearest(path: str, held: list[tuple[str | None, int]]) -> list[int]:
    over = [(above or "", employee) for above, employee in held if path.startswith(above or "")]
    nearest = max((len(above) for above, _ in over), default=0)
    return [employee for above, employee in over if len(above) == nearest]
