"""The public page behind the QR: ours or not, in force or not, and nothing more."""

from datetime import timedelta
from ipaddress import IPv6Address
from random import getrandbits

import pytest
from django.urls import reverse

from evaluations.models import IssuedDocument
from evaluations.services.documents import masked
from evaluations.tests.factories_documents import printable_evaluation, printable_plan
from evaluations.tests.factories_execution import account
from evaluations.tests.test_documents import changed_by_objection

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    """Asks from an address of its own: tests run beside each other and share the counters."""
    client.defaults["REMOTE_ADDR"] = str(IPv6Address(getrandbits(128)))
    return client


def issue(client, row, name="plan_pdf") -> IssuedDocument:
    client.force_login(account(row.employee))
    client.get(reverse(f"evaluations:{name}", args=[row.pk]))
    client.logout()
    kind = "PLAN" if name == "plan_pdf" else "EVALUATION"
    return IssuedDocument.objects.filter(kind=kind).latest("pk")


def page(client, code, **asked):
    response = client.get(reverse("verification", args=[code]), **asked)
    return response, response.content.decode()


def test_a_document_in_force_is_shown_with_what_a_verifier_needs(client):
    plan = printable_plan(employee__nip="197809122005012003")
    document = issue(client, plan)
    response, text = page(client, document.code)
    assert response.status_code == 200
    assert "masih berlaku" in text
    for shown in (document.number, plan.agency.name, plan.employee.name, "15 Januari 2026"):
        assert shown in text
    assert "1978" in text
    assert "0912" not in text


def test_search_engines_keep_away(client):
    response, text = page(client, issue(client, printable_plan()).code)
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in text


def test_what_was_decided_anew_is_no_longer_in_force(client):
    plan = printable_plan()
    document = issue(client, plan)
    plan.approved_at += timedelta(days=1)
    plan.save()
    assert "sudah tidak berlaku" in page(client, document.code)[1]


def test_only_the_newest_content_is_in_force(client):
    plan = printable_plan()
    old = issue(client, plan)
    plan.results.update(statement="Berubah")
    new = issue(client, plan)
    assert old.code != new.code
    assert "sudah tidak berlaku" in page(client, old.code)[1]
    assert "masih berlaku" in page(client, new.code)[1]


def test_an_evaluation_opened_again_is_no_longer_in_force(client):
    evaluation = printable_evaluation()
    document = issue(client, evaluation, "evaluation_pdf")
    assert "masih berlaku" in page(client, document.code)[1]
    type(evaluation).objects.filter(pk=evaluation.pk).update(
        rated_at=evaluation.rated_at + timedelta(days=2)
    )
    assert "sudah tidak berlaku" in page(client, document.code)[1]


def test_a_document_that_an_objection_changed_is_no_longer_in_force(client):
    evaluation = printable_evaluation()
    before = issue(client, evaluation, "evaluation_pdf")
    changed_by_objection(evaluation)
    assert "sudah tidak berlaku" in page(client, before.code)[1]
    after = issue(client, evaluation, "evaluation_pdf")
    assert after.form == "D.1.3"
    assert "masih berlaku" in page(client, after.code)[1]


def test_an_unknown_code_is_said_to_be_unknown(client):
    response, text = page(client, "tidak-ada")
    assert response.status_code == 404
    assert "Dokumen tidak dikenal" in text


def test_who_tries_many_codes_has_to_wait(client):
    asked = [page(client, "salah")[0].status_code for _ in range(31)]
    assert asked[:30] == [404] * 30
    assert asked[30] == 429


@pytest.mark.parametrize(
    ("nip", "expected"),
    [("19780912 200501 2 003", "1978•••• •••••• • •••"), ("", "")],
)
def test_a_masked_number_keeps_the_year_of_birth(nip, expected):
    assert masked(nip) == expected


def test_codes_are_long_and_differ(client):
    first = issue(client, printable_plan()).code
    assert len(first) == 22
    assert first != issue(client, printable_plan()).code
