"""The regulation's two worked examples: what each of their people plans and reaches."""

import json
from dataclasses import dataclass
from pathlib import Path

from demo.performance_records import Evaluation, Ours, Plan, Rating
from demo.records import parse
from demo.regional_example import Example, Position, Unit
from demo.tests.year.execution import Done


@dataclass(frozen=True, slots=True)
class CentralExample:
    """The central agency's (Anak Lampiran 2 and 4), as far as the walk needs it."""

    regulation: str
    note: str
    units: tuple[Unit, ...]
    positions: tuple[Position, ...]
    plans: tuple[Plan, ...]
    evaluations: tuple[Evaluation, ...]
    ours: Ours

    @property
    def all_plans(self) -> tuple[Plan, ...]:
        return self.plans


def central() -> CentralExample:
    """As transcribed beside this file; `ours` holds what the regulation leaves to the rater."""
    text = Path(__file__).with_name("central.json").read_text(encoding="utf-8")
    return parse(CentralExample, json.loads(text))


AnyExample = Example | CentralExample


def plan_of(example: AnyExample, code: str) -> Plan:
    (plan,) = (each for each in example.all_plans if each.position == code)
    return plan


def evaluation_of(example: AnyExample, code: str) -> Evaluation:
    (printed,) = (each for each in example.evaluations if each.position == code)
    return printed


def rating_of(example: AnyExample, code: str) -> Rating:
    (rating,) = (each for each in example.ours.ratings if each.position == code)
    return rating


def done_by(example: AnyExample, code: str) -> dict[str, Done]:
    """By the statement of the result: as printed, ours where the form leaves it open."""
    ours = [each for each in example.ours.realisations if each.position == code]
    printed = [each for each in evaluation_of(example, code).results if each.realisations]
    words = {each.number: "\n".join(each.realisations) for each in (*ours, *printed)}
    return {
        result.statement: Done(
            words[result.number],
            tuple(each.realised for each in result.indicators if each.realised is not None),
        )
        for result in plan_of(example, code).results
    }
