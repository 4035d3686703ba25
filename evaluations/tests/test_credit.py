"""From a final predicate to points, their account, and the pages of both (rule book section 2)."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError
from django.urls import reverse
from openpyxl import load_workbook

from employees.enums import EmployeeKind, FunctionalLevel, PositionKind, Role
from employees.models import RankHistory
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UserFactory,
    grant,
    user_of,
)
from evaluations.enums import PeriodKind, Predicate
from evaluations.models import CreditConversion
from evaluations.queries.credit import credit_account
from evaluations.services.credit import convert, convert_due, set_opening
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_credit import MIDWIFE, final, functional, year
from evaluations.tests.factories_execution import EvaluationFactory
from pembinaan.common.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db


def converted(person):
    rows = CreditConversion.objects.filter(employee=person)
    return [(row.starts_on, row.ends_on, row.level, row.points) for row in rows]


def test_a_final_year_is_converted_by_night_and_only_once():
    person = functional()
    final(person)
    assert convert_due() == 1
    assert converted(person) == [(date(2026, 1, 1), date(2026, 12, 31), MIDWIFE, Decimal("12.50"))]
    assert convert_due() == 0
    assert len(converted(person)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"period__kind": PeriodKind.QUARTERLY},
        {"employee__kind": EmployeeKind.PPPK},
        {"employee__kind": EmployeeKind.CPNS},
    ],
)
def test_what_is_not_a_final_year_of_a_pns_waits(change):
    person = functional()
    EvaluationFactory(plan=PlanFactory(employee=person, approved=True), period=year(), rated=True)
    assert convert_due() == 0  # signed by the rater only
    evaluation = final(functional())
    for path, value in change.items():
        row, _, field = path.rpartition("__")
        owner = getattr(evaluation, row) if row else evaluation
        setattr(owner, field, value)
        owner.save()
    assert convert_due() == 0


def test_a_predicate_changed_by_an_objection_is_converted_anew():
    person = functional()
    evaluation = final(person)
    convert_due()
    evaluation.predicate = Predicate.VERY_GOOD
    evaluation.save()
    assert convert_due() == 1
    assert [row[3] for row in converted(person)] == [Decimal("18.75")]


def test_each_level_counts_its_whole_months():
    """Ahli Pertama to 30 June, Ahli Muda from 1 July: 6/12 of 12.5 and 6/12 of 25."""
    person = functional()
    person.assignments.update(valid_to=date(2026, 7, 1))
    higher = PositionFactory(kind=PositionKind.FUNGSIONAL, level=FunctionalLevel.AHLI_MUDA)
    AssignmentFactory(employee=person, position=higher, valid_from=date(2026, 7, 1))
    final(person)
    convert_due()
    assert converted(person) == [
        (date(2026, 1, 1), date(2026, 6, 30), FunctionalLevel.AHLI_PERTAMA, Decimal("6.25")),
        (date(2026, 7, 1), date(2026, 12, 31), FunctionalLevel.AHLI_MUDA, Decimal("12.50")),
    ]


def test_a_month_begun_in_the_middle_does_not_count():
    person = functional()
    person.assignments.update(valid_from=date(2026, 3, 15))
    final(person)
    convert_due()
    assert converted(person) == [  # nine whole months: 9/12 of 12.5 = 9.375
        (date(2026, 4, 1), date(2026, 12, 31), MIDWIFE, Decimal("9.38"))
    ]


def test_months_converted_during_the_year_are_not_counted_again():
    person = functional()
    hr = grant(UserFactory(), Role.HR, person.unit)
    plan = PlanFactory(employee=person, approved=True)
    quarter = final(person, period=PeriodFactory(), plan=plan, predicate=Predicate.VERY_GOOD)
    convert(evaluation_id=quarter.pk, by=hr)
    final(person, plan=plan)
    convert_due()
    assert converted(person) == [
        (date(2026, 1, 1), date(2026, 3, 31), MIDWIFE, Decimal("4.69")),  # 3/12 x 150 % x 12.5
        (date(2026, 4, 1), date(2026, 12, 31), MIDWIFE, Decimal("9.38")),
    ]
    assert convert_due() == 0


def test_the_database_refuses_a_month_twice():
    person = functional()
    evaluation = final(person)
    convert_due()
    with pytest.raises(IntegrityError):
        CreditConversion.objects.create(
            employee=person,
            evaluation=evaluation,
            level=MIDWIFE,
            starts_on=date(2026, 12, 1),
            ends_on=date(2026, 12, 31),
            predicate=Predicate.GOOD,
            points=1,
        )


def test_only_hr_of_the_person_converts():
    person = functional()
    evaluation = final(person, period=PeriodFactory())
    for by in (
        user_of(person),
        evaluation.rated_by,
        grant(UserFactory(), Role.HR, functional().unit),
    ):
        with pytest.raises(NotAllowed):
            convert(evaluation_id=evaluation.pk, by=by)


def test_without_a_functional_post_there_is_nothing_to_convert():
    person = functional()
    person.assignments.update(valid_from=date(2026, 6, 1))
    evaluation = final(person, period=PeriodFactory())
    with pytest.raises(DomainError, match="Tidak ada bulan penuh"):
        convert(evaluation_id=evaluation.pk, by=grant(UserFactory(), Role.HR, person.unit))


def test_an_account_adds_what_the_documents_printed():
    """18.75 and 2/12 of 12.5: 20.83 (T18), on top of 65.5 integrated points."""
    person = functional(rank="III/a")
    hr = grant(UserFactory(), Role.HR, person.unit)
    set_opening(
        employee_id=person.pk, level=MIDWIFE, points=Decimal("65.5"), basis="PAK 1/2023", by=hr
    )
    final(person, period=year(2024), predicate=Predicate.VERY_GOOD)
    plan = PlanFactory(
        employee=person,
        year=2025,
        approved=True,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 2, 28),  # retired in March
    )
    final(person, period=year(2025), plan=plan)
    convert_due()
    account = credit_account(person)
    assert [line.conversion.points for line in account.lines] == [
        Decimal("18.75"),
        Decimal("2.08"),
    ]
    assert account.total == Decimal("86.33")
    assert [(goal.title, goal.needed, goal.short) for goal in account.goals] == [
        ("Kenaikan pangkat", 50, 0),
        ("Kenaikan jenjang", 100, Decimal("13.67")),
    ]


def test_points_of_an_earlier_level_do_not_count_at_the_next():
    person = functional()
    final(person)
    convert_due()
    person.position = PositionFactory(
        kind=PositionKind.FUNGSIONAL, level=FunctionalLevel.AHLI_MUDA
    )
    account = credit_account(person)
    assert account.total == 0
    assert [line.conversion.points for line in account.earlier] == [Decimal("12.50")]


def test_conditions_of_a_next_rank():
    person = functional(rank="III/a")
    RankHistory.objects.create(employee=person, rank="III/a", valid_from=date(2024, 4, 1))
    for number in (2024, 2025):
        final(person, period=year(number), predicate=Predicate.VERY_GOOD)
    convert_due()
    met = {
        day: [condition.met for condition in credit_account(person, today=day).goals[0].conditions]
        for day in (date(2026, 3, 31), date(2026, 4, 1))
    }
    assert met == {  # 37.50 of 50 points; two years in the rank on 1 April 2026
        date(2026, 3, 31): [False, True, False],
        date(2026, 4, 1): [False, True, True],
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_little_whatever_the_number_of_rows(client, rows, django_assert_max_num_queries):
    person = functional(rank="III/a")
    for number in range(2026 - rows, 2026):
        final(person, period=year(number))
    for _ in range(rows):
        functional(unit=person.unit)
    convert_due()
    client.force_login(grant(UserFactory(), Role.HR, person.unit))
    with django_assert_max_num_queries(14):
        page = client.get(reverse("evaluations:credit_person", args=[person.pk]))
    assert "12,50" in page.content.decode()
    with django_assert_max_num_queries(10):
        response = client.get(reverse("evaluations:credit_people"))
    assert len(response.context["object_list"]) == rows + 1


def test_the_list_finds_who_has_enough(client):
    person = functional(rank="III/a")
    hr = grant(UserFactory(), Role.HR, person.unit)
    set_opening(employee_id=person.pk, level=MIDWIFE, points=Decimal(50), basis="PAK 1", by=hr)
    functional(unit=person.unit, rank="III/a")
    client.force_login(hr)
    enough = client.get(reverse("evaluations:credit_people"), {"state": "rank"})
    assert [row.pk for row in enough.context["object_list"]] == [person.pk]
    file = client.get(reverse("evaluations:credit_export"), {"state": "rank"})
    sheet = load_workbook(BytesIO(b"".join(file.streaming_content))).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [person.nip]


def test_a_wrong_opening_keeps_what_was_typed(client):
    person = functional()
    client.force_login(grant(UserFactory(), Role.HR, person.unit))
    address = reverse("evaluations:credit_opening", args=[person.pk])
    typed = {"level": MIDWIFE, "origin": "BASE", "points": "-1", "basis": "PAK 7"}
    page = client.post(address, typed)
    assert "PAK 7" in page.content.decode()
    assert page.context["form"].errors["points"]
    client.post(address, typed | {"points": "65,5"})
    assert person.credit_openings.get().points == Decimal("65.50")


def test_ones_own_account_without_a_functional_post(client):
    person = EmployeeFactory(rater=EmployeeFactory())
    client.force_login(user_of(person))
    page = client.get(reverse("evaluations:credit")).content.decode()
    assert "Angka kredit hanya diperoleh PNS" in page
