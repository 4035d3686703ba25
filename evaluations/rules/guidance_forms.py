"""The tables of Formats B.1.6 to B.1.9 with the columns as printed, and who fills them.

PermenPANRB 6/2022, Lampiran Bab III huruf D (in force since 7 February 2022).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluations.enums.execution import GuidanceKind


class Filler(StrEnum):
    EMPLOYEE = "diisi oleh pegawai"
    GUIDE = "diisi oleh pembimbing, disepakati dengan pegawai"


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a form; `code` names it in stored lines."""

    code: str
    title: str
    columns: tuple[str, ...]
    filler: Filler


FORMS: Mapping[GuidanceKind, Sequence[Section]] = {
    GuidanceKind.COACHING: (
        Section(
            "GOAL",
            "Tujuan: apa yang ingin saya capai?",
            (
                "Indikator kinerja individu",
                "Baseline target (jika ada)",
                "Target",
                "Strategi pencapaian target",
            ),
            Filler.EMPLOYEE,
        ),
        Section(
            "FACT",
            "Fakta: dimana saya sekarang?",
            ("Target SKP", "Progres pencapaian target", "Masalah / hambatan", "Penyebab"),
            Filler.EMPLOYEE,
        ),
        Section(
            "CHANCE",
            "Peluang: apa yang dapat saya lakukan?",
            ("Peluang",),
            Filler.EMPLOYEE,
        ),
        Section(
            "STEP",
            "Langkah kedepan: apa yang akan saya lakukan ke depan?",
            (
                "Indikator kinerja individu",
                "Strategi untuk mengatasi masalah/hambatan",
                "Penyesuaian ukuran keberhasilan dan target (ya/ tidak)",
            ),
            Filler.GUIDE,
        ),
    ),
    GuidanceKind.MENTORING: (
        Section(
            "GOAL",
            "Tujuan: apa yang ingin saya capai dengan mentoring?",
            (
                "Keahlian/ keterampilan spesifik yang akan dikembangkan",
                "Jangka waktu mentoring",
                "Perubahan yang diharapkan",
                "Ukuran keberhasilan mentoring",
            ),
            Filler.EMPLOYEE,
        ),
        Section(
            "JOURNAL",
            "Jurnal mentoring",
            ("Waktu dan tempat", "Materi mentoring", "Rencana aksi", "Target waktu rencana aksi"),
            Filler.GUIDE,
        ),
    ),
}

# Format B.1.8: subject and its three criteria, numbered through.
FEEDBACK_CRITERIA: Sequence[tuple[str, tuple[str, str, str]]] = (
    (
        "Tentang pegawai",
        (
            "Saya merasa diperhatikan dan dipahami",
            "Saya merasa tindakan/langkah yang telah saya lakukan dihargai",
            "Saya merasa dapat dengan bebas mengemukakan pendapat/pemikiran saya",
        ),
    ),
    (
        "Tentang pimpinan/pihak lain yang diberikan penugasan khusus",
        (
            "Saya merasa bahwa pandangan yang diberikan berdasarkan data/fakta yang akurat",
            ("Saya merasa bahwa pandangan/pendapat yang diberikan kepada saya bersifat positif"),
            "Lebih banyak menggunakan metode bertanya dibandingkan menggurui",
        ),
    ),
    (
        "Tentang pegawai dan pimpinan/pihak lain yang diberikan penugasan khusus",
        (
            "Saya merasa dibantu dalam mencari solusi dan aksi tindak lanjut",
            (
                "Saya tahu apa yang harus saya lakukan setelah mengikuti kegiatan "
                "bimbingan kinerja ini"
            ),
            "Saya memahami maksud dan tujuan kegiatan bimbingan kinerja ini",
        ),
    ),
)
CRITERIA = 9

# Format B.1.9: the listed competencies; technical ones are named by who fills it.
MANAGERIAL = (
    "Integritas",
    "Kerjasama",
    "Komunikasi",
    "Orientasi pada Hasil",
    "Pelayanan Publik",
    "Pengembangan Diri dan Orang Lain",
    "Mengelola Perubahan",
    "Pengambilan Keputusan",
)
SOCIOCULTURAL = ("Perekat dan Pemersatu Bangsa",)
MOST_TECHNICAL = 5
