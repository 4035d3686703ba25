"""Asking for feedback: whom, answering, declining, and the link for people outside."""

from datetime import UTC, date, datetime

import pytest
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone

from employees.tests.factories import EmployeeFactory
from evaluations.enums import BehaviourValue, FeedbackGiver, Sentiment
from evaluations.enums.execution import FeedbackRhythm, RequestStatus
from evaluations.models import Feedback, FeedbackRequest
from evaluations.services.feedback_requests import (
    answer,
    answer_outside,
    ask,
    ask_outside,
    decline,
    withdraw,
)
from evaluations.tests.factories import PeriodFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    FeedbackRequestFactory,
    account,
)
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
LATER = date(2099, 1, 1)
WORDS = {"text": " Sabar menjelaskan. ", "sentiment": Sentiment.POSITIVE}
OUTSIDER = {
    **WORDS,
    "name": "Ibu Kader",
    "institution": "Posyandu Melati",
    "kind": FeedbackGiver.SERVICE_USER,
}


@pytest.fixture
def midwife():
    return EmployeeFactory(rater=EmployeeFactory())


@pytest.fixture
def result(midwife):
    return WorkResultFactory(plan=PlanFactory(employee=midwife, approved=True))


def request(midwife, person, **changes) -> FeedbackRequest:
    given = {
        "by": account(midwife),
        "period_id": PeriodFactory().pk,
        "asked_of_id": person.pk,
        "due_on": LATER,
        "value": BehaviourValue.SERVICE,
    }
    return ask(**given | changes)


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("rater", FeedbackGiver.LEADER),
        ("report", FeedbackGiver.SUBORDINATE),
        ("same_unit", FeedbackGiver.PEER),
        ("elsewhere", FeedbackGiver.OTHER),
    ],
)
def test_anybody_may_be_asked_and_answers_as_what_they_are(midwife, result, who, kind):
    people = {
        "rater": midwife.rater,
        "report": EmployeeFactory(rater=midwife),
        "same_unit": EmployeeFactory(unit=midwife.unit),
        "elsewhere": EmployeeFactory(),
    }
    asked = request(midwife, people[who], result_id=result.pk, value=None)
    given = answer(request_id=asked.pk, by=account(people[who]), **WORDS)
    asked.refresh_from_db()
    assert (given.giver_kind, given.text, given.result) == (kind, "Sabar menjelaskan.", result)
    assert (asked.status, asked.feedback) == (RequestStatus.ANSWERED, given)
    assert given.employee == midwife


@pytest.mark.parametrize("whose", ["other_person", "submitted"])
def test_only_about_the_own_approved_skp(midwife, whose):
    plans = {"other_person": {"approved": True}, "submitted": {"employee": midwife}}
    other = WorkResultFactory(plan=PlanFactory(**plans[whose]))
    with pytest.raises(DomainError, match="bukan dari SKP"):
        request(midwife, midwife.rater, result_id=other.pk, value=None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"due_on": date(2020, 1, 1)}, "due_on"), ({"asked_of_id": 0}, "person")],
)
def test_what_is_refused_names_its_field(midwife, changes, field):
    with pytest.raises(DomainError) as error:
        request(midwife, midwife.rater, **changes)
    assert error.value.field == field


def test_nobody_asks_oneself(midwife):
    with pytest.raises(DomainError, match="orang lain"):
        request(midwife, midwife)


def test_the_same_request_waits_once(midwife):
    request(midwife, midwife.rater)
    with pytest.raises(DomainError, match="masih menunggu"):
        request(midwife, midwife.rater)
    request(midwife, midwife.rater, value=BehaviourValue.LOYAL)
    assert FeedbackRequest.objects.count() == 2


def test_only_who_was_asked_answers_or_declines(midwife):
    asked = request(midwife, midwife.rater)
    for act in (answer, decline):
        words = WORDS if act is answer else {}
        with pytest.raises(DomainError, match="bukan kepada Anda"):
            act(request_id=asked.pk, by=account(EmployeeFactory()), **words)
    decline(request_id=asked.pk, by=account(midwife.rater), reason="Baru pindah")
    with pytest.raises(DomainError, match="tidak bersedia"):
        answer(request_id=asked.pk, by=account(midwife.rater), **WORDS)


def test_only_the_asker_withdraws(midwife):
    asked = request(midwife, midwife.rater)
    with pytest.raises(DomainError, match="yang meminta"):
        withdraw(request_id=asked.pk, by=account(midwife.rater))
    assert withdraw(request_id=asked.pk, by=account(midwife)).status == RequestStatus.WITHDRAWN


def test_after_the_rating_nothing_is_asked_or_answered(midwife, result):
    asked = request(midwife, midwife.rater)
    EvaluationFactory(plan=result.plan, rated=True, period=PeriodFactory())
    with pytest.raises(DomainError, match="sudah dinilai"):
        answer(request_id=asked.pk, by=account(midwife.rater), **WORDS)
    with pytest.raises(DomainError, match="sudah dinilai"):
        request(midwife, midwife.rater, value=BehaviourValue.LOYAL)


def test_periodic_feedback_is_told_apart(midwife):
    asked = request(midwife, midwife.rater)
    by = account(midwife.rater)
    given = answer(request_id=asked.pk, by=by, rhythm=FeedbackRhythm.PERIODIC, **WORDS)
    assert Feedback.objects.get().rhythm == given.rhythm == FeedbackRhythm.PERIODIC


