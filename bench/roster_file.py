"""A roster as SIASN exports it: the columns of rule book R9.30, for every person in a database.

Columns that are never imported hold digits that mean nothing.
"""

import csv
import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from io import TextIOWrapper
from pathlib import Path

from django.db import connection
from openpyxl.utils import get_column_letter

from employees.rules.ranks import PNS_RANKS, PPPK_GRADES

COLUMNS = (
    *("PNS ID", "NIP BARU", "NIP LAMA", "NIK", "NAMA", "GELAR DEPAN", "GELAR BELAKANG"),
    *("TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "AGAMA ID"),
    *("JENIS KAWIN ID", "JENIS PEGAWAI ID", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM ID"),
    *("STATUS CPNS PNS", "STATUS ASN", "GOL AWAL ID", "GOL AKHIR ID", "GOL AKHIR NAMA"),
    *("TMT GOLONGAN", "MK TAHUN", "MK BULAN", "JENIS JABATAN ID", "JABATAN ID", "JABATAN NAMA"),
    *("TMT JABATAN", "TINGKAT PENDIDIKAN ID", "PENDIDIKAN ID", "TAHUN LULUS", "NAMA SEKOLAH"),
    *("ALAMAT", "NOMOR HP", "EMAIL", "EMAIL GOV", "NPWP NOMOR", "BPJS", "KARTU ASN VIRTUAL"),
    *("NOMOR SK CPNS", "TANGGAL SK CPNS", "TMT CPNS", "NOMOR SK PNS", "TANGGAL SK PNS"),
    *("TMT PNS", "KPKN ID", "LOKASI KERJA ID", "UNOR ID", "UNOR NAMA", "INSTANSI INDUK ID"),
    *("INSTANSI KERJA ID", "SATUAN KERJA INDUK ID", "SATUAN KERJA KERJA ID", "IS VALID NIK"),
    "FLAG IKD",
)
PEOPLE = """
SELECT person.nip, person.name, person.title_before, person.title_after, person.born_on,
  person.gender, person.kind, person.rank, post.name, post.siasn_id, post.kind,
  held.valid_from, unit.siasn_id, unit.name, agency.id, person.email,
  (SELECT max(level) FROM employees_educationhistory past WHERE past.employee_id = person.id)
FROM employees_employee person
JOIN employees_position post ON post.id = person.position_id
JOIN employees_unit unit ON unit.id = person.unit_id
JOIN employees_agency agency ON agency.id = person.agency_id
JOIN employees_assignment held ON held.employee_id = person.id AND held.kind = 'DEFINITIVE'
  AND held.valid_to IS NULL
WHERE person.nip IS NOT NULL ORDER BY person.id
"""
RANK_IDS = {rank.code: str(rank.siasn_id) for rank in PNS_RANKS} | {
    grade: str(number) for number, grade in enumerate(PPPK_GRADES, start=1)
}
POST_KINDS = {"FUNGSIONAL": "2", "PELAKSANA": "4"}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {  # what says where the sheet and its strings are
    "[Content_Types].xml": f"""
<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_TYPE}.sharedStrings+xml"/>
</Types>""",
    "_rels/.rels": f"""
<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>""",
    "xl/workbook.xml": f"""
<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">
<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>
</workbook>""",
    "xl/_rels/workbook.xml.rels": f"""
<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>""",
}


def people() -> Iterator[dict[str, str]]:
    """Everybody in the database, as one line each."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(PEOPLE)
        for facts in cursor:
            yield _line(*facts)


def _line(  # noqa: PLR0917 - the columns of PEOPLE
    nip, name, before, after, born, gender, kind, rank, post, post_id, post_kind, since,
    unit_id, unit, agency, email, level,
) -> dict[str, str]:  # fmt: skip
    digest = hashlib.md5(nip.encode(), usedforsecurity=False).hexdigest()
    digits = str(int(digest, 16))
    started = f"01-{nip[12:14] if nip[12:14] < '13' else '01'}-{nip[8:12]}"
    return {
        "PNS ID": digest.upper(),
        "NIP BARU": f"'{nip}",
        "NIP LAMA": digits[:9],
        "NIK": digits[:16],
        "NAMA": name.upper(),
        "GELAR DEPAN": before,
        "GELAR BELAKANG": after,
        "TEMPAT LAHIR ID": digest[8:],
        "TEMPAT LAHIR NAMA": "JAMBI",
        "TANGGAL LAHIR": f"{born or ''}",
        "JENIS KELAMIN": "LP"[gender - 1] if gender else "",
        "JENIS PEGAWAI NAMA": "PPPK" if kind == "PPPK" else "PNS Daerah Otonom",
        "KEDUDUKAN HUKUM ID": "01",
        "STATUS CPNS PNS": "C" if kind == "CPNS" else "P",
        "STATUS ASN": "PPPK" if kind == "PPPK" else "PNS",
        "GOL AKHIR ID": RANK_IDS[rank],
        "GOL AKHIR NAMA": rank,
        "TMT GOLONGAN": "01-04-2023",
        "JENIS JABATAN ID": POST_KINDS.get(post_kind, "1"),
        "JABATAN ID": post_id,
        "JABATAN NAMA": post,
        "TMT JABATAN": f"{since:%d-%m-%Y}",
        "TINGKAT PENDIDIKAN ID": f"{level or 40}",
        "PENDIDIKAN ID": digest[4:],
        "TAHUN LULUS": f"{int(nip[:4]) + 23}",
        "NAMA SEKOLAH": f"SEKOLAH {digits[:3]}",
        "ALAMAT": f"JALAN {digits[3:9]}",
        "NOMOR HP": f"08{digits[:10]}",
        "EMAIL": email,
        "EMAIL GOV": email,
        "NPWP NOMOR": digits[:15],
        "KARTU ASN VIRTUAL": digest[2:],
        "NOMOR SK CPNS": f"{digits[:3]}/SK/{nip[8:12]}",
        "TMT CPNS": started,
        "TMT PNS": started,
        "UNOR ID": unit_id,
        "UNOR NAMA": unit,
        "INSTANSI INDUK ID": f"{agency:032}",
        "INSTANSI KERJA ID": f"{agency:032}",
        "IS VALID NIK": "1",
    }


def write_csv(path: Path, lines: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(lines)


def write_xlsx(path: Path, lines: Iterable[dict[str, str]]) -> None:
    """As Excel stores it: every text once, in the table of shared strings."""
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        with TextIOWrapper(book.open("xl/worksheets/sheet1.xml", "w"), "utf-8") as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>')
            sheet.write(_row(1, COLUMNS, strings))
            for number, line in enumerate(lines, start=2):
                cells = [line.get(column, "") for column in COLUMNS]
                sheet.write(_row(number, cells, strings))
            sheet.write("</sheetData></worksheet>")
        texts = "".join(f"<si><t>{escape(text, quote=False)}</t></si>" for text in strings)
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>')
        for name, part in PARTS.items():
            book.writestr(name, part)


LETTERS = [get_column_letter(place + 1) for place in range(len(COLUMNS))]


def _row(number: int, cells: Sequence[str], strings: dict[str, int]) -> str:
    inside = "".join(
        f'<c r="{letters}{number}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'
        if text
        else f'<c r="{letters}{number}"/>'
        for letters, text in zip(LETTERS, cells, strict=True)
    )
    return f'<row r="{number}" spans="1:{len(cells)}">{inside}</row>'
