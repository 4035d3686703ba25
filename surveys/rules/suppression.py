"""Which parts of a whole may be shown without showing anybody.

Rule book R7.8 asks for five answers. A part that is hidden must not come out as the whole less
what is shown, so what is hidden together holds as many, or nobody.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def shown_groups(counts: Mapping[Key | None, int], minimum: int) -> set[Key]:
    """The keys of `counts` to show apart, each with at least `minimum`.

    None is what belongs to no part; it is never shown. Where the hidden ones together are fewer
    than `minimum` but not nobody, the smallest shown part is hidden with them.
    """
    shown = {key for key, count in counts.items() if key is not None and count >= minimum}
    hidden = sum(count for key, count in counts.items() if key not in shown)
    if shown and 0 < hidden < minimum:
        shown.remove(min(shown, key=lambda key: (counts[key], str(key))))
    return shown
