"""History of domain rows, written by database triggers: bulk and raw SQL included."""

import pghistory


def tracked(exclude: list[str] | None = None):
    """Decorate a model: every insert, update and delete leaves a row that cannot be changed.

    Statement triggers: one for a whole bulk write. (PGHISTORY_DEFAULT_TRACKERS cannot hold these:
    its copies of an operation are no longer recognised by statement triggers.)
    """
    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*trackers, exclude=exclude, level=pghistory.Statement, append_only=True)
