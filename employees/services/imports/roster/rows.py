"""One line of a roster by itself: what its cells stand for, and what is wrong with them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from employees.enums import EmployeeKind
from employees.models import ImportBatch
from employees.rules import import_values as values
from employees.rules.nip import (
    NIP_PROBLEM_TEXT,
    NIP_WARNING_TEXT,
    nip_problem,
    nip_warning,
    normalised,
)
from employees.rules.retirement import retires_on
from employees.services.imports.known import UNKNOWN, KnownPosition, KnownPositions, KnownUnits
from employees.services.imports.problems import Problem, error, warning
from employees.services.imports.staging import Cells, Reader

IMPOSSIBLE = "Tanggal ini tidak mungkin; periksa tahunnya."
LENGTHS = {"NAMA": 120, "GELAR DEPAN": 40, "GELAR BELAKANG": 60, "EMAIL": 254, "ID PNS": 42}
PLAIN = {
    "NAMA": "name",
    "GELAR DEPAN": "title_before",
    "GELAR BELAKANG": "title_after",
    "ID PNS": "siasn_id",
}
DATES = (  # with the first day that can be, and how far ahead the last one lies
    ("TANGGAL LAHIR", "born_on", date(1920, 1, 1), timedelta()),
    ("TMT GOLONGAN", "rank_from", date(1950, 1, 1), timedelta(days=366)),
    ("TMT JABATAN", "post_from", date(1950, 1, 1), timedelta(days=366)),
)
DIGITS_PROBLEMS = ("SCIENTIFIC", "FORMAT", "BIRTH")  # said of any NIP, whatever the kind


def roster_reader(batch: ImportBatch) -> Reader:
    """Reads what is known, once; gives the function for each row."""
    return RosterReader(KnownUnits(batch.created_by), KnownPositions(batch.created_by)).read


class RosterReader:
    """Empty cells mean nothing: what is recorded stays."""

    def __init__(self, units: KnownUnits, positions: KnownPositions) -> None:
        self._units, self._positions = units, positions
        self._today = timezone.localdate()

    def read(self, cells: Cells) -> tuple[dict[str, Any], list[Problem]]:
        parsed: dict[str, Any] = {}
        problems: list[Problem] = []
        for part in (self._texts, self._person, self._dates, self._details, self._place):
            part(cells, parsed, problems)
        self._compare(parsed, problems)
        return parsed, problems

    def _texts(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        for column, longest in LENGTHS.items():
            if len(cells.get(column, "")) > longest:
                text = f"Lebih dari {longest} huruf; periksa isinya."
                problems.append(error(column, "too_long", text))
        for column, name in PLAIN.items():
            if text := cells.get(column):
                parsed[name] = text
        if "NAMA" not in cells:
            problems.append(error("NAMA", "missing", "Nama belum diisi."))

    def _person(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        text = cells.get("NIP", "")
        nip = normalised(text)
        kind = values.read_kind(
            cells.get("JENIS PEGAWAI", ""), cells.get("STATUS CPNS PNS", ""), nip
        )
        problem = nip_problem(text, kind or EmployeeKind.PNS)
        if problem and (kind or problem in DIGITS_PROBLEMS):
            problems.append(error("NIP", "nip", NIP_PROBLEM_TEXT[problem]))
        elif kind and (unusual := nip_warning(text, kind)):
            problems.append(warning("NIP", "nip", NIP_WARNING_TEXT[unusual]))
        if problem not in DIGITS_PROBLEMS:
            parsed["nip"] = nip
        if kind is None:
            text = "Jenis pegawai harus PNS, CPNS, atau PPPK."
            problems.append(error("JENIS PEGAWAI", "kind", text))
        else:
            parsed["kind"] = kind
            _read_rank(cells, kind, parsed, problems)

    def _dates(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        for column, name, first, ahead in DATES:
            text = cells.get(column)
            if not text or text == "-":
                continue
            try:
                day, iso, shown = _day(text)
            except ValueError as cure:
                problems.append(error(column, "date", str(cure)))
                continue
            cells[column] = shown
            if first <= day <= self._today + ahead:
                parsed[name] = iso
            else:
                problems.append(error(column, "date", IMPOSSIBLE))

    def _details(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        for column, name, read, cure in DETAILS:
            if not (text := cells.get(column, "")) or text == "-":
                continue
            if (value := read(text)) is None:
                problems.append(error(column, "value", cure))
            else:
                parsed[name] = value
        standing = cells.get("KEDUDUKAN HUKUM", "").casefold()
        if standing not in values.ACTIVE_STANDINGS and standing.partition(" ")[0] != "aktif":
            text = "Kedudukan hukumnya bukan Aktif; pastikan ia masih bertugas."
            problems.append(warning("KEDUDUKAN HUKUM", "standing", text))
        if cells.get("JENIS JABATAN", "").casefold() in values.STRUCTURAL:
            parsed["structural"] = True

    def _place(self, cells: Cells, parsed: dict, problems: list[Problem]) -> None:
        unit_id, problem = self._units.find(cells.get("UNIT", ""))
        if problem:
            problems.append(problem)
        else:
            parsed["unit_id"] = unit_id
        title = cells.get("JABATAN", "")
        position = self._positions.find(title)
        if not title:
            problems.append(error("JABATAN", "missing", "Jabatan belum diisi."))
        elif position is None:
            text = "Jabatan ini tidak dikenal; pilih yang dimaksud."
            problems.append(error("JABATAN", UNKNOWN, text))
        else:
            parsed["position_id"] = position.pk
            self._check_retirement(position, parsed, problems)

    def _check_retirement(
        self, position: KnownPosition, parsed: dict, problems: list[Problem]
    ) -> None:
        born = _born(parsed)
        if born is None or position.retirement_age is None:
            return
        day = retires_on(born, position.retirement_age)
        if day <= self._today:
            text = f"Batas usia pensiun jabatannya terlampaui sejak {day:%d-%m-%Y}."
            problems.append(warning("JABATAN", "retired", text))

    def _compare(self, parsed: dict, problems: list[Problem]) -> None:
        """What the NIP says beside what other cells say."""
        nip = parsed.get("nip")
        if not nip:
            return
        if "born_on" in parsed and parsed["born_on"].replace("-", "") != nip[:8]:
            text = "Berbeda dari tanggal lahir pada NIP; cocokkan dengan akta atau SK."
            problems.append(warning("TANGGAL LAHIR", "birth", text))
        if "gender" in parsed and str(parsed["gender"]) != nip[14]:
            text = "Berbeda dari jenis kelamin pada NIP (angka ke-15)."
            problems.append(warning("JENIS KELAMIN", "gender", text))


def _read_rank(cells: Cells, kind: EmployeeKind, parsed: dict, problems: list[Problem]) -> None:
    rank = values.read_rank(cells.get("GOLONGAN", ""), kind)
    if rank is None:
        example = "IX" if kind == EmployeeKind.PPPK else "III/a"
        text = f"Golongan ini bukan golongan {kind.label}; tulis seperti {example}."
        problems.append(error("GOLONGAN", "rank", text))
    else:
        parsed["rank"] = rank


@lru_cache(maxsize=50_000)
def _day(text: str) -> tuple[date, str, str]:
    """The day, for the database, and as it is shown; files repeat their dates."""
    day = values.read_date(text)
    return day, day.isoformat(), f"{day:%d-%m-%Y}"


def _born(parsed: dict) -> date | None:
    if "born_on" in parsed:
        return date.fromisoformat(parsed["born_on"])
    nip = parsed.get("nip")
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])) if nip else None
    except ValueError:
        return None


def _email(text: str) -> str | None:
    try:
        validate_email(text)
    except ValidationError:
        return None
    return text


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch("(19[5-9]|20[0-4])[0-9]", text) else None


def _nip(text: str) -> str | None:
    nip = normalised(text)
    return nip if re.fullmatch("[0-9]{18}", nip) else None


DETAILS: tuple[tuple[str, str, Callable[[str], Any], str], ...] = (
    (
        *("JENIS KELAMIN", "gender"),
        lambda text: values.GENDERS.get(text.casefold()),
        "Tulis L atau P.",
    ),
    (
        *("PENDIDIKAN", "level", values.read_education),
        "Jenjang pendidikan tidak dikenal; tulis seperti S-1, D-III, atau SLTA.",
    ),
    ("TAHUN LULUS", "year", _year, "Tahun lulus harus empat angka, seperti 2012."),
    ("EMAIL", "email", _email, "Alamat surel ini tidak lengkap; periksa penulisannya."),
    (
        *("KEPALA UNIT", "is_head"),
        lambda text: values.YES_OR_NO.get(text.casefold()),
        "Tulis ya atau tidak.",
    ),
    ("NIP PENILAI", "rater_nip", _nip, "NIP penilai harus 18 angka, dengan kolom diatur Teks."),
)
