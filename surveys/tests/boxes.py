"""Waves of many kinds of questions, and people who answer them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from employees.models import Unit, User
from employees.tests.factories import EmployeeFactory, UnitFactory, user_of
from surveys.enums import QuestionKind as Kind
from surveys.enums import QuestionnaireStatus, QuestionRole
from surveys.models import Invitation, Questionnaire, Wave
from surveys.services.answers import answer
from surveys.services.counting import count_ballots
from surveys.tests.factories import (
    InvitationFactory,
    QuestionFactory,
    QuestionnaireFactory,
    WaveFactory,
)

SCHOOL = [{"value": "SMA", "label": "SMA"}, {"value": "S1", "label": "S1"}]
WAYS = [{"value": value, "label": value} for value in ("web", "wa", "loket")]
ROWS = [{"code": "cepat", "label": "Cepat"}, {"code": "ramah", "label": "Ramah"}]
FOUR = [{"value": value, "label": str(value)} for value in (1, 2, 3, 4)]


def many_kinds() -> Questionnaire:
    """nilai (scale), ijazah (profile), lewat (several), mutu (matrix), umur, saran (text)."""
    questionnaire = QuestionnaireFactory()
    questions: list[dict[str, Any]] = [
        {"code": "nilai", "kind": Kind.SCALE},
        {"code": "ijazah", "kind": Kind.SINGLE, "options": SCHOOL, "role": QuestionRole.PROFILE},
        {"code": "lewat", "kind": Kind.MULTIPLE, "options": WAYS},
        {"code": "mutu", "kind": Kind.MATRIX, "options": FOUR, "rows": ROWS},
        {"code": "umur", "kind": Kind.NUMBER, "low": 0, "high": 120},
        {"code": "saran", "kind": Kind.TEXT},
    ]
    for question in questions:
        QuestionFactory(questionnaire=questionnaire, required=False, **question)
    questionnaire.status = QuestionnaireStatus.PUBLISHED
    questionnaire.save()
    return questionnaire


def group_of(wave: Wave, people: int, unit: Unit | None = None) -> list[User]:
    """So many people asked for the results of one unit; None is the pool."""
    home = unit or UnitFactory()
    found = [EmployeeFactory(unit=home) for _ in range(people)]
    for person in found:
        InvitationFactory(wave=wave, employee=person, group=unit)
    return [user_of(person) for person in found]


def hand_in(wave: Wave, users: list[User], *sheets: Mapping[str, Any]) -> None:
    """Each user in turn; a single sheet is everybody's."""
    for number, user in enumerate(users):
        answer(wave_id=wave.pk, by=user, answers=sheets[number % len(sheets)])


def close(wave: Wave) -> None:
    """The last day passes, and the wave is counted."""
    yesterday = timezone.localdate() - timedelta(days=1)
    Wave.objects.filter(pk=wave.pk).update(opens_on=yesterday, closes_on=yesterday)
    count_ballots(wave_id=wave.pk)
    wave.refresh_from_db()


def answered_ids(wave: Wave) -> set[int]:
    """Employees whose invitation is known to be answered."""
    done = Invitation.objects.filter(wave=wave, answered=True)
    return set(done.values_list("employee", flat=True))


def many_kinds_wave(**fields) -> Wave:
    return WaveFactory(questionnaire=many_kinds(), **fields)
