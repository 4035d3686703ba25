"""What jobs of a worker have in common."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def failure_noted(note: Callable[[], object]) -> Iterator[None]:
    """Whatever breaks, whoever asked for the job must see it; the trace goes to the log."""
    try:
        yield
    except Exception:
        note()
        raise
