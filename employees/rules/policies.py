"""Figures an agency or a circular may set, each with the default used until HR dates another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PolicyDefault:
    """`basis` is where the figure comes from; it holds from VALID_FROM on."""

    key: str
    value: Decimal
    unit: str
    label: str
    basis: str


VALID_FROM = date(2022, 1, 1)  # first performance year under PermenPANRB 6/2022
_OWN = "Keputusan sistem; dapat diubah instansi"

_DEFAULTS = (
    PolicyDefault(
        "kpi_cap",
        Decimal(120),
        "persen",
        "Capaian indikator paling tinggi yang dihitung",
        "PP 30/2019 (capaian paling tinggi per target)",
    ),
    PolicyDefault(
        "survey_min_answers",
        Decimal(5),
        "jawaban",
        "Jawaban paling sedikit sebelum hasil survei ditampilkan",
        _OWN,
    ),
    PolicyDefault(
        "jp_pns",
        Decimal(20),
        "JP per tahun",
        "Pengembangan kompetensi PNS paling sedikit",
        "PP 11/2017 jo. PP 17/2020; PerLAN 10/2018",
    ),
    PolicyDefault(
        "jp_pppk",
        Decimal(24),
        "JP per masa perjanjian kerja",
        "Pengembangan kompetensi PPPK paling lama",
        "PerLAN 15/2020",
    ),
    PolicyDefault(
        "small_unit",
        Decimal(5),
        "pegawai",
        "Jumlah pegawai mulai persentase distribusi predikat diperiksa",
        f"SE MenPANRB 3/2023 tidak mengatur; {_OWN.lower()}",
    ),
    PolicyDefault(
        "evaluation_monthly",
        Decimal(0),
        "1 = bulanan, 0 = triwulanan",
        "Evaluasi kinerja periodik dilakukan setiap bulan",
        "PermenPANRB 6/2022 Pasal 24 ayat (2) dan (3): ditetapkan Instansi Pemerintah",
    ),
    PolicyDefault(
        "window_days_before",
        Decimal(10),
        "hari sebelum akhir periode",
        "Rentang evaluasi mulai",
        f"PermenPANRB 6/2022 Lampiran Bab IV huruf A angka 8 dan 14; lamanya {_OWN.lower()}",
    ),
    PolicyDefault(
        "window_workdays_after",
        Decimal(10),
        "hari kerja sesudah akhir periode",
        "Rentang evaluasi periodik berakhir (tahunan: akhir Januari)",
        f"PermenPANRB 6/2022 Lampiran Bab IV huruf A angka 8 dan 11; lamanya {_OWN.lower()}",
    ),
    PolicyDefault(
        "evidence_required",
        Decimal(0),
        "1 = wajib, 0 = peringatan",
        "Realisasi dan bukti dukung tiap hasil kerja utama sebelum dinilai",
        f"PermenPANRB 6/2022 Lampiran Bab IV huruf B angka 3 (data dukung); {_OWN.lower()}",
    ),
    PolicyDefault(
        "tendency_people",
        Decimal(5),
        "pegawai",
        "Pegawai yang dinilai seorang penilai, paling sedikit, agar kecenderungannya ditampilkan",
        _OWN,
    ),
    PolicyDefault(
        "tendency_gap",
        Decimal("0.5"),
        "tingkat predikat",
        "Selisih rata-rata predikat seorang penilai yang disebut lebih longgar atau lebih ketat",
        _OWN,
    ),
    PolicyDefault(
        "succession_years",
        Decimal(2),
        "tahun",
        "Sangat Baik berturut-turut untuk prioritas kelompok rencana suksesi",
        f"PermenPANRB 6/2022 Pasal 31 ayat (1) huruf a; lamanya {_OWN.lower()}",
    ),
    PolicyDefault(
        "promotion_years",
        Decimal(2),
        "tahun",
        "Tahun terakhir yang predikatnya dilihat untuk kenaikan pangkat",
        "Syarat kenaikan pangkat reguler dan jabatan fungsional",
    ),
    PolicyDefault(
        "promotion_predicate",
        Decimal(2),
        "1 = Sangat Baik, 2 = Baik, 3 = Butuh Perbaikan",
        "Predikat paling rendah untuk kenaikan pangkat",
        "Syarat kenaikan pangkat reguler dan jabatan fungsional",
    ),
    PolicyDefault(
        "improvement_months_pppk",
        Decimal(6),
        "bulan",
        "Kesempatan memperbaiki kinerja bagi PPPK (PNS: 6 bulan menurut PP 30/2019)",
        f"PP 49/2018 tidak menyebut lamanya; {_OWN.lower()}",
    ),
    PolicyDefault(
        "relevance_floor",
        Decimal("3.5"),
        "nilai 1 sampai 5",
        "Rata-rata relevansi materi pelatihan yang tidak perlu ditinjau",
        _OWN,
    ),
    PolicyDefault(
        "irrelevant_share",
        Decimal(30),
        "persen jawaban",
        "Jawaban tidak relevan dengan pekerjaan yang membuat materi pelatihan ditinjau",
        _OWN,
    ),
    PolicyDefault(
        "relevance_answers",
        Decimal(8),
        "jawaban",
        "Jawaban paling sedikit sebelum materi pelatihan ditinjau",
        _OWN,
    ),
    PolicyDefault(
        "curriculum_days",
        Decimal(60),
        "hari",
        "Waktu untuk menerapkan perubahan kurikulum yang diterima",
        _OWN,
    ),
    PolicyDefault(
        "follow_up_opens",
        Decimal(6),
        "bulan sesudah kegiatan",
        "Evaluasi pascapelatihan dibuka",
        f"Evaluasi pascapelatihan 6 sampai 12 bulan; {_OWN.lower()}",
    ),
    PolicyDefault(
        "follow_up_reminds",
        Decimal(7),
        "bulan sesudah kegiatan",
        "Pengingat evaluasi pascapelatihan",
        _OWN,
    ),
    PolicyDefault(
        "follow_up_closes",
        Decimal(12),
        "bulan sesudah kegiatan",
        "Evaluasi pascapelatihan ditutup",
        f"Evaluasi pascapelatihan 6 sampai 12 bulan; {_OWN.lower()}",
    ),
    PolicyDefault(
        "proposal_above_share",
        Decimal(60),
        "persen",
        "Bagian hasil kerja di atas ekspektasi untuk usulan Di Atas Ekspektasi",
        _OWN,
    ),
    PolicyDefault(
        "proposal_below_share",
        Decimal(50),
        "persen",
        "Bagian hasil kerja di bawah ekspektasi untuk usulan Di Bawah Ekspektasi",
        _OWN,
    ),
    PolicyDefault(
        "proposal_meets_floor",
        Decimal(90),
        "persen",
        "Capaian paling rendah sebuah hasil kerja yang diusulkan Sesuai Ekspektasi",
        _OWN,
    ),
)
# What keeps answers anonymous is nothing that an agency lowers for itself.
OF_ALL_ONLY = frozenset({"survey_min_answers"})
POLICIES: Mapping[str, PolicyDefault] = {default.key: default for default in _DEFAULTS}


def default_of(key: str) -> Decimal:
    """The figure that holds while no dated row replaces it; raises KeyError for no policy."""
    return POLICIES[key].value
