"""The survey pages: who may open them, what they keep, and what they cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pghistory.models import Context

from employees.enums import Role
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from surveys.models import Ballot
from surveys.services.counting import count_ballots
from surveys.tests.factories import InvitationFactory, WaveFactory, answered, invited_user

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def page(name: str, wave) -> str:
    return reverse(f"surveys:{name}", args=[wave.pk])


def sheet(wave, *values) -> dict[str, str]:
    """What a browser sends; a value of None is a field left open."""
    codes = wave.questionnaire.questions.values_list("code", flat=True)
    return {
        code: str(value) for code, value in zip(codes, values, strict=True) if value is not None
    }


@pytest.fixture
def readers():
    """Users by what they are to the wave's unit, and the wave."""
    unit = UnitFactory()
    wave = WaveFactory(unit=unit)
    head = EmployeeFactory(unit=unit)
    AssignmentFactory(employee=head, heads_unit=True)
    return wave, {
        "training": grant(UserFactory(), Role.TRAINING, unit),
        "hr": grant(UserFactory(), Role.HR, unit),
        "leader": grant(UserFactory(), Role.LEADER, unit),
        "head": user_of(head),
        "admin": grant(UserFactory(), Role.ADMIN),
        "training_elsewhere": grant(UserFactory(), Role.TRAINING, UnitFactory()),
        "invited": invited_user(wave),
        "outsider": user_of(EmployeeFactory(unit=unit)),
        "no_employee": UserFactory(),
    }


READS = {"training", "hr", "leader", "head", "admin"}
WHO = [*sorted(READS), "training_elsewhere", "invited", "outsider", "no_employee"]


@pytest.mark.parametrize("who", WHO)
def test_who_opens_which_page(client, readers, who):
    wave, users = readers
    client.force_login(users[who])
    found = {name: client.get(page(name, wave)).status_code for name in ("answer", "results")}
    assert found == {
        "answer": 200 if who == "invited" else 404,
        "results": 200 if who in READS else 404,
    }
    assert client.get(reverse("surveys:mine")).status_code == 200
    lists_waves = who in READS | {"training_elsewhere"}
    assert client.get(reverse("surveys:waves")).status_code == (200 if lists_waves else 404)


@pytest.mark.parametrize("name", ["answer", "results"])
def test_a_visitor_is_sent_to_the_login_page(client, name):
    response = client.get(page(name, WaveFactory()))
    assert response.status_code == 302
    assert response.url.startswith("/masuk/")


def test_answering(client):
    wave = WaveFactory()
    client.force_login(invited_user(wave))
    response = client.post(page("answer", wave), sheet(wave, 5, 4, "Bagus"), follow=True)
    assert "jawaban Anda sudah diterima" in response.text
    assert Ballot.objects.count() == 1
    assert "jawaban Anda sudah diterima" in client.get(page("answer", wave)).text
    assert not Context.objects.filter(metadata__url=page("answer", wave)).exists()


def test_an_error_keeps_what_was_given(client):
    wave = WaveFactory()
    client.force_login(invited_user(wave))
    response = client.post(page("answer", wave), sheet(wave, None, 4, "Bagus <sekali>"))
    assert "Pertanyaan ini wajib dijawab." in response.text
    assert "Bagus &lt;sekali&gt;" in response.text
    assert response.text.count("checked") == 1
    assert not Ballot.objects.exists()


def test_a_second_answer_is_refused_in_words(client):
    wave = WaveFactory()
    client.force_login(answered(wave, 5, 5, ""))
    response = client.post(page("answer", wave), sheet(wave, 1, 1, ""))
    assert "jawaban Anda sudah diterima" in response.text
    assert "Kirim jawaban" not in response.text
    assert Ballot.objects.count() == 1


def test_a_closed_survey_shows_no_sheet(client):
    wave = WaveFactory(opens_on=TODAY - timedelta(days=9), closes_on=TODAY - timedelta(days=1))
    client.force_login(invited_user(wave))
    text = client.get(page("answer", wave)).text
    assert "Survei ini sudah ditutup" in text
    assert "Kirim jawaban" not in text


def test_mine_lists_open_and_past(client):
    person = EmployeeFactory()
    past = {"opens_on": TODAY - timedelta(days=9), "closes_on": TODAY - timedelta(days=1)}
    InvitationFactory(employee=person, wave__title="Terbuka")
    InvitationFactory(employee=person, wave__title="Dijawab", answered=True)
    InvitationFactory(employee=person, wave=WaveFactory(title="Lewat", **past))
    InvitationFactory(wave__title="Orang lain")
    client.force_login(user_of(person))
    response = client.get(reverse("surveys:mine"))
    assert [row.wave.title for row in response.context["waiting"]] == ["Terbuka"]
    past_titles = {row.wave.title: row.answered for row in response.context["object_list"]}
    assert past_titles == {"Dijawab": True, "Lewat": False}


def test_results_appear_with_five_answers_once_counted(client, readers):
    wave, users = readers
    wave.invitations.all().delete()
    client.force_login(users["training"])
    for text in ("Ayam", "Buku", "Cara", "Dadu"):
        answered(wave, 4, 4, text)
    hidden = client.get(page("results", wave)).text
    assert "Masih kurang 1 jawaban" in hidden
    assert "Ayam" not in hidden + client.get(page("comments", wave)).text
    files = ("results_pdf", "sheets_export", "comments_export")
    assert {client.get(page(name, wave)).status_code for name in files} == {404}
    answered(wave, 4, 4, "Emas")
    waiting = client.get(page("results", wave)).text
    assert "paling sedikit 5 sekaligus" in waiting
    assert "Ayam" not in waiting
    count_ballots(wave_id=wave.pk)
    shown = client.get(page("results", wave)).text
    assert "Cukup Memuaskan" in shown
    assert "Ayam" in client.get(page("comments", wave)).text


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, rows, django_assert_max_num_queries):
    unit = UnitFactory()
    person = EmployeeFactory(unit=unit)
    user = grant(user_of(person), Role.TRAINING, unit)
    waves = WaveFactory.create_batch(rows, unit=unit)
    for wave in waves:
        InvitationFactory(wave=wave, employee=person)
        InvitationFactory(wave=WaveFactory(), employee=person, answered=True)
        for _ in range(5):
            answered(wave, 5, 4, "Baik")
        count_ballots(wave_id=wave.pk)
    client.force_login(user)
    pages = [
        (reverse("surveys:mine"), 7),
        (reverse("surveys:waves"), 6),
        (page("answer", waves[0]), 6),
        (page("results", waves[0]), 10),
        (page("breakdown", waves[0]), 14),
        (page("comments", waves[0]), 14),
    ]
    for address, budget in pages:
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200
