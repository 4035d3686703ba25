"""What happened to somebody's roles, those that are gone included."""

from dataclasses import dataclass
from datetime import datetime

from employees.enums import Role
from employees.models import RoleGrant, User

LATEST = 50
VERBS = {"insert": "Diberikan", "update": "Diubah", "delete": "Dicabut"}


@dataclass(frozen=True, slots=True)
class GrantChange:
    at: datetime
    who: str
    verb: str
    role: str
    event: object  # unit, valid_from and valid_to as they were


def grant_changes(account: User) -> list[GrantChange]:
    """The latest first; what no person did was the system's."""
    recorded = RoleGrant.events.rel.related_model.objects.filter(user=account)
    events = recorded.select_related("unit", "pgh_context").order_by("-pgh_id")[:LATEST]
    by = {event.pgh_id: _user_id(event) for event in events}
    people = {user.pk: str(user) for user in User.objects.filter(pk__in={*by.values()} - {None})}
    return [
        GrantChange(
            at=event.pgh_created_at,
            who=people.get(by[event.pgh_id], "Sistem"),
            verb=VERBS[event.pgh_label],
            role=Role(event.role).label,
            event=event,
        )
        for event in events
    ]


def _user_id(event) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None
