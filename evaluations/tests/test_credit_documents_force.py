"""Which documents of credit points are drafts, in force, or out of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from employees.tests.factories import (
    user_of,
)
from evaluations.enums import EvaluationStatus, Predicate
from evaluations.enums.objections import ObjectionStatus
from evaluations.models import Evaluation, IssuedDocument, Objection
from evaluations.services.credit import convert_due
from evaluations.tests.credit_papers import gathered, keeper, opened, pdf_of, printed
from evaluations.tests.factories_credit import final, functional, year
from evaluations.tests.factories_execution import RATED_AT
from pembinaan.tests.pdf import text_of

pytestmark = pytest.mark.django_db


def test_a_predicate_that_is_not_final_prints_a_draft(client):
    person = functional()
    evaluation = final(person)
    Evaluation.objects.update(
        status=EvaluationStatus.DELIVERED, delivered_at=RATED_AT, accepted_at=None
    )
    user = user_of(person)
    client.force_login(user)
    page = client.get(reverse("evaluations:credit")).content.decode()
    assert reverse("evaluations:credit_conversion_pdf", args=[evaluation.pk]) in page
    response = pdf_of(client, "conversion", evaluation.pk, user)
    text = text_of(response.content)
    assert "DRAF" in text
    assert "Baik 100 % 12,5 12,50" in text
    assert response["Content-Disposition"].endswith('konversi-angka-kredit-2026-DRAF.pdf"')
    assert not IssuedDocument.objects.exists()


def test_points_of_a_predicate_changed_since_are_a_draft_until_converted_anew(client):
    person = functional()
    evaluation = final(person)
    convert_due()
    Evaluation.objects.update(predicate=Predicate.VERY_GOOD)
    user = user_of(person)
    for name, pk in (("conversion", evaluation.pk), ("sum", person.pk), ("decision", person.pk)):
        assert "DRAF" in printed(client, name, pk, user)
    convert_due()
    assert "DRAF" not in printed(client, "sum", person.pk, user)


def test_the_same_content_keeps_its_number(client):
    person = gathered()
    newest = Evaluation.objects.latest("period__year")
    users = user_of(person), keeper(person)
    for name, pk in (("conversion", newest.pk), ("sum", person.pk), ("decision", person.pk)):
        first, second = (pdf_of(client, name, pk, user) for user in users)
        assert first["Content-Disposition"] == second["Content-Disposition"]
        assert "DRAF" not in first["Content-Disposition"]
    assert [row.form for row in IssuedDocument.objects.order_by("pk")] == ["AK.1", "AK.2", "AK.3"]


def current(kind: str) -> list[bool]:
    rows = IssuedDocument.objects.with_validity().filter(kind=kind).order_by("pk")
    return [bool(row.is_current) for row in rows]


def test_a_newer_pak_puts_the_older_out_of_force_for_good(client):
    person = functional(rank="III/a")
    user = user_of(person)
    final(person, period=year(2025))
    convert_due()
    printed(client, "decision", person.pk, user)
    assert current("AK_DECIDE") == [True]
    final(person, period=year(2026))
    convert_due()
    printed(client, "decision", person.pk, user)
    assert current("AK_DECIDE") == [False, True]


def test_an_objection_that_changes_a_predicate_puts_its_documents_out_of_force(client):
    person = functional()
    user = user_of(person)
    evaluation = final(person, period=year(2025))
    final(person)
    convert_due()
    printed(client, "conversion", evaluation.pk, user)
    printed(client, "sum", person.pk, user)
    Objection.objects.create(
        evaluation=evaluation,
        status=ObjectionStatus.CHANGED,
        reasons="Realisasi belum dibaca",
        decision="Menjadi Sangat Baik",
        decided_by=evaluation.rated_by,
        examined_at=RATED_AT + timedelta(days=1),
        decided_at=RATED_AT + timedelta(days=2),
        old_result=2,
        old_behaviour=2,
        old_predicate=2,
    )
    assert (current("AK_CONVERT"), current("AK_SUM")) == ([False], [False])
    Evaluation.objects.filter(pk=evaluation.pk).update(predicate=Predicate.VERY_GOOD)
    convert_due()
    assert "JUMLAH ANGKA KREDIT YANG DIPEROLEH 31,25" in printed(client, "sum", person.pk, user)
    assert current("AK_SUM") == [False, True]


def test_corrected_points_of_a_level_put_pak_out_of_force_and_the_same_ones_do_not(client):
    person = gathered()
    printed(client, "decision", person.pk, user_of(person))
    opened(person, "65.5")
    assert current("AK_DECIDE") == [True]
    opened(person, "60")
    assert current("AK_DECIDE") == [False]