# The link for people outside the office


def link(midwife, **changes) -> FeedbackRequest:
    given = {
        "by": account(midwife),
        "period_id": PeriodFactory().pk,
        "addressee": "Kader posyandu",
        "days": 14,
        "value": BehaviourValue.SERVICE,
    }
    return ask_outside(**given | changes)


def test_a_link_takes_one_answer(midwife):
    asked = link(midwife)
    given = answer_outside(token=asked.token, **OUTSIDER)
    assert given.given_by is None
    assert given.giver == "Ibu Kader, Posyandu Melati · Penerima layanan"
    with pytest.raises(DomainError, match="sudah diterima"):
        answer_outside(token=asked.token, **OUTSIDER)
    assert Feedback.objects.count() == 1


def test_a_revoked_and_an_old_link_take_none(midwife):
    asked = link(midwife)
    withdraw(request_id=asked.pk, by=account(midwife))
    with pytest.raises(DomainError, match="ditarik"):
        answer_outside(token=asked.token, **OUTSIDER)
    old = link(midwife)
    FeedbackRequest.objects.filter(pk=old.pk).update(expires_at=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(DomainError, match="Masa berlaku"):
        answer_outside(token=old.token, **OUTSIDER)


@pytest.mark.parametrize("forged", ["salt", "nonce", "garbage"])
def test_a_forged_link_is_none(midwife, forged):
    asked = link(midwife)
    tokens = {
        "salt": Signer(salt="other").sign_object([asked.pk, asked.nonce.hex]),
        "nonce": Signer(salt="feedback-link").sign_object([asked.pk, "0" * 32]),
        "garbage": asked.token[:-2],
    }
    assert not FeedbackRequest.objects.by_token(tokens[forged]).exists()


@pytest.mark.parametrize("kind", [FeedbackGiver.LEADER, FeedbackGiver.PEER])
def test_nobody_outside_speaks_as_leader_or_colleague(midwife, kind):
    with pytest.raises(DomainError) as error:
        answer_outside(token=link(midwife).token, **OUTSIDER | {"kind": kind})
    assert error.value.field == "kind"


def page_of(asked) -> str:
    return reverse("evaluations:feedback_outside", args=[asked.token])


def test_the_public_page_works_without_an_account(client, midwife, settings):
    asked = link(midwife)
    page = client.get(page_of(asked))
    assert page.status_code == 200
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"  # without any, browsers post as "null"
    assert midwife.nip not in page.content.decode()
    assert midwife.nip not in page_of(asked)
    done = client.post(page_of(asked), OUTSIDER, follow=True)
    assert "Terima kasih" in done.content.decode()
    assert midwife.name not in done.content.decode()
    assert Feedback.objects.get().external_name == "Ibu Kader"


def test_what_was_typed_is_kept_when_a_field_is_missing(client, midwife):
    answered = client.post(page_of(link(midwife)), OUTSIDER | {"name": ""})
    assert "Posyandu Melati" in answered.content.decode()
    assert not Feedback.objects.exists()


def test_a_link_is_not_tried_without_end(client, midwife, result):
    asked = link(midwife)
    EvaluationFactory(plan=result.plan, rated=True, period=PeriodFactory())
    for _ in range(10):
        assert "sudah dinilai" in client.post(page_of(asked), OUTSIDER).content.decode()
    answered = client.post(page_of(asked), OUTSIDER).content.decode()
    assert "Terlalu banyak percobaan" in answered
    assert "Sabar menjelaskan." in answered


def test_the_list_shows_the_link_until_it_is_used(client, midwife):
    asked = link(midwife)
    client.force_login(account(midwife))
    page = reverse("evaluations:feedback_requests")
    assert asked.token in client.get(page).content.decode()
    answer_outside(token=asked.token, **OUTSIDER)
    assert asked.token not in client.get(page).content.decode()


def test_asking_by_nip_reaches_another_office(client, midwife):
    other = EmployeeFactory()
    PeriodFactory()
    client.force_login(account(midwife))
    data = {"person": other.nip, "subject": "nilai-1", "due_on": timezone.localdate()}
    done = client.post(reverse("evaluations:feedback_ask"), data)
    assert done.status_code == 302
    assert FeedbackRequest.objects.get().asked_of == other


def test_half_a_name_names_nobody(client, midwife):
    EmployeeFactory(name="Rahasia Sekali")
    PeriodFactory()
    client.force_login(account(midwife))
    data = {"person": "Rahasia", "subject": "nilai-1", "due_on": timezone.localdate()}
    page = client.post(reverse("evaluations:feedback_ask"), data).content.decode()
    assert "Sekali" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, midwife, rows, django_assert_max_num_queries):
    for value in list(BehaviourValue)[:rows]:
        FeedbackRequestFactory(employee=midwife, value=value)
        FeedbackRequestFactory(employee=midwife, value=value, outside=True)
        FeedbackRequestFactory(employee=EmployeeFactory(), value=value, asked_of=midwife)
    client.force_login(account(midwife))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("evaluations:feedback_requests"))
    assert len(page.context["rows"]) == 2 * rows
    assert len(page.context["asked_of_me"]) == rows
