"""Who gets documents of credit points, and what that costs."""

import pytest
from django.urls import reverse

from employees.tests.factories import (
    EmployeeFactory,
    user_of,
)
from evaluations.enums import EvaluationStatus
from evaluations.models import Evaluation
from evaluations.services.credit import convert_due
from evaluations.tests.credit_papers import keeper, pdf_of
from evaluations.tests.factories_credit import final, functional, year

pytestmark = pytest.mark.django_db


def test_only_those_who_see_the_account_get_its_documents(client):
    person = functional()
    evaluation = final(person, rater=EmployeeFactory())  # rated before the present superior came
    convert_due()
    addresses = [("sum", person.pk), ("decision", person.pk), ("conversion", evaluation.pk)]
    superior, old_rater = user_of(person.rater), evaluation.rater.user
    answers = {
        who: [pdf_of(client, name, pk, user).status_code for name, pk in addresses]
        for who, user in {
            "superior": superior,
            "hr": keeper(person),
            "old rater": old_rater,
            "colleague": user_of(EmployeeFactory(unit=person.unit)),
            "hr elsewhere": keeper(EmployeeFactory()),
        }.items()
    }
    assert answers == {
        "superior": [200, 200, 200],
        "hr": [200, 200, 200],
        "old rater": [404, 404, 200],
        "colleague": [404, 404, 404],
        "hr elsewhere": [404, 404, 404],
    }


def test_a_rating_not_yet_delivered_stays_hidden(client):
    person = functional()
    evaluation = final(person)
    Evaluation.objects.update(status=EvaluationStatus.RATED, accepted_at=None)
    assert pdf_of(client, "conversion", evaluation.pk, user_of(person)).status_code == 404


def test_there_is_no_document_where_nothing_was_earned(client):
    person = EmployeeFactory(rater=EmployeeFactory())
    evaluation = final(person)
    user = user_of(person)
    for name, pk in (("conversion", evaluation.pk), ("sum", person.pk), ("decision", person.pk)):
        assert pdf_of(client, name, pk, user).status_code == 404


@pytest.mark.parametrize("years", [1, 3])
def test_documents_ask_little_whatever_the_years(client, years, django_assert_max_num_queries):
    person = functional(rank="III/a")
    for number in range(2027 - years, 2027):
        evaluation = final(person, period=year(number))
    convert_due()
    client.force_login(user_of(person))
    for name, pk in (("conversion", evaluation.pk), ("sum", person.pk), ("decision", person.pk)):
        with django_assert_max_num_queries(15):
            client.get(reverse(f"evaluations:credit_{name}_pdf", args=[pk]))
