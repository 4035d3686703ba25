"""Work results of the synthetic people: outcome language, a few kinds of work. All ours."""

from dataclasses import dataclass
from decimal import Decimal

from evaluations.enums import Aspect, Polarity, ResultKind


@dataclass(frozen=True, slots=True)
class IndicatorTemplate:
    """Figures are drawn between `low` and `high` times the target."""

    statement: str
    aspect: Aspect
    target: Decimal
    unit: str
    polarity: Polarity = Polarity.MAXIMISE
    low: Decimal = Decimal("0.82")
    high: Decimal = Decimal("1.08")


@dataclass(frozen=True, slots=True)
class ResultTemplate:
    statement: str
    indicators: tuple[IndicatorTemplate, ...]
    kind: ResultKind = ResultKind.MAIN


def _share(statement: str, target: int = 100) -> IndicatorTemplate:
    return IndicatorTemplate(statement, Aspect.QUALITY, Decimal(target), "%", high=Decimal(1))


def _count(statement: str, target: int, unit: str) -> IndicatorTemplate:
    return IndicatorTemplate(statement, Aspect.QUANTITY, Decimal(target), unit)


def _days(statement: str, target: int) -> IndicatorTemplate:
    return IndicatorTemplate(
        statement, Aspect.TIME, Decimal(target), "hari", Polarity.MINIMISE, high=Decimal("1.2")
    )


SHARING = ResultTemplate(
    "Pengetahuan baru dibagikan kepada rekan kerja di unit",
    (_count("Jumlah berbagi pengetahuan di unit", 2, "kali"),),
    ResultKind.ADDITIONAL,
)

WORK: dict[str, tuple[ResultTemplate, ...]] = {
    "LEADER": (
        ResultTemplate(
            "Sasaran perjanjian kinerja unit tercapai",
            (
                _share("Persentase indikator perjanjian kinerja yang mencapai target", 95),
                _days("Rata-rata waktu tindak lanjut arahan pimpinan", 5),
            ),
        ),
        ResultTemplate(
            "Pegawai di unit berkembang dan terlayani",
            (
                _share("Persentase pegawai yang menerima umpan balik setiap triwulan"),
                _share("Persentase pegawai yang memenuhi 20 JP", 90),
            ),
        ),
        SHARING,
    ),
    "EDUCATION": (
        ResultTemplate(
            "Peserta didik mencapai kompetensi sesuai kurikulum",
            (
                _share("Persentase peserta didik yang mencapai ketuntasan belajar", 85),
                _count("Jumlah perangkat ajar yang siap digunakan", 12, "dokumen"),
            ),
        ),
        ResultTemplate(
            "Perkembangan belajar peserta didik diketahui orang tua",
            (
                _share("Persentase laporan hasil belajar yang tersampaikan"),
                _days("Rata-rata waktu penyampaian hasil penilaian", 7),
            ),
        ),
        SHARING,
    ),
    "HEALTH": (
        ResultTemplate(
            "Pasien mendapatkan pelayanan kesehatan sesuai standar",
            (
                _share("Persentase pelayanan yang sesuai standar operasional prosedur"),
                IndicatorTemplate(
                    "Rata-rata waktu tunggu pasien",
                    Aspect.TIME,
                    Decimal(30),
                    "menit",
                    Polarity.MINIMISE,
                    high=Decimal("1.2"),
                ),
            ),
        ),
        ResultTemplate(
            "Rekam medis tercatat lengkap dan tepat waktu",
            (
                _share("Persentase rekam medis yang lengkap"),
                _days("Rata-rata waktu penyelesaian laporan pelayanan", 3),
            ),
        ),
        SHARING,
    ),
    "GENERAL": (
        ResultTemplate(
            "Layanan administrasi unit selesai tepat waktu",
            (
                _share("Persentase layanan yang selesai sesuai standar pelayanan", 95),
                _days("Rata-rata waktu penyelesaian layanan", 3),
            ),
        ),
        ResultTemplate(
            "Data dan dokumen unit tersaji akurat",
            (
                _count("Jumlah laporan yang disetujui tanpa perbaikan", 12, "laporan"),
                _share("Persentase data unit yang mutakhir", 98),
            ),
        ),
        SHARING,
    ),
}
