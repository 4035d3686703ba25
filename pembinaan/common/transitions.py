"""Why a step of a workflow may not be taken; each app keeps its own tables of steps."""

from collections.abc import Collection, Mapping
from enum import Enum

from django.db.models import TextChoices

from pembinaan.common.errors import InvalidTransition, NotAllowed

Table = Mapping[tuple[TextChoices, TextChoices], Enum]


def refusal(
    table: Table, current: TextChoices | str, to: TextChoices | str, actors: Collection[Enum]
) -> InvalidTransition | NotAllowed | None:
    """Why somebody acting as `actors` may not move `current` to `to`, or None.

    Views ask, services raise. The service decides which actors the user is for this object.
    """
    status = type(next(iter(table))[0])
    current, to = status(current), status(to)
    actor = table.get((current, to))
    if actor is None:
        text = f"Status {current.label} tidak dapat menjadi {to.label}."
        if current == to:
            text = f"Sudah berstatus {to.label}; langkah ini tidak perlu diulang."
        return InvalidTransition("no_such_step", text)
    if actor not in actors:
        return NotAllowed("wrong_actor", f"Langkah ini milik {actor.value}.")
    return None
