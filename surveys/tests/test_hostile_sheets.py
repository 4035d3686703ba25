"""What is sent to hurt, or by mistake: refused in words or made harmless, nothing lost."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from employees.tests.factories import EmployeeFactory
from surveys.enums import Audience
from surveys.models import Ballot, Comment
from surveys.services import visitors
from surveys.services.answers import personal_token
from surveys.services.counting import count_ballots
from surveys.services.sealing import unseal
from surveys.tests.boxes import close
from surveys.tests.factories import InvitationFactory, WaveFactory, answers_to, invited_user

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SCRIPT = "<script>alert(1)</script>"
FORM = "application/x-www-form-urlencoded"


class Way:
    """A wave, the address where it is answered, and a browser that may."""

    def __init__(self, client, wave, address: str) -> None:
        self.client, self.wave, self.address = client, wave, address

    def send(self, *values, **more):
        return self.client.post(self.address, answers_to(self.wave, *values) | more)


@pytest.fixture(params=["account", "link", "public"])
def way(request, client) -> Way:
    if request.param == "public":
        wave = WaveFactory(audience=Audience.PUBLIC, public_code="umum")
        return Way(client, wave, reverse("surveys:public", args=["umum"]))
    wave = WaveFactory()
    if request.param == "account":
        client.force_login(invited_user(wave))
        return Way(client, wave, reverse("surveys:answer", args=[wave.pk]))
    invitation = InvitationFactory(wave=wave)
    return Way(client, wave, reverse("surveys:link", args=[personal_token(invitation)]))


def sheets() -> list[dict]:
    return [unseal(ballot.sheet) for ballot in Ballot.objects.all()]


def test_answers_arrive_and_are_thanked_for(way):
    response = way.send(5, 4, "Bagus")
    assert response.status_code == 302
    assert "jawaban Anda sudah diterima" in way.client.get(response.url).text
    assert sheets() == [answers_to(way.wave, 5, 4, "Bagus")]


def test_an_oversized_body_is_refused_unread(way):
    response = way.send(5, 4, "x" * 70_000)
    assert response.status_code == 413
    assert "Isian terlalu besar" in response.text
    assert not Ballot.objects.exists()


def test_thousands_of_fields_are_refused(way):
    body = urlencode([(f"f{number}", "1") for number in range(3000)])
    response = way.client.post(way.address, body, content_type=FORM)
    assert response.status_code == 400
    assert "tidak dapat dibaca" in response.text
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b""),
        (FORM, b"%FF%FE=%00&&&===;;;"),
        (FORM, urlencode({SCRIPT: SCRIPT}).encode()),
        ("multipart/form-data; boundary=x", b"\x00" * 500),
        ("multipart/form-data", b"--x"),
        ("application/json", b'{"nilai": 5}'),
    ],
)
def test_what_is_no_sheet_is_asked_again(way, kind, body):
    response = way.client.post(way.address, body, content_type=kind)
    assert response.status_code in (200, 400)
    assert SCRIPT not in response.text
    assert not Ballot.objects.exists()


def test_unknown_fields_and_files_are_left_out(way):
    more = {"lain": "x", "wave": "1", "respondent": "2", "guard": "x", "__proto__": "x"}
    assert way.send(5, 4, "", **more).status_code == 302
    first, second, _ = answers_to(way.wave, 5, 4, "")
    assert sheets() == [{first: 5, second: 4}]


def test_a_script_comes_back_as_text_and_is_stored_as_it_is(way):
    shown = way.send("9", 4, SCRIPT)
    assert "&lt;script&gt;alert(1)" in shown.text
    assert SCRIPT not in shown.text
    assert way.send(5, 4, SCRIPT).status_code == 302
    assert SCRIPT in sheets()[0].values()


def test_a_replay_is_no_second_answer(way):
    sent = {":lembar": "abc"}
    assert way.send(5, 4, "Bagus", **sent).status_code == 302
    again = way.send(5, 4, "Bagus", **sent)
    thanks = way.client.get(again.url).text if again.status_code == 302 else again.text
    assert "jawaban Anda sudah diterima" in thanks
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [(1, 3, "belum dibuka"), (-3, -1, "sudah ditutup")],
)
def test_a_wave_that_is_not_open_says_so(way, opens, closes, said):
    days = {"opens_on": TODAY + timedelta(opens), "closes_on": TODAY + timedelta(closes)}
    type(way.wave).objects.filter(pk=way.wave.pk).update(**days)
    for response in (way.client.get(way.address), way.send(5, 4, "")):
        assert response.status_code == 200
        assert said in response.text
        assert "Kirim jawaban" not in response.text
    assert not Ballot.objects.exists()


def test_a_settled_wave_takes_nothing(way):
    close(way.wave)
    assert "sudah ditutup" in way.send(5, 4, "").text


def test_pages_are_kept_by_nobody(way):
    response = way.client.get(way.address)
    assert "no-store" in response["Cache-Control"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "token",
    ["1", "1:x", ":", "a" * 3000, "1:" + "a" * 43, Signer(salt="other").sign(1), "%00", "..%2F"],
)
def test_a_forged_link_is_no_page(client, token):
    InvitationFactory()
    address = "/survei/tautan/" + token + "/"
    assert client.get(address).status_code == 404
    assert client.post(address, {}).status_code == 404


def test_a_link_of_a_removed_invitation_is_no_page(client):
    invitation = InvitationFactory()
    token = personal_token(invitation)
    invitation.delete()
    assert client.get(reverse("surveys:link", args=[token])).status_code == 404


def test_a_link_tells_nobodys_name(client):
    invitation = InvitationFactory(employee=EmployeeFactory(name="Rahasiawati"))
    address = reverse("surveys:link", args=[personal_token(invitation)])
    response = client.get(address)
    assert "Rahasiawati" not in response.text
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("audience", [Audience.SESSION, Audience.STAFF])
def test_only_public_waves_have_a_public_address(client, audience):
    WaveFactory(audience=audience, public_code="dalam")
    assert client.get("/survei/p/dalam/").status_code == 404
    assert client.post("/survei/p/dalam/", {}).status_code == 404
    assert client.get("/survei/p/tidak-ada/").status_code == 404


def test_without_an_account_no_cookie_is_set(client):
    wave = WaveFactory(audience=Audience.PUBLIC, public_code="umum")
    link = reverse("surveys:link", args=[personal_token(InvitationFactory())])
    for address in ("/survei/p/umum/", link):
        client.get(address)
        client.post(address, answers_to(wave, 5, 4, ""))
    assert not client.cookies


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://testserver", 302),
        (None, 302),
        ("http://evil.example", 403),
        ("https://testserver", 403),
        ("http://testserver.evil.example", 403),
        ("null", 403),
    ],
)
def test_pages_of_other_sites_do_not_answer(client, origin, status):
    wave = WaveFactory(audience=Audience.PUBLIC, public_code="umum")
    headers = {"Origin": origin} if origin else {}
    response = client.post("/survei/p/umum/", answers_to(wave, 5, 4, ""), headers=headers)
    assert response.status_code == status
    assert Ballot.objects.exists() is (status == 302)


def test_an_account_answers_with_its_token_only():
    wave = WaveFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(invited_user(wave))
    response = client.post(reverse("surveys:answer", args=[wave.pk]), answers_to(wave, 5, 4, ""))
    assert response.status_code == 403
    assert not Ballot.objects.exists()


def test_a_flood_is_refused_in_words_and_keeps_what_was_typed(client, monkeypatch):
    monkeypatch.setattr(visitors, "ANSWERS_A_BROWSER", 2)
    wave = WaveFactory(audience=Audience.PUBLIC, public_code="umum")
    answers = answers_to(wave, 5, 4, "Ketikan saya")
    statuses = [client.post("/survei/p/umum/", answers).status_code for _ in range(3)]
    assert statuses == [302, 302, 429]
    refused = client.post("/survei/p/umum/", answers)
    assert "terlalu banyak jawaban" in refused.text
    assert "Ketikan saya" in refused.text
    assert Ballot.objects.count() == 2


def test_another_language_where_there_is_one(client):
    wave = WaveFactory(audience=Audience.PUBLIC, public_code="umum", languages=["en"])
    english = client.get("/survei/p/umum/?bahasa=en").text
    assert "Send answers" in english
    assert 'href="/survei/p/umum/?bahasa=id"' in english
    response = client.post("/survei/p/umum/?bahasa=en", answers_to(wave, "9", 4, ""))
    assert "Please choose one of the answers offered." in response.text
    for asked in ("xx", SCRIPT, "id"):
        assert "Kirim jawaban" in client.get("/survei/p/umum/", {"bahasa": asked}).text


@pytest.mark.parametrize("kind", ["link", "public"])
def test_query_budget(client, kind, django_assert_max_num_queries):
    wave = WaveFactory(audience=Audience.PUBLIC, public_code="umum")
    token = personal_token(InvitationFactory())
    arguments = {"link": [token], "public": [wave.public_code]}
    address = reverse(f"surveys:{kind}", args=arguments[kind])
    with django_assert_max_num_queries({"link": 4, "public": 2}[kind]):
        assert client.get(address).status_code == 200


def test_what_was_said_in_public_reaches_the_results(client):
    wave = WaveFactory(audience=Audience.PUBLIC, public_code="umum")
    for number in range(5):
        client.post("/survei/p/umum/", answers_to(wave, 5, 4, f"{SCRIPT} {number}"))
    close(wave)
    assert count_ballots(wave_id=wave.pk) == 0
    assert wave.responses.count() == Comment.objects.count() == 5
