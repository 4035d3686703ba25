"""What participants say of the units of a course, and whether a change of it helped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveys.queries.relevance import CODES, Point, Relevance, Topic, relevance
from surveys.rules.estimates import Change, change
from trainings.enums import SessionStatus
from trainings.models import Course, CurriculumChange, CurriculumUnit, CurriculumVersion, Session
from trainings.rules.participant_survey import relevance_code

LOOKED_AT = 12  # the newest surveys of a course: enough to see a trend


@dataclass(frozen=True, slots=True)
class UnitRelevance:
    """A unit of the curriculum in force over the newest surveys of its course.

    `version` is the number of the curriculum that the latest answers are about: a unit keeps its
    code when it is rewritten.
    """

    unit: CurriculumUnit
    relevance: Relevance
    version: int | None


def unit_relevance(
    course: Course, version: CurriculumVersion | None
) -> tuple[Relevance, list[UnitRelevance]]:
    """The course as a whole, and each unit of `version`; five queries."""
    units = list(version.units.all()) if version else []
    asked = Session.objects.filter(course=course, status=SessionStatus.DONE, wave__isnull=False)
    newest = asked.order_by("-ends_on", "-pk")[:LOOKED_AT]
    waves = dict(newest.values_list("wave", "curriculum__number"))
    topics = {unit.code: Topic(waves.keys(), [relevance_code(unit.code)]) for unit in units}
    found = relevance(topics | {"": Topic(waves.keys())})
    return found[""], [_of_unit(unit, found[unit.code], waves) for unit in units]


def _of_unit(
    unit: CurriculumUnit, said: Relevance, versions: Mapping[int, int | None]
) -> UnitRelevance:
    return UnitRelevance(unit, said, said.latest and versions[said.latest.wave_id])


@dataclass(frozen=True, slots=True)
class Effect:
    """What participants said before a change and what the next class says after it."""

    before: Point
    after: Point

    @property
    def change(self) -> Change | None:
        """On the scale of 1 to 5, with its verdict."""
        return change(self.before.estimate, self.after.estimate)


def effects_of(changes: Iterable[CurriculumChange]) -> Mapping[int, Effect]:
    """By change: of applied ones whose survey and a class taught since can be compared.

    A unit that the new version dropped is compared by the course as a whole. Five queries.
    """
    applied = [one for one in changes if one.version_id and one.wave_id]
    if not applied:
        return {}
    taught, since = _taught(applied), _waves_since(applied)
    topics = {}
    for one in applied:
        kept = (one.version_id, one.unit_code) in taught
        codes = [relevance_code(one.unit_code)] if kept else CODES
        topics[one.pk] = Topic([one.wave_id, *since.get(one.pk, ())], codes)
    found = relevance(topics)
    pairs = ((one.pk, _compared(one, found[one.pk].points)) for one in applied)
    return {pk: effect for pk, effect in pairs if effect}


def _taught(applied: Sequence[CurriculumChange]) -> set[tuple[int, str]]:
    versions = {one.version_id for one in applied}
    units = CurriculumUnit.objects.filter(version__in=versions)
    return set(units.values_list("version", "code"))


def _waves_since(applied: Sequence[CurriculumChange]) -> dict[int, list[int]]:
    """By change: the surveys of classes that were taught the version which applied it."""
    versions = {one.version_id for one in applied}
    sessions = Session.objects.filter(curriculum__in=versions, wave__isnull=False)
    waves: dict[int, list[int]] = {}
    for version, wave in sessions.values_list("curriculum", "wave"):
        waves.setdefault(version, []).append(wave)
    return {one.pk: waves.get(one.version_id, []) for one in applied}


def _compared(one: CurriculumChange, points: Sequence[Point]) -> Effect | None:
    before = next((point for point in points if point.wave_id == one.wave_id), None)
    after = next((point for point in points if point.wave_id != one.wave_id), None)
    return Effect(before, after) if before and after else None
