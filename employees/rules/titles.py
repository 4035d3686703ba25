"""What kind of post a title stands for, as far as a file tells."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from employees.enums import FunctionalLevel, PositionKind

SAME_WORD = 0.75  # share of letters; "muda" and "madya" have 0.67 in common
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


def one_letter_off(title: str, other: str) -> bool:
    """Whether one word differs, and that by a letter or two: "Guru Ahl Muda", "Guru Ahli Muda".

    Another level or post is not: "Ahli Muda" and "Ahli Madya" differ in a whole word.
    """
    words, others = title.casefold().split(), other.casefold().split()
    differ = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    if len(words) != len(others) or len(differ) != 1:
        return False
    return SequenceMatcher(None, *differ[0]).ratio() >= SAME_WORD
