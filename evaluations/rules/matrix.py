"""How texts of the matrix of roles and results are read (Format A.1.5)."""

import re

LONGEST_CELL = 4000  # characters
MOST_COLUMNS = 60
MOST_AT_ONCE = 500  # cells of one saving; a pasted block comes in portions
BULLET = re.compile(r"^(?:[•·\-–*]|\d{1,2}[.)])\s+")


def roles_in(text: str) -> tuple[str, ...]:
    """The roles of one cell: its lines without bullets or numbers, each once, in their order."""
    lines = (BULLET.sub("", line.strip()).strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
