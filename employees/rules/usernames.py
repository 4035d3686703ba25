"""User names of people without NIP: a governor or regent signs in by name."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count

LONGEST = 40  # letters, as User.username holds


def usernames(name: str) -> Iterator[str]:
    """`fachrori.umar`, where that is taken `fachrori.umar.2`, and so on without end.

    Never digits alone: the sign-in form takes those for a NIP.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    if "".join(words).isdecimal() or not words:
        words = ["pejabat", *words]
    joined = ".".join(words)
    yield joined[:LONGEST].rstrip(".")  # an ending dot is easily overlooked
    for number in count(2):
        ending = f".{number}"
        yield joined[: LONGEST - len(ending)].rstrip(".") + ending
