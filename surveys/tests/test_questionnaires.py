"""Publishing freezes; a change is a new version."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from surveys.enums import Purpose, QuestionKind, QuestionnaireStatus
from surveys.models import Question, Questionnaire, Section
from surveys.rules.readymade import organiser_classroom
from surveys.services.questionnaires import ensure_published, new_version, publish
from surveys.tests.factories import (
    QuestionFactory,
    QuestionnaireFactory,
    published_questionnaire,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return grant(UserFactory(), Role.TRAINING)


def test_publish(officer):
    draft = QuestionFactory().questionnaire
    publish(questionnaire_id=draft.pk, by=officer)
    draft.refresh_from_db()
    assert draft.status == QuestionnaireStatus.PUBLISHED


def test_publish_refuses_twice(officer):
    with pytest.raises(InvalidTransition, match="sudah terbit"):
        publish(questionnaire_id=published_questionnaire().pk, by=officer)


def test_publish_refuses_an_empty_list(officer):
    with pytest.raises(InvalidInput, match="tanpa pertanyaan"):
        publish(questionnaire_id=QuestionnaireFactory().pk, by=officer)


def test_publish_refuses_what_nobody_could_answer(officer):
    draft = QuestionFactory(kind=QuestionKind.SINGLE, text="Pekerjaan?").questionnaire
    with pytest.raises(InvalidInput, match=r'"Pekerjaan\?": Isi 2 sampai 50 pilihan') as caught:
        publish(questionnaire_id=draft.pk, by=officer)
    assert caught.value.field == draft.questions.get().code
    draft.refresh_from_db()
    assert draft.status == QuestionnaireStatus.DRAFT


def test_publish_refuses_an_skm_without_its_elements(officer):
    draft = QuestionFactory(questionnaire__purpose=Purpose.SKM).questionnaire
    with pytest.raises(InvalidInput, match="Sembilan unsur wajib ditanyakan"):
        publish(questionnaire_id=draft.pk, by=officer)


@pytest.mark.parametrize("service", [publish, new_version])
@pytest.mark.parametrize(("role", "everywhere"), [(Role.LEADER, True), (Role.TRAINING, False)])
def test_only_officers_of_the_whole_write_questionnaires(service, role, everywhere):
    draft = QuestionFactory().questionnaire
    by = grant(UserFactory(), role, None if everywhere else UnitFactory())
    with pytest.raises(NotAllowed, match="pengelola pelatihan"):
        service(questionnaire_id=draft.pk, by=by)


def test_a_published_one_says_why_it_cannot_change():
    questionnaire = published_questionnaire()
    for row in (questionnaire, questionnaire.questions.first()):
        with pytest.raises(ValidationError, match="tidak dapat diubah"):
            row.full_clean()


@pytest.mark.parametrize(
    "change",
    [
        lambda one: Questionnaire.objects.filter(pk=one.pk).update(title="Lain"),
        lambda one: one.questions.update(text="Lain"),
        lambda one: one.questions.first().delete(),
        lambda one: QuestionFactory(questionnaire=one),
        lambda one: Question.objects.filter(pk=QuestionFactory().pk).update(questionnaire=one),
    ],
)
def test_the_database_keeps_a_published_one_frozen(change):
    questionnaire = published_questionnaire()
    with pytest.raises(DatabaseError), transaction.atomic():
        change(questionnaire)


def test_a_new_version_is_a_draft_copy(officer):
    first = published_questionnaire()
    second = new_version(questionnaire_id=first.pk, by=officer)
    assert (second.code, second.version, second.status) == (first.code, 2, "DRAFT")
    fields = ("code", "kind", "text", "help_text", "required", "order")
    assert list(second.questions.values(*fields)) == list(first.questions.values(*fields))
    assert first.questions.count() == 3
    assert new_version(questionnaire_id=first.pk, by=officer).version == 3


@pytest.mark.django_db(transaction=True)
def test_two_copies_at_once_get_two_numbers(officer):
    first = published_questionnaire()

    def copy(_) -> int:
        try:
            return new_version(questionnaire_id=first.pk, by=officer).version
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers, transaction.atomic():
        Questionnaire.objects.select_for_update().get(pk=first.pk)
        both = [workers.submit(copy, number) for number in range(2)]
        wait(both, timeout=1)  # neither can go on
    assert {each.result() for each in both} == {2, 3}


def test_the_ready_made_questionnaire_is_made_once():
    first = ensure_published(organiser_classroom.TEXT)
    assert ensure_published(organiser_classroom.TEXT) == first
    assert first.status == QuestionnaireStatus.PUBLISHED
    kinds = list(first.questions.values_list("kind", "required"))
    assert kinds == [(QuestionKind.SCALE, True)] * 15 + [(QuestionKind.TEXT, False)] * 3
    assert Question.objects.count() == 18


def test_the_newest_published_version_is_asked(officer):
    first = ensure_published(organiser_classroom.TEXT)
    second = new_version(questionnaire_id=first.pk, by=officer)
    assert ensure_published(organiser_classroom.TEXT) == first
    publish(questionnaire_id=second.pk, by=officer)
    assert ensure_published(organiser_classroom.TEXT) == second


def test_a_question_stands_in_a_section_of_its_own_questionnaire():
    question, other = QuestionFactory(), QuestionnaireFactory()
    question.section = Section.objects.create(questionnaire=other, order=1, title="Lain")
    with transaction.atomic():
        question.save()
        with pytest.raises(IntegrityError, match="question_in_own_section"):
            connection.check_constraints()
        transaction.set_rollback(True)
