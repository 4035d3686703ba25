"""The plainest legal rows; a wave is open today and asks three questions."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from employees.models import Employee, User
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, user_of
from surveys.enums import QuestionKind, QuestionnaireStatus, Score
from surveys.models import Invitation, Question, Questionnaire, Wave
from surveys.services.answers import answer

FIVE_POINTS = [{"value": score.value, "label": score.label} for score in Score]


class QuestionnaireFactory(DjangoModelFactory):
    """A draft without questions."""

    class Meta:
        model = Questionnaire

    code = factory.Sequence(lambda n: f"kuesioner-{n}")
    title = "Survei peserta"


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    code = factory.Sequence(lambda n: f"butir-{n}")
    kind = QuestionKind.SCALE
    options = factory.LazyAttribute(
        lambda question: FIVE_POINTS if question.kind == QuestionKind.SCALE else []
    )
    text = factory.Sequence(lambda n: f"Mutu materi {n}")
    order = factory.Sequence(lambda n: n)


def published_questionnaire() -> Questionnaire:
    """Two scales, then an optional text."""
    questionnaire = QuestionnaireFactory()
    QuestionFactory.create_batch(2, questionnaire=questionnaire)
    QuestionFactory(questionnaire=questionnaire, kind=QuestionKind.TEXT, required=False)
    questionnaire.status = QuestionnaireStatus.PUBLISHED
    questionnaire.save()
    return questionnaire


class WaveFactory(DjangoModelFactory):
    class Meta:
        model = Wave

    questionnaire = factory.LazyFunction(published_questionnaire)
    title = factory.Sequence(lambda n: f"Survei pelatihan {n}")
    unit = factory.SubFactory(UnitFactory)
    opens_on = factory.LazyFunction(timezone.localdate)
    closes_on = factory.LazyAttribute(lambda wave: wave.opens_on + timedelta(days=13))
    created_by = factory.SubFactory(UserFactory)


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    wave = factory.SubFactory(WaveFactory)
    employee = factory.SubFactory(EmployeeFactory)


def answers_to(wave: Wave, *values) -> dict[str, Any]:
    """`values` by question code, in the order of the questions."""
    return dict(
        zip(wave.questionnaire.questions.values_list("code", flat=True), values, strict=True)
    )


def invited_user(wave: Wave, employee: Employee | None = None) -> User:
    """The account of somebody asked."""
    return user_of(InvitationFactory(wave=wave, employee=employee or EmployeeFactory()).employee)


def answered(wave: Wave, *values) -> User:
    """Somebody asked, who answered so."""
    user = invited_user(wave)
    answer(wave_id=wave.pk, by=user, answers=answers_to(wave, *values))
    return user
