"""Reading of foreign JSON: every value checked where it stands, every fault with its path."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

MISSING = object()
MOST_FAULTS = 20
LONGEST_KEY = 40
UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fault:
    """`path` is where, as "questionnaire.sections[0].title"; the sentence says the cure."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}"


class Unreadable(ValueError):
    """A file that cannot be used; `faults` has at least one and at most MOST_FAULTS."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the file. A reader notes what is wrong and answers something harmless."""

    value: Any
    path: str
    faults: list[Fault]

    def refuse(self, sentence: str) -> None:
        self.faults.append(Fault(self.path, sentence))
        if len(self.faults) == MOST_FAULTS:
            raise Unreadable(self.faults)

    def __getitem__(self, key: str | int) -> "Node":
        """A member that may be missing, or an item."""
        if isinstance(key, int):
            return Node(self.value[key], f"{self.path}[{key}]", self.faults)
        found = self.value.get(key, MISSING) if isinstance(self.value, dict) else MISSING
        return Node(found, f"{self.path}.{key}" if self.path else key, self.faults)

    @property
    def is_absent(self) -> bool:
        return self.value is MISSING or self.value is None

    def members(self, known: Iterable[str]) -> "Node":
        """The object itself, once it is one and has no key beside `known`."""
        if not isinstance(self.value, dict):
            self.refuse("Harus berupa objek { ... }.")
            return self
        for key in sorted(self.value.keys() - set(known)):
            shown = UNSTORABLE.sub("?", key[:LONGEST_KEY])
            self.refuse(f'Kunci "{shown}" tidak dikenal. Hapus atau perbaiki ejaannya.')
        return self

    def keys(self, most: int) -> list[str]:
        """The keys of an optional object whose keys are data."""
        if self.is_absent:
            return []
        if not isinstance(self.value, dict) or len(self.value) > most:
            self.refuse(f"Harus berupa objek dengan paling banyak {most} kunci.")
            return []
        if any(len(key) > LONGEST_KEY or UNSTORABLE.search(key) for key in self.value):
            self.refuse(
                f"Ada kunci yang lebih panjang dari {LONGEST_KEY} huruf atau tidak terbaca."
            )
            return []
        return list(self.value)

    def items(self, most: int) -> "Iterator[Node]":
        """The items of an optional list."""
        if self.is_absent:
            return
        if not isinstance(self.value, list) or len(self.value) > most:
            self.refuse(f"Harus berupa daftar [ ... ] dengan paling banyak {most} isi.")
            return
        for number in range(len(self.value)):
            yield self[number]

    def text(self, longest: int, *, optional: bool = False) -> str:
        if optional and self.is_absent:
            return ""
        if not isinstance(self.value, str):
            self.refuse('Wajib diisi dengan teks di antara tanda kutip "...".')
            return ""
        if not optional and not self.value.strip():
            self.refuse("Tidak boleh kosong.")
        if len(self.value) > longest:
            self.refuse(f"Paling panjang {longest} huruf; ini {len(self.value)}.")
        if UNSTORABLE.search(self.value):
            self.refuse("Mengandung karakter yang tidak dapat disimpan. Ketik ulang teksnya.")
        return self.value

    def whole(self) -> int | None:
        """An optional whole number that a column can hold."""
        if self.is_absent:
            return None
        if type(self.value) is not int or abs(self.value) > 10**9:
            self.refuse("Harus berupa bilangan bulat tanpa tanda kutip.")
            return None
        return self.value

    def atom(self) -> int | str:
        """A whole number or a short text."""
        if type(self.value) is int:
            return self.whole() or 0
        return self.text(LONGEST_KEY)

    def flag(self, *, default: bool) -> bool:
        if self.is_absent:
            return default
        if not isinstance(self.value, bool):
            self.refuse("Harus true atau false.")
        return bool(self.value)

    def one_of(self, allowed: Iterable[str], *, optional: bool = False) -> str:
        allowed = list(map(str, allowed))
        if optional and (self.is_absent or self.value == ""):
            return ""
        if self.value not in allowed:
            self.refuse(f"Harus salah satu dari: {', '.join(allowed)}.")
            return allowed[0]
        return self.value


def parsed(source: str | bytes, *, largest: int) -> Node:
    """The whole of a file of at most `largest` bytes. Raises Unreadable."""
    if len(source) > largest:
        raise Unreadable([Fault("", f"Berkas terlalu besar; paling besar {largest // 1000} kB.")])
    try:
        value = json.loads(source, parse_constant=_no_constant)
    except (ValueError, RecursionError):  # of decoding too; or nested without end
        sentence = "Berkas ini bukan JSON yang utuh. Ekspor kembali kuesionernya."
        raise Unreadable([Fault("", sentence)]) from None
    return Node(value, "", [])


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON
