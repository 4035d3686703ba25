"""Posts for all the titles of a file that nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from employees.access import scope_of
from employees.enums import FunctionalLevel, ImportStatus, PositionKind, Role
from employees.models import ImportBatch, Position, User
from employees.services.imports.batches import move
from employees.services.imports.mending import learn, open_batch
from employees.services.positions import create_position
from employees.transitions import Actor

RENAME = """
UPDATE employees_importrow SET data = jsonb_set(data, '{JABATAN}', to_jsonb(%s::text))
WHERE batch_id = %s AND lower(data ->> 'JABATAN') = lower(%s)
"""


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
    made: dict[str, Position] = {}
    for title in titles:
        name = " ".join(title.name.split())
        key = name.casefold()
        if key not in made:
            made[key] = create_position(name=name, kind=title.kind, level=title.level, by=by)
        if title.text.casefold() != key:
            _rename(batch, title.text, made[key])
    move(batch, ImportStatus.CHECKING, Actor.HR)
    batch.save()
    return len(made)


def _rename(batch: ImportBatch, text: str, post: Position) -> None:
    with connection.cursor() as cursor:
        cursor.execute(RENAME, [post.name, batch.pk, text])
    learn(text, post, scope_of(batch.created_by, Role.HR))
