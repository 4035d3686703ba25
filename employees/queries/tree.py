"""The tree of units as it was, is or will be on a day, with its heads and today's people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet
from django.utils import timezone

from employees.enums import AssignmentKind, UnitKind
from employees.models import Agency, Assignment, Employee, Unit, UnitVersion
from employees.queries.units import ancestors

STANDING_IN = {AssignmentKind.PLT: "Plt.", AssignmentKind.PLH: "Plh."}


@dataclass(slots=True)
class Node:
    """A unit on a day. `people` counts its whole subtree today; None for another day."""

    pk: int
    parent_id: int | None
    name: str
    kind: str
    path: str
    people: int | None = None
    heads: list[str] = field(default_factory=list)
    is_open: bool = False
    children: list["Node"] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return UnitKind(self.kind).label

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


def tree_on(day: date, agency: Agency, units: QuerySet[Unit]) -> list[Node]:
    """Those of `units` that `agency` has on `day`, hung below each other: three queries.

    A unit whose parent is not among them is a root.
    """
    versions = UnitVersion.objects.valid_on(day).filter(unit__agency=agency, unit__in=units)
    columns = ("unit_id", "parent_id", "name", "kind", "path")
    nodes = {row[0]: Node(*row) for row in versions.order_by("path").values_list(*columns)}
    roots = []
    for node in nodes.values():
        above = nodes.get(node.parent_id)
        (above.children if above else roots).append(node)
    if day == timezone.localdate():
        count_people(roots, nodes)
    return roots


def count_people(roots: Iterable[Node], units: Collection[int]) -> None:
    """Tell every node how many people work in it and below it."""
    people = Employee.objects.active().asn().filter(unit__in=units).order_by()
    counts = dict(people.values_list("unit").annotate(Count("pk")))
    for root in roots:
        for node in reversed(list(root.walk())):
            below = sum(child.people for child in node.children)
            node.people = counts.get(node.pk, 0) + below


def open_down_to(roots: Iterable[Node], path: str) -> None:
    """Open the roots, and the way down to the unit at `path`."""
    way = set(ancestors(path))
    for root in roots:
        root.is_open = True
        for node in root.walk():
            node.is_open = node.is_open or node.path in way


def shown(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes that stand on the page: below an open one."""
    for node in nodes:
        yield node
        if node.is_open:
            yield from shown(node.children)


def name_heads(nodes: Iterable[Node], day: date) -> None:
    """Tell nodes who leads them on `day`: the definitive head first, then who stands in."""
    by_unit = heads_on(day, [node.pk for node in nodes])
    for node in nodes:
        node.heads = by_unit[node.pk]


def heads_on(day: date, units: Collection[int]) -> dict[int, list[str]]:
    """Names of the heads by unit, "Plt. Siti" for who stands in."""
    rows = Assignment.objects.valid_on(day).filter(heads_unit=True, unit__in=units)
    found = defaultdict(list)
    for held in rows.select_related("employee").order_by("kind", "valid_from"):
        prefix = STANDING_IN.get(AssignmentKind(held.kind))
        name = held.employee.full_name
        found[held.unit_id].append(f"{prefix} {name}" if prefix else name)
    return found
