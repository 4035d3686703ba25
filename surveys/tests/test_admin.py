"""Questionnaires in the web admin: a draft is written, a published one is frozen."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from surveys.enums import QuestionnaireStatus
from surveys.models import Question, Questionnaire
from surveys.tests.factories import QuestionFactory, QuestionnaireFactory, published_questionnaire

pytestmark = pytest.mark.django_db
LIST = reverse("admin:surveys_questionnaire_changelist")


@pytest.fixture
def trainer(client):
    client.force_login(grant(UserFactory(), Role.TRAINING))
    return client


def data_of(questionnaire: Questionnaire, question: Question, **changes) -> dict:
    return {
        "code": questionnaire.code,
        "version": questionnaire.version,
        "title": "Judul baru",
        "intro": "",
        "questions-TOTAL_FORMS": 1,
        "questions-INITIAL_FORMS": 1,
        "questions-0-id": question.pk,
        "questions-0-questionnaire": questionnaire.pk,
        "questions-0-order": 1,
        "questions-0-code": question.code,
        "questions-0-kind": question.kind,
        "questions-0-text": "Pertanyaan baru",
    } | changes


def change(client, questionnaire: Questionnaire, question: Question, **changes):
    address = reverse("admin:surveys_questionnaire_change", args=[questionnaire.pk])
    return client.post(address, data_of(questionnaire, question, **changes))


def act(client, name: str, questionnaire: Questionnaire) -> str:
    data = {"action": name, "_selected_action": questionnaire.pk}
    return client.post(LIST, data, follow=True).content.decode()


def test_a_draft_is_written_and_its_questions_may_go(trainer):
    question = QuestionFactory()
    draft = question.questionnaire
    assert change(trainer, draft, question).status_code == 302
    assert draft.questions.get().text == "Pertanyaan baru"
    assert change(trainer, draft, question, **{"questions-0-DELETE": "on"}).status_code == 302
    assert not draft.questions.exists()


def test_a_published_one_is_frozen(trainer):
    published = published_questionnaire()
    question = published.questions.first()
    assert change(trainer, published, question).status_code == 403
    page = trainer.get(reverse("admin:surveys_questionnaire_change", args=[published.pk]))
    assert f"<li>{question.code}: {question.text}</li>" in page.text
    question.refresh_from_db()
    assert question.text != "Pertanyaan baru"


def test_publishing_and_copying_from_the_list(trainer):
    empty = QuestionnaireFactory()
    assert "Kuesioner tanpa pertanyaan tidak dapat diterbitkan." in act(
        trainer, "publish_selected", empty
    )
    draft = QuestionFactory().questionnaire
    assert "terbit; isinya kini tetap" in act(trainer, "publish_selected", draft)
    draft.refresh_from_db()
    assert draft.status == QuestionnaireStatus.PUBLISHED
    assert "disalin sebagai draf" in act(trainer, "copy_selected", draft)
    copy = Questionnaire.objects.get(code=draft.code, version=2)
    assert (copy.status, copy.questions.count()) == (QuestionnaireStatus.DRAFT, 1)


def test_an_officer_of_one_unit_reads_what_all_share(client):
    client.force_login(grant(UserFactory(), Role.TRAINING, UnitFactory()))
    question = QuestionFactory()
    draft = question.questionnaire
    assert draft.title in client.get(LIST).text
    assert change(client, draft, question).status_code == 403
    assert client.get(reverse("admin:surveys_questionnaire_add")).status_code == 403
    for action in ("publish_selected", "copy_selected"):
        act(client, action, draft)
    draft.refresh_from_db()
    assert (draft.is_published, Questionnaire.objects.count()) == (False, 1)
