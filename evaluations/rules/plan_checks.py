"""What an SKP still lacks before it may be submitted, and what it could say better."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from evaluations.enums import AnnexKind
from evaluations.rules.wording import absolute_word, is_activity

SHOWN = 90  # characters of a statement, enough to recognise it


class Superior(Enum):
    """The superior's own plan of the year: results can be linked once it is approved."""

    NONE_NEEDED = "a regent or governor makes no SKP"
    NOT_APPROVED = "missing, draft, submitted or returned"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class ResultFacts:
    statement: str
    main: bool
    indicators: int
    linked: bool
    parent_approved: bool = True  # also without a parent
    measures: tuple[str, ...] = ()  # statements of the indicators


def named(statement: str) -> str:
    """The statement in quotation marks, cut to what is needed to find it."""
    text = " ".join(statement.split())
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + '…'}”"


def problems(
    results: Collection[ResultFacts], annexes: Collection[AnnexKind], superior: Superior
) -> tuple[str, ...]:
    """Indonesian sentences, one for each thing that blocks submission (R1.15, R1.18-R1.22)."""
    found = []
    if not any(result.main for result in results):
        found.append("Tambahkan paling sedikit satu hasil kerja utama.")
    found += [
        f"Hasil kerja {named(result.statement)} belum mempunyai indikator."
        for result in results
        if not result.indicators
    ]
    if superior is Superior.APPROVED:
        found += [
            f"Hasil kerja utama {named(statement)} belum ditautkan ke hasil kerja pimpinan."
            for statement in _unlinked(results)
        ]
    found += [
        f"Lampiran {kind.label} masih kosong: isi paling sedikit satu baris."
        for kind in AnnexKind
        if kind not in annexes
    ]
    return tuple(found)


def hints(
    results: Iterable[ResultFacts], superior: Superior, *, leader: bool = False
) -> tuple[str, ...]:
    """Advice that never blocks: wording, and what hangs on nothing or on an open plan (R1.19).

    Absolute targets are advised against for everybody but `leader` (Lampiran Bab II.A.7.a.7).
    """
    results = tuple(results)
    found = _wording(results, leader)
    if superior is Superior.NOT_APPROVED and _unlinked(results):
        found.append(
            "SKP pimpinan belum disetujui, jadi tautan ke hasil kerja pimpinan belum diwajibkan. "
            "Anda tetap dapat mengajukan."
        )
    if early := sum(not result.parent_approved for result in results):
        found.append(
            f"{early} hasil kerja mendukung SKP pimpinan yang belum disetujui: kalimat dan target "
            "pimpinan masih dapat berubah."
        )
    return tuple(found)


def _wording(results: Iterable[ResultFacts], leader: bool) -> list[str]:
    found = []
    for result in results:
        found += [
            f"{what} {named(text)} diawali kata kerja kegiatan. Rumuskan sebagai "
            "hasil, misalnya “Meningkatnya …” atau “Tersusunnya …”."
            for what, texts in (
                ("Hasil kerja", [result.statement]),
                ("Indikator", result.measures),
            )
            for text in texts
            if is_activity(text)
        ]
        found += [
            f"Indikator {named(text)} memakai kata mutlak “{word}”. Beri ruang toleransi, kecuali "
            "menyangkut nyawa, cedera, keamanan negara, atau kerugian besar."
            for text in result.measures
            if not leader and (word := absolute_word(text))
        ]
    return found


def _unlinked(results: Iterable[ResultFacts]) -> list[str]:
    return [result.statement for result in results if result.main and not result.linked]
