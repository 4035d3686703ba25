"""The builder's pages: what they cost, keep and refuse."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import UserFactory, grant
from surveys.models import Questionnaire
from surveys.services.drafts import create_draft
from surveys.tests.factories import QuestionFactory, QuestionnaireFactory

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def officer(client):
    user = grant(UserFactory(), Role.TRAINING)
    client.force_login(user)
    return user


@pytest.fixture
def draft(officer):
    return create_draft(title="Iklim", purpose="GENERAL", by=officer)


def page(name: str, *args) -> str:
    return reverse(f"surveys:{name}", args=args)


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, officer, django_assert_max_num_queries, rows):
    QuestionnaireFactory.create_batch(rows)
    draft = create_draft(title="Iklim", purpose="GENERAL", by=officer)
    QuestionFactory.create_batch(rows, questionnaire=draft, section=draft.sections.get())
    question = draft.questions.last()
    addresses = [
        page("questionnaires"),
        page("questionnaire", draft.pk),
        page("question", draft.pk, question.pk),
        page("question_rule", draft.pk, question.pk),
    ]
    for address in addresses:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200


def test_a_question_is_written_and_a_bad_one_comes_back_as_typed(client, draft):
    address = page("question_add", draft.pk) + "?jenis=SINGLE"
    sent = {"section": draft.sections.get().pk, "text": "Pekerjaan?", "options": "PNS"}
    refused = client.post(address, sent)
    assert refused.context["form"].errors["options"] == ["Isi 2 sampai 50 pilihan jawaban."]
    assert refused.context["form"]["options"].value() == "PNS"
    more = {"options": "PNS\nlain = Lainnya", "options_en": "Civil servant\nOther", "profile": "1"}
    assert client.post(address, sent | more).status_code == 302
    question = draft.questions.get()
    assert question.options == [
        {"value": "PNS", "label": "PNS"},
        {"value": "lain", "label": "Lainnya"},
    ]
    assert (question.code, question.role, question.required) == ("q1", "PROFILE", False)
    assert question.translations == {"en": {"options": {"PNS": "Civil servant", "lain": "Other"}}}


def test_a_stale_form_shows_both_texts(client, draft):
    question = QuestionFactory(questionnaire=draft, section=draft.sections.get(), text="Lama?")
    address = page("question", draft.pk, question.pk)
    form = client.get(address).context["form"]
    sent = {field.name: field.value() or "" for field in form if field.name != "profile"}
    type(question).objects.filter(pk=question.pk).update(text="Dari jendela lain?")
    refused = client.post(address, sent | {"text": "Baru?"})
    assert ("Pertanyaan", "Dari jendela lain?") in refused.context["saved"]
    sent["seen"] = refused.context["form"]["seen"].value()
    assert client.post(address, sent | {"text": "Baru?"}).status_code == 302
    question.refresh_from_db()
    assert question.text == "Baru?"


def test_the_preview_shows_what_was_typed_and_stores_nothing(client, draft):
    address = page("question_preview", draft.pk) + "?jenis=SINGLE"
    typed = {"text": "Pekerjaan?", "options": "PNS\n<b>PPPK</b>"}
    shown = client.post(address, typed).content.decode()
    assert "Pekerjaan?" in shown
    assert "&lt;b&gt;PPPK&lt;/b&gt;" in shown
    assert not draft.questions.exists()


def test_a_rule_is_chosen_from_earlier_answers(client, draft):
    first, second = QuestionFactory.create_batch(2, questionnaire=draft)
    address = page("question_rule", draft.pk, second.pk) + f"?pertanyaan={first.code}"
    assert client.post(address, {"test": "IN", "values": ["1", "2"]}).status_code == 302
    second.refresh_from_db()
    assert second.show_if == {"question": first.code, "test": "IN", "values": [1, 2]}
    builder = client.get(page("questionnaire", draft.pk)).content.decode()
    assert "adalah Sangat Kurang atau Kurang." in builder


def test_a_file_goes_out_and_comes_in_as_the_next_version(client, draft):
    QuestionFactory(questionnaire=draft, section=draft.sections.get(), text="Jelas?")
    written = client.get(page("questionnaire_export", draft.pk)).content
    file = SimpleUploadedFile("kuesioner.json", written)
    assert client.post(page("questionnaire_import"), {"file": file}).status_code == 302
    second = Questionnaire.objects.get(code=draft.code, version=2)
    assert second.questions.get().text == "Jelas?"


def test_a_faulty_file_says_where_and_stores_nothing(client, officer):
    text = {"format": "pembinaan-kuesioner", "version": 1, "questionnaire": {"title": 7}}
    file = SimpleUploadedFile("kuesioner.json", json.dumps(text).encode())
    refused = client.post(page("questionnaire_import"), {"file": file})
    errors = refused.context["form"].errors["file"]
    assert any(error.startswith("questionnaire.title: Wajib diisi") for error in errors)
    assert not Questionnaire.objects.exists()


def test_a_file_too_large_is_not_read(client, officer):
    file = SimpleUploadedFile("kuesioner.json", b" " * 1_000_001)
    refused = client.post(page("questionnaire_import"), {"file": file})
    assert refused.context["form"].errors["file"] == ["Berkas terlalu besar; paling besar 1 MB."]


def test_a_draft_is_published_once_it_is_sound(client, draft):
    builder = client.get(page("questionnaire", draft.pk))
    assert "Terbitkan</button>" not in builder.content.decode()
    QuestionFactory(questionnaire=draft, section=draft.sections.get())
    builder = client.get(page("questionnaire", draft.pk))
    assert "Terbitkan</button>" in builder.content.decode()
    client.post(page("questionnaire_publish", draft.pk))
    draft.refresh_from_db()
    assert draft.is_published
