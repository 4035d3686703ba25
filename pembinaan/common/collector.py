"""How often Python looks for objects that only refer to each other."""

import gc

OBJECTS = 10_000  # made before it looks through the newest; a page makes some ten thousand


def rest() -> None:
    """Never look again through what was imported, and less often through what a page makes.

    With Python's own 700 a page of a long list waits for a hundred looks that find nothing. What
    was imported also stays shared by all processes.
    """
    gc.freeze()
    gc.set_threshold(OBJECTS)
