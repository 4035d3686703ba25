"""What the texts of a file stand for: dates, kinds, ranks, education, yes and no.

Sources: rule book R8.1, R8.2, R8.20, R9.30 (codes of SIASN); the spellings are habits of files.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from employees.enums import EducationLevel, EmployeeKind, Gender, PositionKind, UnitKind
from employees.rules.ranks import PNS_RANKS, PPPK_GRADES, rank_codes

FORMULA = "Sel ini berisi rumus; salin lalu tempel sebagai nilai."
EXCEL_ERROR = "Sel ini berisi galat Excel; perbaiki rumusnya, lalu tempel sebagai nilai."
DATE = "Tulis tanggal seperti 31-12-1990."
SHORT_YEAR = "Tahun harus empat angka; tulis tanggal seperti 31-12-1990."
MONTH_FIRST = "Bulan tidak dapat lebih dari 12; tulis tanggal lalu bulan, seperti 31-12-1990."

LAST_MONTH = "12"  # digits 13-14 of a NIP; above it they mark a PPPK
EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(3_654, 73_051)  # 1910 to 2100
MONTHS: Mapping[str, int] = {
    name: month
    for month, names in enumerate(
        (
            ("januari", "jan", "january"),
            ("februari", "feb", "pebruari", "february"),
            ("maret", "mar", "march"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "jun", "june"),
            ("juli", "jul", "july"),
            ("agustus", "agu", "agt", "ags", "aug", "august"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "oct", "october"),
            ("november", "nov", "nopember", "nop"),
            ("desember", "des", "dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_TIME = re.compile(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2})?.*$")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)[-/. ,]+(\d{4})")
_SHORT = re.compile(r"\d{1,2}[-/. ](\d{1,2}|[a-z]+)[-/. ]\d{2}")

GENDERS: Mapping[str, Gender] = {
    **dict.fromkeys(("1", "l", "m", "lk", "laki", "laki-laki", "pria", "male"), Gender.MALE),
    **dict.fromkeys(("2", "p", "f", "w", "pr", "perempuan", "wanita", "female"), Gender.FEMALE),
}
YES_OR_NO: Mapping[str, bool] = {
    **dict.fromkeys(("ya", "y", "1", "true", "benar", "x", "kepala"), True),
    **dict.fromkeys(("tidak", "t", "n", "0", "false", "bukan", "-"), False),
}
# KEDUDUKAN HUKUM of SIASN; 71 is that of a PPPK at work.
ACTIVE_STANDINGS = frozenset({"", "1", "01", "71", "aktif", "pppk aktif", "-"})
STRUCTURAL = frozenset({"1", "struktural", "jabatan struktural", "manajerial"})

_RANKS: Mapping[str, str] = {str(rank.siasn_id): rank.code for rank in PNS_RANKS}
_GRADES: Mapping[str, str] = {str(n): grade for n, grade in enumerate(PPPK_GRADES, start=1)}
_EDUCATION: Mapping[str, EducationLevel] = {
    re.sub(r"[^a-z0-9]", "", spelling.casefold()): level
    for level in EducationLevel
    for spelling in (level.label, str(level.value), f"{level.value:02}")
} | {
    "sma": EducationLevel.SLTA,
    "smu": EducationLevel.SLTA,
    "smk": EducationLevel.SLTA_VOCATIONAL,
    "smp": EducationLevel.SLTP,
    "d1": EducationLevel.DIPLOMA_1,
    "d2": EducationLevel.DIPLOMA_2,
    "d3": EducationLevel.DIPLOMA_3,
    "d4": EducationLevel.DIPLOMA_4,
    "sarjana": EducationLevel.BACHELOR,
    "magister": EducationLevel.MASTER,
    "doktor": EducationLevel.DOCTOR,
}
_UNIT_KINDS: Mapping[str, UnitKind] = {
    "instansi": UnitKind.AGENCY,
    "opd": UnitKind.OPD,
    "dinas": UnitKind.OPD,
    "badan": UnitKind.OPD,
    "bidang": UnitKind.DIVISION,
    "sekretariat": UnitKind.DIVISION,
    "bagian": UnitKind.DIVISION,
    "seksi": UnitKind.SECTION,
    "subbagian": UnitKind.SECTION,
    "uptd": UnitKind.UPTD,
    "puskesmas": UnitKind.UPTD,
    "rsud": UnitKind.UPTD,
    "sekolah": UnitKind.UPTD,
}
BELOW: Mapping[UnitKind, UnitKind] = {  # what hangs below, when a file does not say
    UnitKind.AGENCY: UnitKind.OPD,
    UnitKind.OPD: UnitKind.DIVISION,
    UnitKind.DIVISION: UnitKind.SECTION,
    UnitKind.SECTION: UnitKind.SECTION,
    UnitKind.UPTD: UnitKind.SECTION,
}
ECHELONS: Mapping[str, PositionKind] = {  # rule book R8.4
    "1": PositionKind.JPT_MADYA,
    "2": PositionKind.JPT_PRATAMA,
    "3": PositionKind.ADMINISTRATOR,
    "4": PositionKind.PENGAWAS,
}


def read_date(text: str) -> date:
    """A date as an officer or Excel writes it; day before month where both could be.

    Raises ValueError with the Indonesian cure.
    """
    if text.isdecimal() and int(text) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(text))
    plain = _TIME.sub("", text.strip().casefold())
    if found := _ISO.fullmatch(plain):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = found.groups()
    else:
        raise ValueError(SHORT_YEAR if _SHORT.fullmatch(plain) else DATE)
    number = int(month) if month.isdecimal() else MONTHS.get(month, 0)
    if number > 12:
        raise ValueError(MONTH_FIRST)
    try:
        return date(int(year), number, int(day))
    except ValueError as error:
        raise ValueError(DATE) from error


def read_kind(text: str, status: str, nip: str) -> EmployeeKind | None:
    """The kind a row means: its own words, else P or C of SIASN, else digits 13-14 of the NIP.

    None when `text` says something unknown.
    """
    words, status = text.casefold(), status.casefold()
    if "pppk" in words or "p3k" in words or "perjanjian kerja" in words:
        return EmployeeKind.PPPK
    if words and "pns" not in words and "pegawai negeri" not in words:
        return None
    if not words and nip[12:14] > LAST_MONTH:
        return EmployeeKind.PPPK
    if status in ("c", "cpns") or "cpns" in words or "calon" in words:
        return EmployeeKind.CPNS
    return EmployeeKind.PNS


def read_rank(text: str, kind: EmployeeKind) -> str | None:
    """The code of a golongan written as "III/a", "iii / A" or its SIASN id, for `kind`."""
    letters, slash, room = text.replace(" ", "").partition("/")
    code = letters.upper() + slash + room.lower()
    ids = _GRADES if kind == EmployeeKind.PPPK else _RANKS
    code = ids.get(code.lstrip("0"), code)
    return code if code in rank_codes(kind) else None


def read_education(text: str) -> EducationLevel | None:
    """The level written as "S-1", "s1", "S-1/Sarjana" or its SIASN id."""
    whole, *parts = (re.sub(r"[^a-z0-9]", "", part) for part in (text.casefold(), *_parts(text)))
    return next((_EDUCATION[each] for each in (whole, *parts) if each in _EDUCATION), None)


def read_unit_kind(text: str) -> UnitKind | None:
    """The kind of a unit by its label, code or first word."""
    plain = text.casefold()
    for kind in UnitKind:
        if plain in (kind.value.casefold(), kind.label.casefold()):
            return kind
    return _UNIT_KINDS.get(re.split(r"[ /(]", plain, maxsplit=1)[0])


def read_echelon(text: str) -> PositionKind | None:
    """The kind of a head's post by eselon: "II.b", "22" or "II/b"."""
    plain = text.upper().replace(" ", "")
    roman = re.match(r"(IV|III|II|I)(?![IV])", plain)
    digit = {"I": "1", "II": "2", "III": "3", "IV": "4"}[roman[1]] if roman else plain[:1]
    return ECHELONS.get(digit)


def _parts(text: str) -> list[str]:
    return text.casefold().split("/")
