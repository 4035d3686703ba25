"""What a file may hold, and the headings under which files call it (rule book 9.3, R9.30).

Only what is named here is read: NIK, NPWP, religion, family and health are never stored.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """`headings` are those it is recognised by, the best first; `code` is the template's own."""

    code: str
    headings: tuple[str, ...] = ()
    required: bool = False
    is_date: bool = False
    hint: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.code, *self.headings)


ROSTER: Sequence[Target] = (
    Target("NIP", ("NIP BARU", "NIPBARU"), required=True, hint="18 angka, kolom diatur Teks"),
    Target("NAMA", ("NAMA LENGKAP", "NAMA PEGAWAI"), required=True),
    Target("GELAR DEPAN", ("GELARDEPAN",)),
    Target("GELAR BELAKANG", ("GELARBELAKANG",)),
    Target("TANGGAL LAHIR", ("TGL LAHIR", "TGLLAHIR"), is_date=True, hint="31-12-1990"),
    Target("JENIS KELAMIN", ("JENISKELAMIN", "L/P", "KELAMIN"), hint="L atau P"),
    Target(
        "JENIS PEGAWAI",
        ("JENIS", "STATUS ASN", "JENIS PEGAWAI NAMA", "JENISPEGAWAINAMA"),
        hint="PNS, CPNS, atau PPPK; bila kosong dibaca dari NIP",
    ),
    Target("STATUS CPNS PNS", ("STATUS PEGAWAI", "STATUSPEGAWAI"), hint="P (PNS) atau C (CPNS)"),
    Target(
        "GOLONGAN",
        (
            *("GOLONGAN RUANG", "GOL RUANG", "GOL", "GOL AKHIR NAMA", "GOL RUANG AKHIR"),
            *("GOLRUANGAKHIR", "GOL AKHIR ID"),
        ),
        required=True,
        hint="III/a, atau IX untuk PPPK",
    ),
    Target("TMT GOLONGAN", ("TMT GOL AKHIR", "TMTGOLAKHIR"), is_date=True),
    Target(
        "JABATAN",
        ("JABATAN NAMA", "NAMA JABATAN", "JABATANNAMA", "JABATAN ID"),
        required=True,
        hint="nama jabatan, atau ID SIASN",
    ),
    Target("JENIS JABATAN", ("JENIS JABATAN ID", "JENIS JABATAN NAMA", "JENISJABATANID")),
    Target("TMT JABATAN", ("TMTJABATAN",), is_date=True),
    Target(
        "UNIT",
        (
            *("KODE UNIT", "UNIT KERJA", "UNOR ID", "UNORID", "UNOR NAMA", "NAMA UNOR"),
            *("UNORNAMA", "NAMA UNIT"),
        ),
        required=True,
        hint="kode unit, ID SIASN, atau nama persis",
    ),
    Target(
        "NAMA UNIT",
        ("UNOR NAMA", "UNORNAMA", "NAMA UNOR"),
        hint="agar unit yang kode atau ID-nya tidak dikenal dapat dibaca",
    ),
    Target(
        "PENDIDIKAN",
        (
            *("TINGKAT PENDIDIKAN", "TINGKAT PENDIDIKAN NAMA", "TKPENDIDIKANTERAKHIR"),
            *("TINGKAT PENDIDIKAN ID", "TKPENDIDIKANTERAKHIRID"),
        ),
        hint="S-1, D-III, SLTA, atau ID SIASN",
    ),
    Target("TAHUN LULUS", ("TAHUNLULUS",)),
    Target("EMAIL", ("SUREL", "EMAIL GOV", "EMAILGOV")),
    Target(
        "KEDUDUKAN HUKUM",
        ("KEDUDUKAN HUKUM NAMA", "KEDUDUKANPNSNAMA", "KEDUDUKAN HUKUM ID", "KEDUDUKANPNSID"),
    ),
    Target("ID PNS", ("PNS ID", "ID SIASN")),
    Target("KEPALA UNIT", ("KEPALA",), hint="ya atau tidak"),
    Target("NIP PENILAI", ("NIP ATASAN", "NIP PEJABAT PENILAI"), hint="bila bukan menurut aturan"),
)
UNITS: Sequence[Target] = (
    Target("KODE", ("KODE UNIT", "CEPATKODE", "CEPAT KODE", "KODE UNOR"), required=True),
    Target("NAMA", ("NAMAUNOR", "NAMA UNOR", "NAMA UNIT", "UNIT KERJA"), required=True),
    Target(
        "KODE INDUK",
        ("DIATASANID", "DIATASAN ID", "INDUK", "UNOR INDUK ID"),
        required=True,
        hint="kode atau ID SIASN unit di atasnya",
    ),
    Target("JENIS", ("JENIS UNIT",), hint="OPD, Bidang, Seksi, UPTD; bila kosong menurut induk"),
    Target("JABATAN KEPALA", ("NAMAJABATAN", "NAMA JABATAN")),
    Target("ESELON", ("ESELONID", "ESELON ID"), hint="II.b atau 22"),
    Target("ID SIASN", ("ID", "UNOR ID")),
    Target("BERLAKU SEJAK", ("TMT",), is_date=True, hint="bila kosong, sejak induknya"),
)
# Samples of such columns are not even shown.
_PRIVATE = re.compile(
    r"\bNIK\b|NPWP|AGAMA|KAWIN|BPJS|ASKES|ALAMAT|\bHP\b|NOHP|TELP|ANAK\b|ISTRI|SUAMI"
    r"|GAJI|TASPEN|DOKTER|NARKOBA|SKCK|REKENING"
)


def guessed(targets: Iterable[Target], headings: Sequence[str]) -> dict[str, int]:
    """The column of each target whose heading is known; a column serves one target."""
    names = [_plain(heading) for heading in headings]
    found: dict[str, int] = {}
    for target in targets:
        free = {name: place for place, name in enumerate(names) if place not in found.values()}
        if known := next((name for name in target.names if name in free), None):
            found[target.code] = free[known]
    return found


def mapping_problem(
    targets: Iterable[Target], mapping: Mapping[str, int], columns: int
) -> str | None:
    """What keeps `mapping` from being used on a file of `columns` columns, or None."""
    targets = list(targets)
    known = {target.code for target in targets}
    if missing := [each.code for each in targets if each.required and each.code not in mapping]:
        return f"Pilih kolom untuk {', '.join(missing)}."
    if not known.issuperset(mapping) or not all(
        0 <= place < columns for place in mapping.values()
    ):
        return "Pemetaan menunjuk kolom yang tidak ada; pilih ulang."
    places = list(mapping.values())
    if twice := [code for code, place in mapping.items() if places.count(place) > 1]:
        return f"Kolom yang sama dipilih untuk {' dan '.join(twice)}."
    return None


def is_private(heading: str) -> bool:
    """Whether a column holds what is none of this system's business."""
    return bool(_PRIVATE.search(_plain(heading)))


def layout_digest(headings: Iterable[str]) -> str:
    """Equal for files with the same headings in the same order."""
    return hashlib.sha256("\n".join(map(_plain, headings)).encode()).hexdigest()


def _plain(heading: str) -> str:
    return re.sub(r"[\s_]+", " ", heading).strip(" *'").upper()
