"""The history of one row, told from the rows its triggers wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Field, Model

LATEST = 100
VERBS = {"insert": "Ditambahkan", "update": "Diubah", "delete": "Dihapus"}
OWN_FIELDS = "pgh_"


@dataclass(frozen=True, slots=True)
class Change:
    """`differences` are label, before, after; an addition has none."""

    at: datetime
    who: str
    verb: str
    differences: list[tuple[str, str, str]]


def changes_of(row: Model) -> list[Change]:
    """The latest changes of a tracked row, the newest first; an untracked one has none."""
    if not hasattr(row, "events"):
        return []
    events = list(row.events.select_related("pgh_context").order_by("-pgh_id")[:LATEST])
    events.reverse()
    fields = [field for field in row.events.model._meta.fields if _is_fact(field)]
    names = {field.name: _names(field, events) for field in fields if field.related_model}
    people = _people(events)
    changes, before = [], None
    for event in events:
        differences = [
            (str(field.verbose_name).capitalize(), *_texts(field, before, event, names))
            for field in fields
            if before and getattr(before, field.attname) != getattr(event, field.attname)
        ]
        who = people.get(_user_id(event), "Sistem")
        verb = VERBS.get(event.pgh_label, event.pgh_label)
        changes.append(Change(event.pgh_created_at, who, verb, differences))
        before = event
    return changes[::-1]


def _is_fact(field: Field) -> bool:
    return not field.name.startswith(OWN_FIELDS) and field.name != "id"


def _names(field: Field, events: Iterable[Model]) -> dict[int, str]:
    keys = {getattr(event, field.attname) for event in events}
    return {
        key: str(row) for key, row in field.related_model._default_manager.in_bulk(keys).items()
    }


def _texts(field: Field, before: Model, after: Model, names: dict) -> tuple[str, str]:
    return _text(field, before, names), _text(field, after, names)


def _text(field: Field, event: Model, names: dict) -> str:
    value = getattr(event, field.attname)
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if field.name in names:
        return names[field.name].get(value, "–")
    return str(dict(field.flatchoices).get(value, value))


def _user_id(event: Model) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _people(events: Iterable[Model]) -> dict[int, str]:
    keys = {key for event in events if (key := _user_id(event))}
    return {key: str(user) for key, user in get_user_model().objects.in_bulk(keys).items()}
