"""Questions as plain text: blocks between blank lines, the right option with a star.

Berapa menit satu jam pelajaran?
30 menit
* 45 menit
60 menit
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST_OPTIONS, MOST_OPTIONS = 2, 6
LONGEST_OPTION = 300


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    options: tuple[str, ...]
    right: int


def read_questions(text: str) -> tuple[list[Question], list[str]]:
    """The questions, and an Indonesian sentence with its line for each that cannot be used."""
    questions, problems = [], []
    for line, block in _blocks(text):
        problem = _problem(block)
        if problem:
            problems.append(f"Baris {line} ({block[0][:40]}): {problem}")
        else:
            questions.append(_question(block))
    return questions, problems


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines between blank ones, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _problem(block: Sequence[str]) -> str:
    options = block[1:]
    stars = sum(option.startswith("*") for option in options)
    if not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS:
        return f"tulis {LEAST_OPTIONS} sampai {MOST_OPTIONS} pilihan di bawah pertanyaan."
    if stars != 1:
        return "beri tanda bintang (*) di depan tepat satu pilihan yang benar."
    if any(not option.lstrip("* ") for option in options):
        return "ada pilihan yang kosong."
    if any(len(option) > LONGEST_OPTION for option in options):
        return f"pilihan paling panjang {LONGEST_OPTION} huruf."
    if len({option.lstrip("* ").casefold() for option in options}) < len(options):
        return "ada pilihan yang sama."
    return ""


def _question(block: Sequence[str]) -> Question:
    right = next(place for place, option in enumerate(block[1:]) if option.startswith("*"))
    return Question(block[0], tuple(option.lstrip("* ") for option in block[1:]), right)
