"""The units of a synthetic Jambi, and how many people each has: no database yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from demo.allocation import shared_out
from demo.jambi import Agency, Jambi, Opd, OpdKind, UnitHead
from employees.enums import UnitKind

FIRST_KINDS = ("HEALTH", "EDUCATION", "PERSONNEL", "SETDA", "HOSPITAL", "INSPECTORATE")
PEOPLE_AN_OPD = 6  # a small demo shows fewer OPDs rather than empty ones
PEOPLE_A_SUBUNIT = 5
UPTD_WEIGHT = 6  # a Puskesmas or school has that many times the people of a section


@dataclass(frozen=True, slots=True)
class HeadPost:
    title: str
    kind: str
    level: int | None
    grades: tuple[str, ...]


@dataclass(slots=True)
class UnitPlan:
    """A unit to make; `staff` are the people besides its head."""

    name: str
    kind: UnitKind
    head: HeadPost
    opd_kind: str = ""
    staff: int = 0
    children: list["UnitPlan"] = field(default_factory=list)

    def walk(self) -> Iterator["UnitPlan"]:
        yield self
        for child in self.children:
            yield from child.walk()


def agency_plan(agency: Agency, region: Jambi, people: int) -> UnitPlan:
    """The tree of one agency for `people` ASN; its head is no ASN and not counted."""
    kinds = {kind.code: kind for kind in region.opd_kinds}
    opds = _chosen(agency.opds, max(4, people // PEOPLE_AN_OPD))
    of_kind = {code: sum(opd.kind == code for opd in opds) for code in kinds}
    weights = [kinds[opd.kind].share / of_kind[opd.kind] for opd in opds]
    root = UnitPlan(agency.name, UnitKind.AGENCY, HeadPost(agency.head, "NEGARA", None, ("",)))
    for opd, count in zip(opds, shared_out(people, weights, least=3), strict=True):
        root.children.append(_opd_plan(opd, kinds[opd.kind], region.unit_heads, count))
    return root


def _chosen(opds: Sequence[Opd], limit: int) -> list[Opd]:
    """The first OPD of each important kind, then the others in order, `limit` in all."""
    first = [next((opd for opd in opds if opd.kind == kind), None) for kind in FIRST_KINDS]
    ordered = [opd for opd in first if opd]
    ordered += [opd for opd in opds if opd not in ordered]
    return ordered[:limit]


def _opd_plan(opd: Opd, kind: OpdKind, heads: Sequence[UnitHead], people: int) -> UnitPlan:
    plan = UnitPlan(
        opd.name,
        UnitKind.OPD,
        HeadPost(opd.head, opd.head_kind, None, ("IV/b", "IV/c")),
        kind.code,
    )
    names = [*opd.uptds, *(opd.sections or kind.sections)][: (people - 1) // PEOPLE_A_SUBUNIT]
    subunits = _subunits(plan, opd, names, heads)
    rest = people - 1 - len(subunits)
    if not subunits:
        plan.staff = rest
        return plan
    weights = [UPTD_WEIGHT if unit.kind == UnitKind.UPTD else 1 for unit in subunits]
    for unit, count in zip(subunits, shared_out(rest, weights), strict=True):
        unit.staff = count
    return plan


def _subunits(
    plan: UnitPlan, opd: Opd, names: Sequence[str], heads: Sequence[UnitHead]
) -> list[UnitPlan]:
    """Units of `names` hung below `plan`, a Subbagian below the line before it."""
    made, above = [], plan
    for name in names:
        is_small = name.startswith(("Subbagian", "Seksi"))
        kind = UnitKind.UPTD if name in opd.uptds else UnitKind.DIVISION
        unit = UnitPlan(
            name,
            UnitKind.SECTION if is_small else kind,
            _head_post(name, opd, heads),
            plan.opd_kind,
        )
        nested = name.startswith("Subbagian") and above.kind == UnitKind.DIVISION
        (above if nested else plan).children.append(unit)
        if not is_small:
            above = unit
        made.append(unit)
    return made


def _head_post(name: str, opd: Opd, heads: Sequence[UnitHead]) -> HeadPost:
    fitting = [head for head in heads if name.startswith(head.prefix)]
    if not fitting:
        return HeadPost(f"Kepala {name}", "ADMINISTRATOR", None, ("IV/a",))
    head = max(fitting, key=lambda head: len(head.prefix))
    title = head.title.format(unit=name, opd=opd.name)
    return HeadPost(title, head.kind, head.level, head.grades)
