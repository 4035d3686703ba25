"""Where the value of an indicator may come from by itself, by the key that an SKP names.

The reading is queries.source_values; a later source adds its line here and its reading there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluations.enums import Polarity

SERVICE_IKM = "service_ikm"  # of the service that the indicator names (R3.11)


@dataclass(frozen=True, slots=True)
class Source:
    """`basis` is what the employee reads beside the value."""

    label: str
    polarity: Polarity
    basis: str


SOURCES: Mapping[str, Source] = {
    "training_hours": Source(
        "dari JP pelatihan saya",
        Polarity.MAXIMISE,
        "JP pelatihan yang selesai sejak awal tahun",
    ),
    "team_hours": Source(
        "dari JP pegawai yang saya nilai",
        Polarity.MAXIMISE,
        "Persentase pegawai yang dinilai dengan JP minimum setahun",
    ),
    SERVICE_IKM: Source(
        "dari IKM layanan",
        Polarity.MAXIMISE,
        "IKM dari survei terakhir yang ditutup dengan responden memadai",
    ),
}


def source_choices() -> list[tuple[str, str]]:
    """Key and label, for a form."""
    return [(key, source.label) for key, source in SOURCES.items()]


def fitting_sources(polarity: Polarity | str) -> set[str]:
    """Keys of the sources that give values for such an indicator."""
    return {key for key, source in SOURCES.items() if source.polarity == polarity}
