"""When somebody retires: the age of the post (BUP), then the first of the month after.

Source: rule book R8.6, R8.7; UU 20/2023 Pasal 55 for managerial posts and pelaksana. Functional
posts follow their own regulations: where one differs (guru 60), the post carries its own age.
"""

from collections.abc import Mapping
from datetime import date

from employees.enums import FunctionalLevel, PositionKind

AGE_OF_KIND: Mapping[PositionKind, int] = {
    PositionKind.JPT_UTAMA: 60,
    PositionKind.JPT_MADYA: 60,
    PositionKind.JPT_PRATAMA: 60,
    PositionKind.ADMINISTRATOR: 58,
    PositionKind.PENGAWAS: 58,
    PositionKind.PELAKSANA: 58,
}
AGE_OF_LEVEL: Mapping[FunctionalLevel, int] = {
    FunctionalLevel.PEMULA: 58,
    FunctionalLevel.TERAMPIL: 58,
    FunctionalLevel.MAHIR: 58,
    FunctionalLevel.PENYELIA: 58,
    FunctionalLevel.AHLI_PERTAMA: 58,
    FunctionalLevel.AHLI_MUDA: 58,
    FunctionalLevel.AHLI_MADYA: 60,
    FunctionalLevel.AHLI_UTAMA: 65,
}


def retirement_age(
    kind: PositionKind, level: FunctionalLevel | None, own: int | None
) -> int | None:
    """Age in years at which a post ends; `own` is the post's exception.

    None where no age is known: a state official's term, a functional post without level.
    """
    if own is not None:
        return own
    if kind == PositionKind.FUNGSIONAL:
        return AGE_OF_LEVEL.get(level)
    return AGE_OF_KIND.get(kind)


def retires_on(born: date, age: int) -> date:
    """TMT pensiun: the first day of the month after the one in which `age` is reached.

    A birthday on 29 February is reached in February (R8.7).
    """
    year, month = born.year + age, born.month + 1
    return date(year + month // 13, (month - 1) % 12 + 1, 1)


def age_in_words(kind: PositionKind, level: FunctionalLevel | None, own: int | None) -> str:
    """Why somebody retires at that age, for the person's page; "" where no age is known."""
    age = retirement_age(kind, level, own)
    if age is None:
        return ""
    if own is not None:
        return f"batas usia pensiun {age} tahun menurut ketentuan jabatan ini"
    text = f"batas usia pensiun {age} tahun untuk"
    if kind == PositionKind.FUNGSIONAL:
        return f"{text} {FunctionalLevel(level).label} menurut peraturan jabatan fungsionalnya"
    return f"{text} {PositionKind(kind).label} menurut UU 20/2023 Pasal 55"
