"""Why a step of a workflow may not be taken; each app keeps its own tables of steps."""

from collections.abc import Collection, Mapping
from enum import Enum

from django.db.models import TextChoices

from pembinaan.common.errors import InvalidTransition, NotAllowed

Table = Mapping[tuple[TextChoices, TextChoices], Enum | tuple[Enum, ...]]


def step_actors(table: Table, step: tuple[TextChoices, TextChoices]) -> tuple[Enum, ...]:
    """Who may take a step of the table; nobody where it has no such step."""
    found = table.get(step, ())
    return found if isinstance(found, tuple) else (found,)


def refusal(
    table: Table, current: TextChoices | str, to: TextChoices | str, actors: Collection[Enum]
) -> InvalidTransition | NotAllowed | None:
    """Why somebody acting as `actors` may not move `current` to `to`, or None.

    Views ask, services raise. The service decides which actors the user is for this object.
    """
    status = type(next(iter(table))[0])
    current, to = status(current), status(to)
    needed = step_actors(table, (current, to))
    if not needed:
        text = f"Status {current.label} tidak dapat menjadi {to.label}."
        if current == to:
            text = f"Sudah berstatus {to.label}; langkah ini tidak perlu diulang."
        return InvalidTransition("no_such_step", text)
    if not set(needed) & set(actors):
        names = " atau ".join(actor.value for actor in needed)
        return NotAllowed("wrong_actor", f"Langkah ini milik {names}.")
    return None
