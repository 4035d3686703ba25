"""Who talks with whom, and the records of both."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from employees.models import Employee
from evaluations.models import Dialogue

WRITTEN = ("held_on", "topics", "agreed", "manner", "participants", "next_on")


def people_to_talk_to(user) -> QuerySet[Employee]:
    """The own rater and the people one rates."""
    if user.employee_id is None:
        return Employee.objects.none()
    near = Q(rater=user.employee_id) | Q(pk=user.employee.rater_id)
    return Employee.objects.active().filter(near).order_by("name", "pk")


def dialogues_of(user) -> QuerySet[Dialogue]:
    """The user's records, the newest first."""
    return Dialogue.objects.visible_to(user).select_related("employee", "leader")


def dialogue_facts(row: Dialogue) -> Mapping:
    """What both confirm, for the versions of its form."""
    return {name: getattr(row, name) for name in WRITTEN}
