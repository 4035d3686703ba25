"""Every line of an employee file against the rules and what is known; nothing is written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from employees.enums import EmployeeKind, RowOutcome
from employees.models import User
from employees.rules.nip import NIP_PROBLEM_TEXT, nip_problem, normalised
from employees.rules.ranks import rank_codes
from employees.services.import_known import Known, known_for
from employees.services.import_reading import Line

KINDS = (EmployeeKind.PNS, EmployeeKind.CPNS, EmployeeKind.PPPK)


@dataclass(slots=True)
class Checked:
    """One line with what is wrong by column, or else what saving it would do."""

    line: Line
    nip: str
    kind: str
    rank: str
    rater_nip: str
    problems: dict[str, str] = field(default_factory=dict)
    outcome: RowOutcome = RowOutcome.WRONG


def check(lines: Sequence[Line], by: User) -> tuple[list[Checked], Known]:
    """All lines in file order; a line without problems is NEW, CHANGED or SAME."""
    rows = [_parsed(line) for line in lines]
    known = known_for({nip for row in rows for nip in (row.nip, row.rater_nip)}, by)
    for row in rows:
        _check_person(row)
        _check_place(row, known)
    _check_duplicates(rows)
    _check_raters(rows, known)
    for row in rows:
        row.outcome = RowOutcome.WRONG if row.problems else _outcome(row, known)
    return rows, known


def _parsed(line: Line) -> Checked:
    rank, slash, room = line.cells["GOLONGAN"].partition("/")
    return Checked(
        line=line,
        nip=normalised(line.cells["NIP"]),
        kind=line.cells["JENIS"].upper(),
        rank=rank.strip().upper() + slash + room.strip().lower(),
        rater_nip=normalised(line.cells["NIP PENILAI"]),
        problems=dict(line.problems),
    )


def _check_person(row: Checked) -> None:
    cells = row.line.cells
    if not cells["NAMA"]:
        row.problems.setdefault("NAMA", "Nama belum diisi.")
    elif len(cells["NAMA"]) > 120:
        row.problems["NAMA"] = "Nama lebih dari 120 huruf; periksa isinya."
    if row.kind not in KINDS:
        row.problems.setdefault("JENIS", "Jenis pegawai harus PNS, CPNS, atau PPPK.")
        _check_digits(row)
        return
    kind = EmployeeKind(row.kind)
    if problem := nip_problem(cells["NIP"], kind):
        row.problems.setdefault("NIP", NIP_PROBLEM_TEXT[problem])
    if row.rank not in rank_codes(kind):
        example = "IX" if kind == EmployeeKind.PPPK else "III/a"
        text = f"Golongan ini bukan golongan {kind.label}; tulis seperti {example}."
        row.problems.setdefault("GOLONGAN", text)


def _check_digits(row: Checked) -> None:
    """What can be said of a NIP before the kind of employee is known."""
    problem = nip_problem(row.line.cells["NIP"], EmployeeKind.PNS)
    if problem in ("SCIENTIFIC", "FORMAT", "BIRTH"):
        row.problems.setdefault("NIP", NIP_PROBLEM_TEXT[problem])


def _check_place(row: Checked, known: Known) -> None:
    cells = row.line.cells
    unit = known.units.get(cells["KODE UNIT"].upper())
    if unit is None:
        text = "Kode unit tidak dikenal; lihat kode pada daftar unit kerja."
        row.problems.setdefault("KODE UNIT", text)
    elif not known.scope.holds(unit.path):
        row.problems.setdefault("KODE UNIT", "Unit kerja ini di luar kewenangan Anda.")
    if cells["JABATAN"].casefold() not in known.positions:
        text = "Jabatan tidak dikenal; tulis persis seperti pada daftar jabatan."
        row.problems.setdefault("JABATAN", text)
    person = known.employees.get(row.nip)
    if person and not known.scope.holds(person.unit_path):
        text = "Pegawai ini tercatat pada unit kerja di luar kewenangan Anda."
        row.problems.setdefault("NIP", text)
    elif person and not person.is_active:
        text = "Pegawai ini tercatat tidak aktif; aktifkan dahulu pada data pegawai."
        row.problems.setdefault("NIP", text)


def _check_duplicates(rows: Iterable[Checked]) -> None:
    first: dict[str, Checked] = {}
    for row in rows:
        if not row.nip:
            continue
        other = first.setdefault(row.nip, row)
        if other is not row:
            text = "NIP ini juga ada pada baris {}; hapus salah satunya."
            row.problems.setdefault("NIP", text.format(other.line.number))
            other.problems.setdefault("NIP", text.format(row.line.number))


def _check_raters(rows: Sequence[Checked], known: Known) -> None:
    in_file = {row.nip: row for row in rows}
    rater_of = {nip: person.rater_nip for nip, person in known.employees.items()}
    rater_of |= {row.nip: row.rater_nip for row in rows if row.rater_nip}
    for row in rows:
        if row.rater_nip and (text := _rater_problem(row, in_file, rater_of, known)):
            row.problems.setdefault("NIP PENILAI", text)
    _spread_missing_raters(rows, in_file, known)


def _rater_problem(
    row: Checked, in_file: dict[str, Checked], rater_of: dict[str, str], known: Known
) -> str | None:
    if re.fullmatch(r"[0-9.,]+[eE]\+?[0-9]+", row.line.cells["NIP PENILAI"]):
        return NIP_PROBLEM_TEXT["SCIENTIFIC"]
    if row.rater_nip == row.nip:
        return "Pegawai tidak dapat menilai dirinya sendiri."
    person = known.employees.get(row.rater_nip)
    if person is None and row.rater_nip not in in_file:
        return "NIP penilai tidak ditemukan dalam berkas maupun data pegawai."
    if person and not person.is_active:
        return "Pejabat penilai ini tidak aktif; pilih yang masih bertugas."
    if rater_of.get(row.rater_nip) == row.nip:
        return "Dua orang tidak dapat saling menilai; ganti salah satu penilai."
    return None


def _spread_missing_raters(
    rows: Sequence[Checked], in_file: dict[str, Checked], known: Known
) -> None:
    """A new rater whose own line is wrong will not be there for the people he or she rates."""
    waiting = [row for row in rows if row.rater_nip and row.rater_nip not in known.employees]
    wrong = True
    while wrong:
        wrong = [
            row
            for row in waiting
            if not row.problems and row.rater_nip in in_file and in_file[row.rater_nip].problems
        ]
        for row in wrong:
            number = in_file[row.rater_nip].line.number
            row.problems["NIP PENILAI"] = (
                f"Data penilai pada baris {number} masih salah; perbaiki baris itu dahulu."
            )


def _outcome(row: Checked, known: Known) -> RowOutcome:
    person = known.employees.get(row.nip)
    if person is None:
        return RowOutcome.NEW
    cells = row.line.cells
    now = (
        *(cells["NAMA"], row.kind, row.rank, known.units[cells["KODE UNIT"].upper()].pk),
        *(known.positions[cells["JABATAN"].casefold()], row.rater_nip or person.rater_nip),
    )
    before = (
        *(person.name, person.kind, person.rank, person.unit_id),
        *(person.position_id, person.rater_nip),
    )
    return RowOutcome.SAME if now == before else RowOutcome.CHANGED
