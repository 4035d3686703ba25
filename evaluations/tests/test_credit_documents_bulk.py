"""Documents of credit points of a whole unit, printed together."""

from datetime import date

import pytest

from evaluations.enums.documents import ACCOUNT_KINDS, DocumentKind, PrintOutput
from evaluations.queries.print_subjects import documents_of_people
from evaluations.services.credit import convert_due
from evaluations.services.printing import ask_print, execute_print
from evaluations.tests.credit_papers import keeper
from evaluations.tests.factories import PlanFactory
from evaluations.tests.factories_credit import final, functional, year
from pembinaan.common.errors import InvalidInput
from pembinaan.tests.pdf import pages_of

pytestmark = pytest.mark.django_db


def asked(person, kinds, period=None):
    job = ask_print(
        unit=person.unit,
        with_subtree=False,
        year=2026,
        period=period,
        kinds=kinds,
        output=PrintOutput.PDF,
        site="https://contoh.go.id/",
        by=keeper(person),
    )
    execute_print(job.pk)
    job.refresh_from_db()
    return job


def test_the_documents_of_a_unit_are_printed_together():
    person = functional()
    final(person)
    colleague = functional(unit=person.unit)
    PlanFactory(employee=colleague, approved=True)  # nothing converted yet
    convert_due()
    kinds = [
        DocumentKind.CREDIT_CONVERSION,
        DocumentKind.CREDIT_SUM,
        DocumentKind.CREDIT_DECISION,
    ]
    job = asked(person, kinds, year())
    assert (job.people, job.documents) == (2, 3)
    with job.file.open() as file:
        pages = pages_of(file.read())
    titles = ("KONVERSI PREDIKAT", "AKUMULASI ANGKA", "PENETAPAN ANGKA")
    assert [page.startswith(title) for page, title in zip(pages, titles, strict=True)] == [
        True
    ] * 3


def test_whoever_moved_within_the_year_gets_one_pak():
    person = functional()
    for first, last in ((date(2026, 1, 1), date(2026, 5, 31)), (date(2026, 6, 1), None)):
        ends = {"ends_on": last} if last else {}
        plan = PlanFactory(employee=person, approved=True, starts_on=first, **ends)
    final(person, plan=plan)
    convert_due()
    job = asked(person, [DocumentKind.CREDIT_DECISION])
    assert (job.people, job.documents) == (2, 1)


def test_conversions_of_a_unit_need_a_period():
    person = functional()
    final(person)
    with pytest.raises(InvalidInput, match="Pilih periode"):
        asked(person, [DocumentKind.CREDIT_CONVERSION])


@pytest.mark.parametrize("people", [1, 3])
def test_a_unit_asks_alike_for_any_number_of_people(people, django_assert_max_num_queries):
    plans, unit = [], None
    for _ in range(people):
        person = functional(**({"unit": unit} if unit else {}))
        unit = person.unit
        plans.append(final(person).plan_id)
    convert_due()
    kinds = [DocumentKind.CREDIT_CONVERSION, *ACCOUNT_KINDS]
    with django_assert_max_num_queries(37):
        found = documents_of_people(plans, kinds, year())
    assert [len(one.printables) for one in found] == [3] * people
