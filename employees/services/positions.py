"""Titles that all agencies share."""

from django.db import transaction

from employees.enums import FunctionalLevel, PositionKind, Role
from employees.models import Position, User
from pembinaan.common.errors import InvalidInput, NotAllowed


@transaction.atomic
def create_position(
    *, name: str, kind: PositionKind, level: FunctionalLevel | None, by: User
) -> Position:
    """A title that is not there yet; any HR officer may add one.

    Raises NotAllowed, or InvalidInput for a title that exists or a level that does not fit.
    """
    if not by.holds(Role.HR):
        raise NotAllowed("wrong_actor", "Jabatan dibuat oleh pengelola kepegawaian.")
    name = " ".join(name.split())
    if Position.objects.filter(name__iexact=name).exists():
        text = f"Jabatan {name} sudah ada; pilih dari jabatan yang ada."
        raise InvalidInput("title_taken", text, field="name")
    if error := level_problem(kind, level):
        raise error
    return Position.objects.create(name=name, kind=kind, level=level)


def level_problem(kind: PositionKind, level: FunctionalLevel | None) -> InvalidInput | None:
    """What is wrong with the level of such a post, or None."""
    if kind == PositionKind.FUNGSIONAL and level is None:
        text = "Pilih jenjang jabatan fungsional ini; batas usia pensiun mengikutinya."
        return InvalidInput("level_missing", text, field="level")
    if kind != PositionKind.FUNGSIONAL and level is not None:
        text = "Hanya jabatan fungsional yang berjenjang."
        return InvalidInput("level_misplaced", text, field="level")
    return None
