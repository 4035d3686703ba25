"""Units that the newest surveys call irrelevant, against the figures of each agency."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from employees.queries.policies import policy_by_agency
from surveys.queries.relevance import Point, Topic, relevance
from trainings.enums.curricula import OPEN_CHANGES, CurriculumStatus
from trainings.models import CurriculumChange, CurriculumUnit, Session
from trainings.rules.curriculum_review import Thresholds, needs_review
from trainings.rules.participant_survey import relevance_code

LOOKED_BACK = timedelta(days=30)  # enough for a job that stood still over a holiday
WHOLE = ""  # the code under which a course is judged as a whole


@dataclass(frozen=True, slots=True)
class Finding:
    """What `point` says of a unit that a session taught; of all of it where `code` is WHOLE."""

    session: Session
    code: str
    title: str
    point: Point


def findings(today: date) -> list[Finding]:
    """What asks for a change and was not raised yet; nine queries, however many surveys.

    Only of what is still taught: the curriculum in force, or a course without one. Where units
    are called irrelevant, the whole is not raised beside them.
    """
    sessions = list(_counted_since(today - LOOKED_BACK))
    if not sessions:
        return []
    is_raised, thresholds_of = _raised(sessions), _thresholds(today)
    found = []
    for session, points in _points(sessions):
        limits = thresholds_of(session.course.programme.unit.agency_id)
        units = [
            Finding(session, code, title, point)
            for (code, title), point in points
            if needs_review(
                count=point.count,
                mean=point.mean,
                irrelevant=point.irrelevant,
                thresholds=limits,
            )
        ]
        found += [one for one in units if one.code != WHOLE] or units
    return [one for one in found if not is_raised(one)]


def _counted_since(day: date):
    sessions = Session.objects.filter(wave__settled=True, wave__closes_on__gte=day)
    taught = Q(curriculum=None) | Q(curriculum__status=CurriculumStatus.CURRENT)
    return sessions.filter(taught).select_related("course__programme__unit").order_by("pk")


def _points(
    sessions: Sequence[Session],
) -> Iterator[tuple[Session, list[tuple[tuple[str, str], Point]]]]:
    """Each session with its units, and itself as a whole, that enough people spoke of."""
    units = CurriculumUnit.objects.filter(
        version__in={session.curriculum_id for session in sessions} - {None}
    )
    taught: dict[int | None, list[tuple[str, str]]] = {}
    for version, code, title in units.values_list("version", "code", "title"):
        taught.setdefault(version, []).append((code, title))
    topics = {}
    for session in sessions:
        topics[session.pk, WHOLE] = Topic([session.wave_id])
        for code, _ in taught.get(session.curriculum_id, ()):
            topics[session.pk, code] = Topic([session.wave_id], [relevance_code(code)])
    found = relevance(topics)
    for session in sessions:
        named = [*taught.get(session.curriculum_id, ()), (WHOLE, "")]
        points = [(each, found[session.pk, each[0]].latest) for each in named]
        yield session, [(each, point) for each, point in points if point]


def _raised(sessions: Sequence[Session]) -> Callable[[Finding], bool]:
    """Whether a finding was raised by the same survey, or its unit is under change already."""
    courses = {session.course_id for session in sessions}
    changes = CurriculumChange.objects.filter(course__in=courses)
    rows = list(changes.values_list("course", "unit_code", "wave", "status"))
    by_wave = {(wave, code) for _, code, wave, _ in rows}
    being_changed = {(course, code) for course, code, _, status in rows if status in OPEN_CHANGES}

    def is_raised(one: Finding) -> bool:
        return (one.session.wave_id, one.code) in by_wave or (
            one.session.course_id,
            one.code,
        ) in being_changed

    return is_raised


def _thresholds(today: date) -> Callable[[int], Thresholds]:
    """Those of an agency, by its id."""
    floor, floors = policy_by_agency("relevance_floor", on=today)
    share, shares = policy_by_agency("irrelevant_share", on=today)
    answers, of_agency = policy_by_agency("relevance_answers", on=today)

    def thresholds_of(agency: int) -> Thresholds:
        return Thresholds(
            floor=floors.get(agency, floor),
            share=shares.get(agency, share),
            answers=of_agency.get(agency, answers),
        )

    return thresholds_of
