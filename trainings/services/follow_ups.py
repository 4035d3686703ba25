"""Open level 3 of sessions that ended months ago; reminding is the surveys' own business."""

import logging
import secrets
from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from employees.enums import Role
from employees.models import Employee, User
from employees.models.users import grants_today
from employees.queries.policies import policy_by_agency, policy_values
from surveys.access import waves_scope
from surveys.enums import Perspective
from surveys.models import Wave
from surveys.rules.readymade import behaviour
from surveys.rules.texts import QuestionnaireText
from surveys.services.questionnaires import ensure_published
from surveys.services.waves import open_wave
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import FollowUp, Session
from trainings.rules.follow_up import Schedule

TEXTS: dict[Perspective, QuestionnaireText] = {
    Perspective.SELF: behaviour.ALUMNUS,
    Perspective.SUPERIOR: behaviour.SUPERIOR,
    Perspective.COLLEAGUE: behaviour.COLLEAGUE,
}
POLICIES = ("follow_up_opens", "follow_up_reminds", "follow_up_closes")
TITLE_LENGTH = 200
logger = logging.getLogger(__name__)


def open_follow_ups(today: date | None = None) -> int:
    """Ask about sessions whose time has come, each in its own transaction; how many were opened.

    Safe to run twice, and to be killed: a session is asked about once.
    """
    today = today or timezone.localdate()
    return sum(_open(session, schedule, today) for session, schedule in _due(today))


def _due(today: date) -> list[tuple[Session, Schedule]]:
    schedule_of = schedules(today)
    ended = Session.objects.filter(status=SessionStatus.DONE, ends_on__lt=today, follow_ups=None)
    lately = ended.filter(ends_on__gte=date(today.year - 2, 1, 1))
    sessions = lately.select_related("course__programme__unit").order_by("ends_on", "pk")
    pairs = ((one, schedule_of(one.course.programme.unit.agency_id)) for one in sessions)
    return [(one, plan) for one, plan in pairs if plan.is_due(one.ends_on, today)]


def schedules(today: date) -> Callable[[int], Schedule]:
    """That of an agency, by its id; three queries."""
    figures = [policy_by_agency(key, on=today) for key in POLICIES]
    return lambda agency: Schedule(*(own.get(agency, general) for general, own in figures))


def schedule_of(agency_id: int, today: date) -> Schedule:
    """That of one agency; one query."""
    figures = policy_values(POLICIES, on=today, agency=agency_id)
    return Schedule(*(figures[key] for key in POLICIES))


@transaction.atomic
def _open(session: Session, schedule: Schedule, today: date) -> bool:
    locked = Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)
    if locked.follow_ups.exists():
        return False
    by = _organiser(session)
    if by is None:
        logger.warning("Session %s has no officer to open its follow-up.", session.pk)
        return False
    opened = [
        _ask(session, perspective, people, schedule=schedule, today=today, by=by)
        for perspective, people in _asked(session).items()
        if people.exists()
    ]
    FollowUp.objects.bulk_create(opened)
    return bool(opened)


def _ask(
    session: Session,
    perspective: Perspective,
    people: QuerySet[Employee],
    *,
    schedule: Schedule,
    today: date,
    by,
) -> FollowUp:
    wave: Wave = open_wave(
        questionnaire=ensure_published(TEXTS[perspective]),
        title=f"Evaluasi pascapelatihan ({perspective.label}): {session}"[:TITLE_LENGTH],
        unit=session.course.programme.unit,
        opens_on=today,
        closes_on=schedule.closes_on(session.ends_on),
        employees=people,
        reminders=[schedule.reminder(session.ends_on)],
        by=by,
    )
    return FollowUp(session=session, perspective=perspective, wave=wave)


def _asked(session: Session) -> dict[Perspective, QuerySet[Employee]]:
    completed = session.enrolments.filter(status=EnrolmentStatus.COMPLETED)
    alumni = Employee.objects.active().filter(pk__in=completed.values("employee"))
    superiors = Employee.objects.active().filter(pk__in=alumni.values("rater"))
    return {
        Perspective.SELF: alumni,
        Perspective.SUPERIOR: superiors,
        Perspective.COLLEAGUE: Employee.objects.filter(pk__in=_colleagues(alumni, superiors)),
    }


def _colleagues(alumni: QuerySet[Employee], superiors: QuerySet[Employee]) -> set[int]:
    """One of each alumnus's unit, drawn by lot; neither an alumnus nor a superior of one."""
    units = list(alumni.order_by("pk").values_list("unit", flat=True))
    others = Employee.objects.active().asn().filter(unit__in=set(units))
    others = others.exclude(Q(pk__in=alumni.values("pk")) | Q(pk__in=superiors.values("pk")))
    by_unit: dict[int, list[int]] = {}
    for pk, unit in others.order_by("pk").values_list("pk", "unit"):
        by_unit.setdefault(unit, []).append(pk)
    return set(_drawn(units, by_unit))


def _drawn(units: Iterable[int], by_unit: dict[int, list[int]]) -> Iterable[int]:
    for unit in units:
        if waiting := by_unit.get(unit):
            yield waiting.pop(secrets.randbelow(len(waiting)))


def _organiser(session: Session) -> User | None:
    """Who ended the session, else the nearest who may open surveys of its unit."""
    path = session.course.programme.unit.path
    steps = session.steps.filter(to_status=SessionStatus.DONE).select_related("by")
    ended_by = [step.by for step in steps.order_by("-at")]
    over = Q(unit=None)
    for length in range(1, len(path) + 1):
        over |= Q(unit__path=path[:length])
    grants = grants_today().filter(over, role=Role.TRAINING, user__is_active=True)
    holders = [grant.user for grant in grants.select_related("user").order_by("-unit__path")]
    return next((user for user in (*ended_by, *holders) if waves_scope(user).holds(path)), None)
