"""How many people a target group holds, and how many of them are trained."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from employees.models import Employee
from pembinaan.common.decimals import percent
from trainings.enums import EnrolmentStatus
from trainings.models import Enrolment, TargetGroup


@dataclass(frozen=True, slots=True)
class Coverage:
    """`trained` of the `size` people of a unit or agency, over all groups that name it."""

    place: str
    programmes: int
    size: int
    trained: int

    @property
    def share(self) -> Decimal:
        return percent(self.trained, self.size)


@dataclass(frozen=True, slots=True)
class _Trained:
    """People of one place and kind of post who completed a session of a programme."""

    programme_id: int
    path: str
    agency_id: int
    kind: str
    people: int


def people_in(group: TargetGroup) -> int:
    """Active people in whom the group is met today; one query."""
    people = Employee.objects.active()
    if group.agency_id:
        people = people.filter(agency=group.agency_id)
    if group.unit_id:
        people = people.filter(unit__path__startswith=group.unit.path)
    if group.position_kind:
        people = people.filter(position__kind=group.position_kind)
    return people.count()


def coverage(programme_ids: Iterable[int]) -> list[Coverage]:
    """By unit or agency that target groups name, the least trained first; two queries.

    People of a group who completed several sessions of a programme count once; trained people
    beyond the size of a group do not make up for another.
    """
    groups = list(
        TargetGroup.objects.filter(programme__in=programme_ids).select_related("unit", "agency")
    )
    trained = _trained({group.programme_id for group in groups})
    places: dict[str, list[tuple[TargetGroup, int]]] = defaultdict(list)
    for group in groups:
        people = sum(row.people for row in trained[group.programme_id] if _fits(group, row))
        places[group.place].append((group, min(people, group.size)))
    found = [
        Coverage(
            place,
            len({group.programme_id for group, _ in named}),
            sum(group.size for group, _ in named),
            sum(people for _, people in named),
        )
        for place, named in places.items()
    ]
    return sorted(found, key=lambda row: (row.share, row.place))


def _trained(programme_ids: set[int]) -> dict[int, list[_Trained]]:
    names = (
        *("session__course__programme", "employee__unit__path", "employee__agency"),
        "employee__position__kind",
    )
    rows = Enrolment.objects.filter(
        session__course__programme__in=programme_ids, status=EnrolmentStatus.COMPLETED
    )
    counted = rows.order_by().values_list(*names).annotate(Count("employee", distinct=True))
    found: dict[int, list[_Trained]] = defaultdict(list)
    for row in counted:
        found[row[0]].append(_Trained(*row))
    return found


def _fits(group: TargetGroup, row: _Trained) -> bool:
    return (
        (not group.agency_id or group.agency_id == row.agency_id)
        and (not group.unit_id or row.path.startswith(group.unit.path))
        and (not group.position_kind or group.position_kind == row.kind)
    )
