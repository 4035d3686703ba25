"""Read JSON documents into frozen dataclasses, strictly: an unknown or missing key is an error."""

import json
from dataclasses import is_dataclass
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

DATA = Path(__file__).parent / "data"
Record = TypeVar("Record")


def read(kind: type[Record], name: str) -> Record:
    """The document `name` of demo/data; KeyError or TypeError names what does not fit."""
    return parse(kind, json.loads((DATA / name).read_text(encoding="utf-8")))


def parse(kind: Any, raw: Any) -> Any:
    """`raw` as `kind`: a dataclass, tuple, Decimal, str, int, bool, or one of them | None."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{key: parse(hints[key], item) for key, item in raw.items()})
    if get_origin(kind) is tuple:
        return tuple(parse(get_args(kind)[0], item) for item in raw)
    if get_args(kind):
        (inner,) = (option for option in get_args(kind) if option is not NoneType)
        return None if raw is None else parse(inner, raw)
    if kind is Decimal:
        return Decimal(raw)
    if type(raw) is not kind:
        raise TypeError(f"{raw!r} is not {kind.__name__}")
    return raw
