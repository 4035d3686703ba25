"""Documents are read strictly into records."""

from dataclasses import FrozenInstanceError, dataclass
from decimal import Decimal

import pytest

from demo.records import parse


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    size: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    age: int


def test_reads_nested_records_lists_and_decimals():
    raw = {"leaves": [{"name": "a", "size": "1.10"}, {"name": "b"}], "age": 3}
    assert parse(Tree, raw) == Tree((Leaf("a", Decimal("1.10")), Leaf("b")), 3)


@pytest.mark.parametrize(
    ("raw", "error", "named"),
    [
        ({"name": "a", "colour": "red"}, KeyError, "colour"),
        ({"size": "1"}, TypeError, "name"),
        ({"name": 7}, TypeError, "7 is not str"),
        ({"name": None}, TypeError, "None is not str"),
    ],
)
def test_refuses_what_does_not_fit(raw, error, named):
    with pytest.raises(error, match=named):
        parse(Leaf, raw)


def test_records_are_frozen():
    with pytest.raises(FrozenInstanceError):
        parse(Leaf, {"name": "a"}).name = "b"
