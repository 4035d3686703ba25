"""What kind of post a title stands for, as far as a file tells."""

from collections.abc import Mapping

from employees.enums import FunctionalLevel, PositionKind

_KINDS: Mapping[str, PositionKind] = {  # JENIS JABATAN of SIASN, rule book R9.30
    "2": PositionKind.FUNGSIONAL,
    "fungsional": PositionKind.FUNGSIONAL,
    "jabatan fungsional": PositionKind.FUNGSIONAL,
    "4": PositionKind.PELAKSANA,
    "pelaksana": PositionKind.PELAKSANA,
    "jabatan pelaksana": PositionKind.PELAKSANA,
}
_LEVELS: Mapping[str, FunctionalLevel] = {
    **{level.label.casefold(): level for level in FunctionalLevel},
    # Titles older than PermenPANRB 13/2019, the longer ending first.
    "pelaksana lanjutan": FunctionalLevel.MAHIR,
    "pelaksana pemula": FunctionalLevel.PEMULA,
    "pelaksana": FunctionalLevel.TERAMPIL,
    "pertama": FunctionalLevel.AHLI_PERTAMA,
    "muda": FunctionalLevel.AHLI_MUDA,
    "madya": FunctionalLevel.AHLI_MADYA,
    "utama": FunctionalLevel.AHLI_UTAMA,
}


def guess_title(title: str, said: str) -> tuple[PositionKind | None, FunctionalLevel | None]:
    """Kind and level of a title; `said` is the file's JENIS JABATAN, a code or a word.

    None is what an officer must choose: a structural post says nothing of its rank, and
    functional titles may lack the level.
    """
    words = title.casefold()
    level = next((found for end, found in _LEVELS.items() if words.endswith(f" {end}")), None)
    kind = _KINDS.get(said.casefold())
    return kind, level if kind == PositionKind.FUNGSIONAL else None
