"""An empty workbook to fill: headings, drop-down lists, and a sheet that explains them."""

import io

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from employees.rules.import_targets import Target
from employees.views.imports.kinds import KindPage
from pembinaan.common.exports import XLSX

LAST_ROW = 100_001
TEXT = "@"  # or Excel would round a NIP and turn a code into a date
REQUIRED = PatternFill("solid", fgColor="D5EDEA")
EXPLAINED = ("Kolom", "Wajib", "Cara mengisi", "Pilihan")
WIDTHS = (22, 10, 48, 60)


def template_response(kind: KindPage) -> HttpResponse:
    """The template as a download."""
    book = Workbook()
    _fill_headings(book.active, kind)
    _explain(book.create_sheet("Petunjuk"), kind)
    stream = io.BytesIO()
    book.save(stream)
    response = HttpResponse(stream.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="templat-{kind.slug}.xlsx"'
    return response


def _fill_headings(sheet: Worksheet, kind: KindPage) -> None:
    sheet.title, sheet.freeze_panes = "Data", "A2"
    for number, target in enumerate(kind.targets, start=1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number, target.code)
        cell.font = Font(bold=True)
        if target.required:
            cell.fill = REQUIRED
        column = sheet.column_dimensions[letter]
        column.width, column.number_format = max(14, len(target.code) + 4), TEXT
        if target.code in kind.choices:
            sheet.add_data_validation(_choices(kind, target, letter))


def _choices(kind: KindPage, target: Target, letter: str) -> DataValidation:
    """A drop-down list; another spelling is only warned of, for the check knows several."""
    listed = DataValidation("list", formula1=f'"{",".join(kind.choices[target.code])}"')
    listed.errorStyle, listed.showErrorMessage = "warning", True
    listed.error = "Nilai ini tidak ada dalam daftar pilihan."
    listed.add(f"{letter}2:{letter}{LAST_ROW}")
    return listed


def _explain(sheet: Worksheet, kind: KindPage) -> None:
    sheet.append(EXPLAINED)
    for target in kind.targets:
        choices = ", ".join(kind.choices.get(target.code, ()))
        sheet.append((target.code, "ya" if target.required else "", _hint(target), choices))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _hint(target: Target) -> str:
    hint = target.hint[:1].upper() + target.hint[1:]
    return hint or ("Tanggal, seperti 31-12-1990" if target.is_date else "")
