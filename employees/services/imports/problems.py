"""What is said of a cell."""

from typing import TypedDict


class Problem(TypedDict):
    column: str
    code: str
    text: str
    level: str


def error(column: str, code: str, text: str) -> Problem:
    """What keeps a row from being saved."""
    return {"column": column, "code": code, "text": text, "level": "error"}


def warning(column: str, code: str, text: str) -> Problem:
    """What an officer should look at before saving a row."""
    return {"column": column, "code": code, "text": text, "level": "warning"}
