"""Posts for all the titles of a file that nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from employees.access import scope_of
from employees.enums import FunctionalLevel, PositionKind, Role
from employees.models import Position, User
from employees.services.imports.mending import check_again, learn, open_batch, rewrite
from employees.services.positions import create_position


@dataclass(frozen=True, slots=True)
class NewTitle:
    """`text` is what the file says; `name` how the post is called."""

    text: str
    name: str
    kind: PositionKind
    level: FunctionalLevel | None


@transaction.atomic
def create_titles(*, batch_id: int, titles: Sequence[NewTitle], by: User) -> int:
    """Make posts of unknown titles, all or none; a job has to check the file again then.

    Returns how many posts were made: texts with one name share a post.
    Raises InvalidInput for a title that cannot be made, InvalidTransition unless checked.
    """
    batch = open_batch(batch_id, by)
    scope = scope_of(batch.created_by, Role.HR)
    made: dict[str, Position] = {}
    for title in titles:
        name = " ".join(title.name.split())
        key = name.casefold()
        if key not in made:
            made[key] = create_position(name=name, kind=title.kind, level=title.level, by=by)
        rewrite(batch, "JABATAN", title.text, made[key].name)
        if title.text.casefold() != key:
            learn(title.text, made[key], scope)
    check_again(batch)
    return len(made)
