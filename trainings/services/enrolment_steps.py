"""Move enrolments along their table of steps, and tell the people."""

from collections.abc import Collection, Iterable

from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.services.notifications import notify
from pembinaan.common.transitions import refusal
from trainings.access import training_scope
from trainings.enums import EnrolmentStatus
from trainings.models import Enrolment, EnrolmentStep, Session
from trainings.transitions import ENROLMENT_TRANSITIONS, Actor

RELATED = ("employee__unit", "employee__position", "session__course__programme__unit")


def actors_of(enrolment: Enrolment, user) -> set[Actor]:
    """Who `user` is for this enrolment; needs RELATED."""
    actors = set()
    own, person = user.employee_id, enrolment.employee
    if own and own == enrolment.employee_id:
        actors.add(Actor.EMPLOYEE)
    if own and own == person.rater_id:
        actors.add(Actor.SUPERIOR)
    if scope_of(user, Role.HR).holds(person.unit.path):
        actors.add(Actor.HR)
    if training_scope(user).holds(enrolment.session.course.programme.unit.path):
        actors.add(Actor.TRAINING)
    return actors


def take(
    enrolments: Collection[Enrolment],
    to: EnrolmentStatus,
    *,
    by,
    actors: Collection[Actor],
    note: str = "",
) -> None:
    """Move all of them or raise why one may not; the caller holds the lock of their session."""
    for each in enrolments:
        if error := refusal(ENROLMENT_TRANSITIONS, each.status, to, actors):
            raise error
    write_steps(((each.pk, each.status) for each in enrolments), to, by=by, note=note)
    now = timezone.now()
    for each in enrolments:
        each.status = to
        each.queued_at = now if to == EnrolmentStatus.WAITING else None
    Enrolment.objects.bulk_update(enrolments, ["status", "queued_at"])


def write_steps(
    steps: Iterable[tuple[int, str]], to: EnrolmentStatus, *, by, note: str = ""
) -> None:
    """A row for each (id of the enrolment, status before); `by` is None for the system."""
    EnrolmentStep.objects.bulk_create(
        EnrolmentStep(enrolment_id=pk, from_status=before, to_status=to, by=by, note=note)
        for pk, before in steps
    )


def tell(session: Session, enrolments: Iterable[Enrolment], text: str) -> None:
    """One message to each of them about where they stand now, leading to the session."""
    by_status = {}
    for each in enrolments:
        by_status.setdefault(each.status, []).append(each.employee_id)
    for status, people in by_status.items():
        kind = f"enrolment_{status.lower()}"
        notify(employees=people, kind=kind, url=session.get_absolute_url(), text=text)
