"""Plans and evaluations of the regulation's example, as frozen records.

Codes are those of evaluations.enums and employees.enums.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Source:
    """Where it is printed: table or diagram, and the printed page numbers."""

    table: str
    pages: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target such as 100%, 8 jenis or 2 orang; the unit is empty where none is printed.

    `upper` makes a range of it, such as 80-90%.
    """

    value: Decimal
    unit: str
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PlanIndicator:
    """Qualitative ones are words only, the others also have target, polarity and figure."""

    statement: str
    perspective: str | None = None
    aspect: str | None = None
    target: Target | None = None
    polarity: str | None = None
    realised: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WorkResult:
    """`parent` is the number of the result it serves in the plan of `assigned_by`."""

    number: int
    kind: str
    statement: str
    assigned_by: str | None
    indicators: tuple[PlanIndicator, ...]
    parent: int | None = None
    parent_chosen: bool = False


@dataclass(frozen=True, slots=True)
class BehaviourExpectation:
    """Ekspektasi khusus pimpinan of one value, often none."""

    value: int
    special: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    source: Source
    resources: tuple[str, ...]
    accountability: tuple[str, ...]
    consequences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    position: str
    approach: str
    source: Source | None
    results: tuple[WorkResult, ...]
    behaviours: tuple[BehaviourExpectation, ...] = ()
    annex: Annex | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """`label` is the giver as printed, for example "Pegawai (nama)"."""

    giver: str
    label: str
    statement: str


@dataclass(frozen=True, slots=True)
class ResultEvaluation:
    """Empty lists stand for the printed "(realisasi)" and "(umpan balik)"."""

    number: int
    realisations: tuple[str, ...] = ()
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class BehaviourEvaluation:
    value: int
    feedback: tuple[Feedback, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`curve`: organisation result of the printed curve; `deviations` from the SKP in print."""

    position: str
    source: Source
    curve: str
    results: tuple[ResultEvaluation, ...]
    behaviours: tuple[BehaviourEvaluation, ...]
    deviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """The two ratings (1 above, 2 meets, 3 below) that the regulation leaves to the rater."""

    position: str
    result: int
    result_reason: str
    behaviour: int
    behaviour_reason: str


@dataclass(frozen=True, slots=True)
class OpenRealisation:
    """A realisation for a result that the form leaves open."""

    position: str
    number: int
    realisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """Who may hold a position of the example: kind and level of the post, rank of the holder."""

    position: str
    employee_kind: str
    kind: str | None
    level: int | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class Ours:
    """What the regulation does not say and the demo needs; none of it is printed there."""

    note: str
    organisation_result: int
    ratings: tuple[Rating, ...]
    realisations: tuple[OpenRealisation, ...]
    posts: tuple[Post, ...]
    plans: tuple[Plan, ...]
