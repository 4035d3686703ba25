"""The 18 digits of NIP and NI PPPK: birth date, appointment, gender, sequence.

There is no check digit. A NIP keeps the birth date it was issued with, so a corrected civil
birth date may differ: that is no problem of the number. Source: rule book R8.8-R8.11.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from employees.enums import EmployeeKind, Gender

PPPK_CODE = 21  # digits 13-14, where a PNS has the month of appointment
APPOINTMENT_AGES = range(16, 61)

NIP_PROBLEM_TEXT: Mapping[str, str] = {
    "SCIENTIFIC": "NIP sudah diubah Excel menjadi notasi ilmiah sehingga angka akhirnya hilang; "
    "atur kolomnya sebagai Teks, lalu tulis ulang ke-18 angkanya.",
    "FORMAT": "NIP harus 18 angka; periksa angka yang kurang, berlebih, atau bukan angka.",
    "BIRTH": "Angka 1-8 NIP bukan tanggal lahir yang sah; tulis tahun, bulan, lalu tanggal.",
    "TMT_MONTH": "Angka 13-14 NIP bukan bulan pengangkatan (01-12); "
    "periksa angkanya, atau ubah jenis pegawai menjadi PPPK.",
    "PPPK_CODE": "Angka 13-14 nomor induk PPPK harus di atas 12, lazimnya 21; "
    "periksa angkanya, atau ubah jenis pegawai menjadi PNS.",
    "GENDER": "Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan).",
}
NIP_WARNING_TEXT: Mapping[str, str] = {
    "TMT_AGE": "Menurut NIP, usia saat diangkat di luar 16-60 tahun; "
    "cocokkan dengan surat keputusan pengangkatan.",
    "PPPK_CODE_UNUSUAL": "Angka 13-14 nomor induk PPPK lazimnya 21; "
    "cocokkan dengan perjanjian kerja.",
}


@dataclass(frozen=True, slots=True)
class Nip:
    """What one number says; `appointed_month` is None for PPPK."""

    value: str
    born: date
    appointed_year: int
    appointed_month: int | None
    gender: Gender


def normalised(text: str) -> str:
    """`text` without spaces, dots, dashes and the apostrophe spreadsheets put in front."""
    return re.sub(r"[\s.'’-]", "", text)


def nip_problem(text: str, kind: EmployeeKind) -> str | None:
    """Code of the first thing that makes `text` no NIP of an employee of `kind`, or None."""
    value = normalised(text)
    if re.fullmatch(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+", text.strip()):
        return "SCIENTIFIC"
    if not re.fullmatch(r"[0-9]{18}", value):
        return "FORMAT"
    if _birth_date(value) is None:
        return "BIRTH"
    if problem := _appointment_problem(int(value[12:14]), kind):
        return problem
    return None if value[14] in "12" else "GENDER"


def nip_warning(text: str, kind: EmployeeKind) -> str | None:
    """Code of what is unusual about a `text` that has no problem, or None."""
    if nip_problem(text, kind):
        return None
    value = normalised(text)
    if int(value[8:12]) - int(value[0:4]) not in APPOINTMENT_AGES:
        return "TMT_AGE"
    if kind == EmployeeKind.PPPK and int(value[12:14]) != PPPK_CODE:
        return "PPPK_CODE_UNUSUAL"
    return None


def parse_nip(text: str) -> Nip:
    """The parts of a NIP; raises ValueError with the problem's code when it is none."""
    value = normalised(text)
    kind = EmployeeKind.PPPK if value[12:14] > "12" else EmployeeKind.PNS
    if problem := nip_problem(text, kind):
        raise ValueError(problem)
    return Nip(
        value=value,
        born=_birth_date(value),
        appointed_year=int(value[8:12]),
        appointed_month=int(value[12:14]) if kind == EmployeeKind.PNS else None,
        gender=Gender(int(value[14])),
    )


def make_nip(
    *, born: date, appointed_year: int, month_or_code: int, gender: Gender, sequence: int
) -> str:
    """A NIP for a generated person; `month_or_code` is 1-12 for PNS, PPPK_CODE for PPPK.

    Raises ValueError with the problem's code, "FORMAT" for a sequence outside 1-999.
    """
    if not 1 <= sequence <= 999:
        raise ValueError("FORMAT")
    text = f"{born:%Y%m%d}{appointed_year}{month_or_code:02}{gender:d}{sequence:03}"
    return parse_nip(text).value


def _birth_date(value: str) -> date | None:
    try:
        return date(int(value[0:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return None


def _appointment_problem(month: int, kind: EmployeeKind) -> str | None:
    if kind == EmployeeKind.PPPK:
        return None if month > 12 else "PPPK_CODE"
    return None if 1 <= month <= 12 else "TMT_MONTH"
