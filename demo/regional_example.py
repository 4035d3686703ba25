"""The worked regional example of PermenPANRB 6/2022 (Anak Lampiran 3 and 5) as frozen records.

What the regulation prints and what it leaves open stay apart: `Example.ours` holds our own part.
Codes are those of evaluations.enums and employees.enums.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from demo.performance_records import Evaluation, Ours, Plan, Source, Target
from demo.records import read


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """A post of the example; the supervisor is also the rater (pejabat penilai kinerja)."""

    code: str
    title: str
    unit: str
    supervisor: str | None
    team_lead: str | None = None


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A box of the pohon kinerja; `plan` is the document its level belongs to."""

    code: str
    level: str
    owner: str
    plan: str
    statement: str
    indicators: tuple[str, ...]
    parent: str | None


@dataclass(frozen=True, slots=True)
class PerformanceTree:
    source: Source
    nodes: tuple[TreeNode, ...]


@dataclass(frozen=True, slots=True)
class PyramidLayer:
    owner: str
    holders: str | None
    control: str | None
    statement: str
    measure: str | None


@dataclass(frozen=True, slots=True)
class Pyramid:
    source: Source
    layers: tuple[PyramidLayer, ...]


@dataclass(frozen=True, slots=True)
class StrategicGoal:
    """A row of the Renstra table."""

    statement: str
    label: str
    indicator: str
    target: Target
    baseline: Decimal
    method: str
    items: tuple[str, ...]
    formula: str
    data_source: str


@dataclass(frozen=True, slots=True)
class StrategicPlan:
    source: Source
    title: str
    baseline_year: int
    goals: tuple[StrategicGoal, ...]


@dataclass(frozen=True, slots=True)
class AgreementIndicator:
    statement: str
    target: Target


@dataclass(frozen=True, slots=True)
class AgreementGoal:
    statement: str
    indicators: tuple[AgreementIndicator, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Perjanjian kinerja of a unit; its budget lines are blacked out in print."""

    source: Source
    unit: str
    year: int
    goal_label: str
    budget_label: str
    blacked_out_budget_lines: int
    goals: tuple[AgreementGoal, ...]


@dataclass(frozen=True, slots=True)
class BehaviourGuide:
    """One BerAKHLAK value as the forms print it, with its panduan perilaku."""

    value: int
    name: str
    guides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorManual:
    source: Source
    position: str
    result: int
    work_result: str
    indicator: str
    purpose: str
    definition: tuple[str, ...]
    items: tuple[str, ...]
    formula: str
    unit: str
    control: str
    data_source: str
    reporting: str


@dataclass(frozen=True, slots=True)
class ServiceRelation:
    """One arrow of the service approach: who gets what from the team."""

    recipient: str
    product: str


@dataclass(frozen=True, slots=True)
class ServiceMap:
    source: Source
    team: str
    relations: tuple[ServiceRelation, ...]


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A box of a service flow; `case` says whose path it is where the flow has parted."""

    code: str
    statement: str
    actors: tuple[str, ...]
    case: str | None
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceFlow:
    source: Source
    service: str
    steps: tuple[FlowStep, ...]


@dataclass(frozen=True, slots=True)
class RoutineAndNew:
    """Lines under A. RUTIN and B. TRANSFORMATIF."""

    routine: tuple[str, ...]
    transformative: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workblock:
    source: Source
    title: str
    owner: str
    duration: str
    purpose: str
    intervention: str
    parties: str
    beneficiary: str
    strategies: RoutineAndNew
    milestones: RoutineAndNew


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Expected results of a position, a cell for each column of the matrix."""

    position: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RoleMatrix:
    """Matriks pembagian peran dan hasil under one owner."""

    source: Source
    owner: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Example:
    regulation: str
    note: str
    units: tuple[Unit, ...]
    positions: tuple[Position, ...]
    tree: PerformanceTree
    pyramid: Pyramid
    strategic_plan: StrategicPlan
    agreements: tuple[Agreement, ...]
    behaviour_guides: tuple[BehaviourGuide, ...]
    plans: tuple[Plan, ...]
    manual: IndicatorManual
    service_map: ServiceMap
    service_flows: tuple[ServiceFlow, ...]
    workblock: Workblock
    matrices: tuple[RoleMatrix, ...]
    evaluations: tuple[Evaluation, ...]
    ours: Ours

    @property
    def all_plans(self) -> tuple[Plan, ...]:
        """Superiors first: the printed plans, then ours for the rest of the team."""
        return self.plans + self.ours.plans


@cache
def load() -> Example:
    """The whole example, read once a process."""
    return read(Example, "regional_example.json")
