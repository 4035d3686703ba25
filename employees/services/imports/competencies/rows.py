"""One line of assessment results by itself: its columns, and what its cells stand for."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from employees.enums import AssessmentSource, EmployeeKind
from employees.models import Competency, ImportBatch
from employees.rules.import_targets import Target
from employees.rules.import_values import read_date
from employees.rules.nip import NIP_PROBLEM_TEXT, nip_problem, normalised
from employees.services.imports.problems import Problem, error
from employees.services.imports.roster.rows import DIGITS_PROBLEMS
from employees.services.imports.staging import Cells, Reader

FIRST_DAY = date(2000, 1, 1)
LONGEST_BASIS = 160
FIXED = (
    Target("NIP", ("NIP BARU", "NIPBARU"), required=True, hint="18 angka, kolom diatur Teks"),
    Target("NAMA", ("NAMA LENGKAP", "NAMA PEGAWAI"), hint="hanya untuk dibaca"),
    Target("TANGGAL", ("TANGGAL PENILAIAN", "TGL PENILAIAN"), required=True, is_date=True),
    Target("SUMBER", ("METODE", "JENIS PENILAIAN"), required=True, hint="dari daftar pilihan"),
    Target("DOKUMEN", ("NOMOR LAPORAN", "LAPORAN"), hint="nomor atau nama laporan"),
)
SOURCES = {
    **{source.label.casefold(): source for source in AssessmentSource},
    **dict.fromkeys(("ac", "assessment centre", "asesmen"), AssessmentSource.CENTRE),
    **dict.fromkeys(("ujikom", "tes"), AssessmentSource.TEST),
    **dict.fromkeys(("atasan", "atasan langsung"), AssessmentSource.SUPERIOR),
}
LEVEL = re.compile(r"([1-5])([.,]0+)?( *[-–] *\w+)?")  # "3", "3,0" or "3 - Menengah"


class CompetencyTargets(Sequence[Target]):
    """The fixed columns and one for each competency there is now, technical ones included."""

    def __iter__(self) -> Iterator[Target]:
        yield from FIXED
        for each in Competency.objects.all():
            yield Target(column_of(each), (each.code.upper(),), hint="tingkat 1 sampai 5")

    def __len__(self) -> int:
        return len(FIXED) + Competency.objects.count()

    def __getitem__(self, place):
        return list(self)[place]


def column_of(competency: Competency) -> str:
    return competency.name.upper()


def assessment_reader(batch: ImportBatch) -> Reader:
    """Reads the competencies once; gives the function for each row."""
    return AssessmentReader({column_of(each): each.pk for each in Competency.objects.all()}).read


class AssessmentReader:
    """An empty cell of a competency says that it was not assessed."""

    def __init__(self, columns: dict[str, int]) -> None:
        self._columns = columns
        self._today = timezone.localdate()

    def read(self, cells: Cells) -> tuple[dict[str, Any], list[Problem]]:
        parsed: dict[str, Any] = {"basis": cells.get("DOKUMEN", "")}
        problems: list[Problem] = []
        for part in (self._person, self._day, self._source, self._levels):
            part(cells, parsed, problems)
        if len(parsed["basis"]) > LONGEST_BASIS:
            text = f"Lebih dari {LONGEST_BASIS} huruf; periksa isinya."
            problems.append(error("DOKUMEN", "too_long", text))
        return parsed, problems

    def _person(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        problem = nip_problem(cells.get("NIP", ""), EmployeeKind.PNS)
        if problem in DIGITS_PROBLEMS:
            problems.append(error("NIP", "nip", NIP_PROBLEM_TEXT[problem]))
        else:
            parsed["nip"] = normalised(cells["NIP"])

    def _day(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        try:
            day = read_date(cells.get("TANGGAL", ""))
        except ValueError as cure:
            problems.append(error("TANGGAL", "date", str(cure)))
            return
        cells["TANGGAL"] = f"{day:%d-%m-%Y}"
        if day > self._today:
            text = "Tanggal penilaian tidak boleh sesudah hari ini."
            problems.append(error("TANGGAL", "future", text))
        elif day < FIRST_DAY:
            problems.append(error("TANGGAL", "early", "Periksa tahun tanggal penilaian ini."))
        else:
            parsed["day"] = day.isoformat()

    def _source(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        source = SOURCES.get(cells.get("SUMBER", "").casefold())
        if source is None:
            text = "Tulis Assessment center, Uji kompetensi, atau Penilaian atasan."
            problems.append(error("SUMBER", "source", text))
        elif source == AssessmentSource.SELF:
            text = "Penilaian diri dicatat pegawai sendiri, tidak melalui berkas."
            problems.append(error("SUMBER", "self", text))
        else:
            parsed["source"] = source

    def _levels(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        written = {column: cells[column] for column in self._columns if column in cells}
        parsed["levels"] = levels = {}
        for column, text in written.items():
            if found := LEVEL.fullmatch(text):
                levels[self._columns[column]] = int(found[1])
            elif text != "-":
                problems.append(error(column, "level", "Tingkat adalah angka 1 sampai 5."))
        if not levels and not problems:
            problems.append(error("TINGKAT", "none", "Isi tingkat sedikitnya satu kompetensi."))
