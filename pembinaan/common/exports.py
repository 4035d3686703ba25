"""Tables as files for a spreadsheet: streamed, in Indonesian formats, and without formulas.

`name` comes without suffix; a row is a sequence of str, int, Decimal, date, datetime, bool, None.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as Windows-1252
FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n")
DIGITS_NOT_A_NUMBER = re.compile(r"0\d+|\d{12,}")  # NIP, codes: Excel would round or shorten them


class _Line:
    """A file that hands back what is written, for csv.writer."""

    def write(self, text: str) -> str:
        return text


def csv_text(value) -> str:
    """One CSV cell as Excel with Indonesian settings reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(value) if isinstance(value, int) else _safe_text(str(value))


def csv_response(
    name: str, headers: Sequence[str], rows: Iterable[Sequence]
) -> StreamingHttpResponse:
    """Semicolons and a byte order mark, as Excel in Indonesia expects; rows are read lazily."""
    response = StreamingHttpResponse(_csv_lines(headers, rows), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(name: str, headers: Sequence[str], rows: Iterable[Sequence]) -> FileResponse:
    """One sheet with a fixed heading row; rows pass through a temporary file, not memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.freeze_panes = "A2"
    for number, header in enumerate(headers, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(12, len(header) + 4)
    sheet.append([_heading(sheet, header) for header in headers])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = TemporaryFile()  # noqa: SIM115 -- FileResponse closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def _csv_lines(headers: Sequence[str], rows: Iterable[Sequence]) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";")
    yield BYTE_ORDER_MARK + writer.writerow(headers)
    for row in rows:
        yield writer.writerow([csv_text(value) for value in row])


def _safe_text(text: str) -> str:
    """Text that no spreadsheet runs or rounds; `="123"` is how a CSV says that digits are text."""
    if DIGITS_NOT_A_NUMBER.fullmatch(text):
        return f'="{text}"'
    return f"'{text}" if text.startswith(FORMULA_START) else text


def _heading(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet, value):
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return _formatted(
            sheet, timezone.localtime(value).replace(tzinfo=None), "dd/mm/yyyy hh:mm"
        )
    if isinstance(value, date):
        return _formatted(sheet, value, "dd/mm/yyyy")
    if isinstance(value, str):
        return _text(sheet, value)
    return value


def _formatted(sheet, value, number_format: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = number_format
    return cell


def _text(sheet, value: str):
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not text.startswith(FORMULA_START):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # a formula's text, never the formula
    cell.quotePrefix = True
    return cell
