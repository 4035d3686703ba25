"""How results and measures should be worded: as what comes of the work, with room for error."""

import re

# R1.23; PermenPANRB 6/2022, Anak Lampiran 1 tells results from activities
ACTIVITY_VERBS = frozenset({"melaksanakan", "menghadiri", "mengikuti", "melakukan"})
# Lampiran Bab II.A.7.a.7: words of an absolute target
ABSOLUTE = re.compile(r"\b(semua|selalu|tidak pernah|setiap)\b", re.IGNORECASE)


def is_activity(text: str) -> bool:
    """Whether the text begins with a verb of doing instead of what came of it."""
    return text.lower().split(maxsplit=1)[:1] in [[verb] for verb in ACTIVITY_VERBS]


def absolute_word(text: str) -> str:
    """The first word that leaves no room for error, or ""."""
    found = ABSOLUTE.search(text)
    return found.group().lower() if found else ""
