"""Rows of a file on their way into the staging table, by COPY and some thousands at a time."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db import connection

from employees.enums import RowOutcome
from employees.models import ImportBatch
from employees.rules.import_values import EXCEL_ERROR, FORMULA
from employees.services.imports.problems import Problem, error
from employees.services.imports.reading import read_rows

CHUNK = 4_000
COPY = (
    "COPY employees_importrow (batch_id, number, data, parsed, own_problems, problems, before,"
    " outcome, has_warning) FROM STDIN"
)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Cells = dict[str, str]
Reader = Callable[[Cells], tuple[dict[str, Any], list[Problem]]]


def stage(batch: ImportBatch, read: Reader, progress: Callable[[int], None]) -> int:
    """Read the mapped columns of a file into rows with what they have wrong by themselves.

    Returns how many. Raises InvalidInput for a file that cannot be read.
    """
    codes = {place: code for code, place in batch.mapping.items()}
    count = 0
    with batch.file.open("rb") as file:
        lines = read_rows(file.file, batch.filename, codes)
        while chunk := list(islice(lines, CHUNK)):
            _copy(_staged(batch.pk, number, cells, codes, read) for number, cells in chunk)
            count += len(chunk)
            progress(count)
    return count


def restage(batch: ImportBatch, read: Reader, progress: Callable[[int], None]) -> None:
    """Read the UNREAD rows of a file anew as they stand, with what was mended."""
    codes = {code: code for code in batch.mapping}
    unread = batch.rows.filter(outcome=RowOutcome.UNREAD).order_by("number")
    numbers = list(unread.values_list("number", flat=True))
    done = batch.rows_total - len(numbers)
    for start in range(0, len(numbers), CHUNK):
        if start:
            progress(done + start)
        rows = batch.rows.filter(number__in=numbers[start : start + CHUNK])
        lines = list(rows.order_by("number").values_list("number", "data"))
        rows._raw_delete(rows.db)
        _copy(_staged(batch.pk, number, data, codes, read) for number, data in lines)


def _staged(
    batch_id: int, number: int, cells: Mapping[Any, str], codes: Mapping[Any, str], read: Reader
) -> str:
    data = {codes[place]: text for place, text in cells.items() if text}
    parsed, problems = _understood(data, read)
    columns = [_json(each) for each in (data, parsed, problems)]
    fixed = ("[]", "{}", RowOutcome.WRONG, "f")
    return "\t".join((str(batch_id), str(number), *columns, *fixed))


def _understood(data: Cells, read: Reader) -> tuple[dict[str, Any], list[Problem]]:
    """What the row means; a cell that Excel should have computed means nothing."""
    spoilt = [
        error(code, "formula", FORMULA if text[0] == "=" else EXCEL_ERROR)
        for code, text in data.items()
        if text[0] in "=#"
    ]
    if not spoilt:
        return read(data)
    columns = {problem["column"] for problem in spoilt}
    parsed, problems = read({code: text for code, text in data.items() if code not in columns})
    return parsed, spoilt + [each for each in problems if each["column"] not in columns]


def _json(value: Any) -> str:
    """As COPY reads it; JSON itself leaves no tab or line break."""
    return _encode(value).replace("\\", "\\\\")


def _copy(lines: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(COPY, io.StringIO("\n".join(lines)))
