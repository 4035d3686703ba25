"""The measurements there are: every module of bench.measurements."""

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from statistics import median
from typing import Any

from bench import measurements
from bench.databases import Databases

LEAST_RUNS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """At least five `runs` in the measurement's unit; `floors` are runs of the plain SQL.

    `detail` goes into var/bench.json; its "table", a list of equal dicts, is printed too.
    """

    runs: Sequence[float]
    floors: Sequence[float] = ()
    detail: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.runs) < LEAST_RUNS:
            raise ValueError(f"{len(self.runs)} runs are too few for a median.")

    @property
    def value(self) -> float:
        return median(self.runs)

    @property
    def floor(self) -> float | None:
        return median(self.floors) if self.floors else None


@dataclass(frozen=True, slots=True)
class Measurement:
    """`target` is the most that the value should be, in `unit`; the least where `at_least`."""

    name: str
    unit: str
    target: float
    measure: Callable[[Databases], Outcome]
    at_least: bool = False


class UnknownName(Exception):
    """A name that no measurement has; its text lists those there are."""


def known() -> dict[str, Measurement]:
    """The MEASUREMENT of each module, `seed_80k` first: its last database serves the others."""
    names = [module.name for module in pkgutil.iter_modules(measurements.__path__)]
    found = [import_module(f"{measurements.__name__}.{name}").MEASUREMENT for name in names]
    found.sort(key=lambda each: not each.name.startswith("seed"))
    return {measurement.name: measurement for measurement in found}


def chosen(names: Sequence[str]) -> list[Measurement]:
    """Those named, once each; all when none is named."""
    there = known()
    if unknown := [name for name in names if name not in there]:
        raise UnknownName(f"no measurement {', '.join(unknown)}. There are: {', '.join(there)}")
    return [each for name, each in there.items() if not names or name in names]
