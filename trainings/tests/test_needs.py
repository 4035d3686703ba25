"""What people need to learn: one statement for all, equal to the rule."""

from datetime import date
from decimal import Decimal

import pytest

from employees.enums import AssessmentSource, FunctionalLevel, PositionKind, Role
from employees.models import Competency, CompetencyLevel, Notification
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import InvalidInput, NotAllowed
from trainings.enums import SessionStatus
from trainings.models import CourseCompetency, HoursBalance, PerformanceSignal, TrainingNeed
from trainings.queries.needs import closing_courses, needs_of_units, reasons_of
from trainings.rules.needs import need_rank, unmet_share
from trainings.services.balances import rebuild_hours
from trainings.services.needs import rebuild_needs, request_need, withdraw_request
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db
YEAR = 2026


@pytest.fixture
def madya():
    """A post whose nine competencies ask for level 4."""
    return PositionFactory(kind=PositionKind.FUNGSIONAL, level=FunctionalLevel.AHLI_MADYA)


@pytest.fixture
def competency():
    return Competency.objects.get(code="komunikasi")


def assessed(person, competency, level, latest=True):
    return CompetencyLevel.objects.create(
        employee=person,
        competency=competency,
        level=level,
        source=AssessmentSource.CENTRE,
        assessed_on=date(2026, 1, 5) if latest else date(2024, 1, 5),
        is_latest=latest,
    )


def signal(person, predicate, **more):
    return PerformanceSignal.objects.create(
        employee=person, year=2025, predicate=predicate, **more
    )


def earned(person, hours):
    session = SessionFactory(starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 2))
    EnrolmentFactory(employee=person, session=session, status="COMPLETED", hours=hours)


def analyse():
    rebuild_hours(YEAR)
    return rebuild_needs(YEAR)


def test_the_example_of_the_rule_book(madya, competency):
    person = EmployeeFactory(position=madya)
    assessed(person, competency, 2)
    signal(person, 3)
    earned(person, 10)
    assert analyse().rows == 1
    need = TrainingNeed.objects.get()
    assert (need.standard, need.actual, need.gap) == (4, 2, 2)
    assert (need.predicate, need.unmet, need.rank) == (3, Decimal("0.5"), Decimal("0.5"))
    assert reasons_of(need) == [
        "kurang 2 tingkat dari standar jabatan (kesenjangan sedang)",
        "predikat kinerja terakhir Butuh Perbaikan",
        "JP tahun ini baru terpenuhi 50%",
    ]


def test_what_is_no_need(madya, competency):
    met, unassessed, gone = EmployeeFactory.create_batch(3, position=madya)
    assessed(met, competency, 4)
    assessed(met, Competency.objects.get(code="integritas"), 1, latest=False)
    assessed(gone, competency, 1)
    gone.is_active = False
    gone.save()
    signal(unassessed, 5)
    analyse()
    assert not TrainingNeed.objects.exists()


@pytest.mark.parametrize("predicate", [None, 1, 2, 4, 5])
@pytest.mark.parametrize(("level", "hours"), [(1, 0), (2, 7), (3, 20)])
def test_the_statement_and_the_rule_agree(madya, competency, predicate, level, hours):
    person = EmployeeFactory(position=madya)
    assessed(person, competency, level)
    if predicate:
        signal(person, predicate)
    earned(person, hours)
    analyse()
    need = TrainingNeed.objects.get()
    balance = HoursBalance.objects.get(employee=person)
    unmet = unmet_share(balance.total, balance.target)
    assert need.rank == need_rank(gap=4 - level, predicate=predicate, unmet=unmet)


def test_ties_go_to_the_post_that_asks_for_more(madya, competency):
    lower = PositionFactory(kind=PositionKind.FUNGSIONAL, level=FunctionalLevel.AHLI_MUDA)
    first = EmployeeFactory(position=lower)
    second = EmployeeFactory(position=madya)
    assessed(first, competency, 2)
    assessed(second, competency, 3)
    analyse()
    ranked = TrainingNeed.objects.ranked()
    assert [need.employee for need in ranked] == [second, first]


def test_analysing_again_writes_only_what_changed(madya, competency):
    person = EmployeeFactory(position=madya)
    level = assessed(person, competency, 2)
    analyse()
    assert analyse().rows == 0
    level.level = 4
    level.save()
    analyse()
    assert not TrainingNeed.objects.exists()


def test_a_request_is_a_need_until_it_is_withdrawn(madya, competency):
    superior = EmployeeFactory()
    person = EmployeeFactory(position=madya, rater=superior)
    by = user_of(superior)
    request = request_need(
        employee_id=person.pk, competency=competency, reason="Sering memimpin rapat", by=by
    )
    need = TrainingNeed.objects.get()
    assert (need.gap, need.requested, need.standard, need.actual) == (0, True, 4, None)
    assert "diminta oleh pegawai atau atasannya" in reasons_of(need)
    assert Notification.objects.get().employee == person
    with pytest.raises(InvalidInput, match="sudah diminta"):
        request_need(employee_id=person.pk, competency=competency, reason="Lagi", by=by)
    withdraw_request(request_id=request.pk, by=by)
    assert not TrainingNeed.objects.exists()


def test_who_may_ask(madya, competency):
    person = EmployeeFactory(position=madya)
    ask = {"employee_id": person.pk, "competency": competency, "reason": "Perlu"}
    for user in (user_of(EmployeeFactory()), grant(UserFactory(), Role.HR, UnitFactory())):
        with pytest.raises(NotAllowed):
            request_need(**ask, by=user)
    with pytest.raises(InvalidInput, match="Tuliskan alasannya"):
        request_need(**ask | {"reason": " "}, by=user_of(person))
    assert request_need(**ask, by=grant(UserFactory(), Role.TRAINING, person.unit)).pk


def test_needs_of_units_with_all_below(madya, competency):
    top = UnitFactory()
    below = UnitFactory(parent=top, agency=top.agency)
    for unit, level in ((top, 3), (below, 1)):
        assessed(EmployeeFactory(unit=unit, position=madya), competency, level)
    analyse()
    columns, rows = needs_of_units([top, below], list(Competency.objects.all()))
    assert columns == [competency]
    figures = [(row.cells[0].people, row.cells[0].mean_gap) for row in rows]
    assert figures == [(2, 2), (1, 3)]


def test_courses_that_close_a_need_with_what_is_open(competency):
    today = date(2026, 6, 1)
    planned = {"status": SessionStatus.PLANNED, "starts_on": date(2026, 7, 1)}
    coming = SessionFactory(**planned, ends_on=date(2026, 7, 2))
    past = SessionFactory(starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 2))
    for session in (coming, past):
        CourseCompetency.objects.create(course=session.course, competency=competency, level=3)
    found = closing_courses([competency.pk], today)[competency.pk]
    assert [(each.course, each.sessions) for each in found] == [
        (coming.course, [coming]),
        (past.course, []),
    ]
