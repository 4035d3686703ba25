"""What a post asks for."""

from collections.abc import Mapping

from django.db import transaction

from employees.access import scope_of
from employees.enums import Role
from employees.models import Competency, Employee, Position, PositionStandard, User
from employees.queries.standards import usual_level
from employees.rules.competencies import HIGHEST, LOWEST
from employees.services.competency_cells import refresh_cells
from pembinaan.common.errors import InvalidInput, NotAllowed


@transaction.atomic
def set_standards(*, position_id: int, levels: Mapping[int, int | None], by: User) -> Position:
    """Set levels 1-5 by id of competency; None follows the kind of post again (R4.11).

    Raises NotAllowed unless `by` keeps all agencies, who share the titles of posts.
    """
    if not keeps_standards(by):
        text = "Standar jabatan berlaku di semua instansi; HR seluruh instansi yang mengubahnya."
        raise NotAllowed("not_hr_of_all", text)
    if not all(level is None or LOWEST <= level <= HIGHEST for level in levels.values()):
        raise InvalidInput("level", "Tingkat kompetensi adalah angka 1 sampai 5.")
    position = Position.objects.select_for_update().get(pk=position_id)
    usual = {each.pk: usual_level(position, each) for each in Competency.objects.all()}
    own = {pk: level for pk, level in levels.items() if level not in (None, usual[pk])}
    position.standards.filter(competency__in=levels.keys() - own.keys()).delete()
    PositionStandard.objects.bulk_create(
        [
            PositionStandard(position=position, competency_id=competency_id, level=level)
            for competency_id, level in own.items()
        ],
        update_conflicts=True,
        unique_fields=["position", "competency"],
        update_fields=["level"],
    )
    refresh_holders(position)
    return position


def refresh_holders(position: Position) -> None:
    """Count anew the units where somebody holds the post."""
    holders = Employee.objects.active().filter(position=position)
    refresh_cells(holders.values_list("unit", flat=True).distinct())


def keeps_standards(user: User) -> bool:
    """Whether somebody keeps what all agencies share, as HR or administrator of everything."""
    return scope_of(user, Role.HR).everything
