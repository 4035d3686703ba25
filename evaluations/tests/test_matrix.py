"""The matrix of roles: its columns, its cells under two hands, publishing and taking."""

import pytest
from django.utils import timezone

from employees.models import Notification, Team, TeamMember
from employees.tests.factories import EmployeeFactory, user_of
from evaluations.enums.cascading import CascadingApproach
from evaluations.models import AssignedRole, RoleCell, RoleTaking, WorkResult
from evaluations.queries.matrix import (
    people_of,
    role_matrix,
    roles_to_take,
    subjects,
    unpublished,
    usual_subjects,
)
from evaluations.services.matrix import CellInput, publish, save_cells, set_columns
from evaluations.services.roles import take_roles
from evaluations.services.strategies import StrategyInput, remove_strategy, save_strategy
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_matrix import MatrixColumnFactory
from pembinaan.common.errors import DomainError, InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return EmployeeFactory(rater=EmployeeFactory())


@pytest.fixture
def plan(leader):
    return PlanFactory(employee=leader, approved=True)


@pytest.fixture
def by(leader):
    return user_of(leader)


@pytest.fixture
def midwife(leader):
    return EmployeeFactory(rater=leader, unit=leader.unit)


@pytest.fixture
def column(plan):
    return MatrixColumnFactory(plan=plan)


def write(plan, by, column, person, text, version=0):  # noqa: PLR0917, short calls below
    cell = CellInput(column_id=column.pk, employee_id=person.pk, text=text, version=version)
    return save_cells(plan_id=plan.pk, by=by, cells=[cell])[0]


def test_rows_are_reports_and_members_of_led_teams(plan, leader, midwife):
    member, former, stranger = EmployeeFactory.create_batch(3)
    today = timezone.localdate()
    team = Team.objects.create(name="Tim", unit=leader.unit, lead=leader, valid_from=today)
    TeamMember.objects.create(team=team, employee=member, valid_from=today)
    EmployeeFactory(rater=leader, is_active=False)
    assert set(people_of(plan)) == {midwife, member}
    assert stranger not in people_of(plan)
    assert former not in people_of(plan)


def test_what_may_head_a_column(plan, by):
    result = WorkResultFactory(plan=plan)
    measure = IndicatorFactory(result=result)
    save_strategy(
        result_id=result.pk,
        by=by,
        indicator_id=measure.pk,
        content=StrategyInput(
            approach=CascadingApproach.SERVICE,
            title="Peningkatan layanan ANC",
            routine_outputs=["Layanan ANC cepat"],
            new_outputs=["Data mutakhir"],
        ),
    )
    offered = subjects(plan)
    assert [(each.indicator_id, each.output, each.cascading) for each in offered] == [
        (None, "", ""),
        (measure.pk, "", "NON_DIRECT"),
        (measure.pk, "Layanan ANC cepat", "NON_DIRECT"),
        (measure.pk, "Data mutakhir", "NON_DIRECT"),
    ]
    assert usual_subjects(plan, offered) == {(result.pk, None, "")}


def test_columns_are_set_kept_and_taken_away(plan, by, midwife):
    first, second = WorkResultFactory.create_batch(2, plan=plan)
    set_columns(plan_id=plan.pk, by=by, keys=[(first.pk, None, ""), (second.pk, None, "")])
    column = plan.columns.get(result=first)
    write(plan, by, column, midwife, "Layanan cepat")
    with pytest.raises(DomainError, match="sudah memuat peran"):
        set_columns(plan_id=plan.pk, by=by, keys=[(second.pk, None, "")])
    write(plan, by, column, midwife, "", version=1)
    set_columns(plan_id=plan.pk, by=by, keys=[(second.pk, None, "")])
    assert [each.result for each in plan.columns.all()] == [second]


def test_a_column_of_another_plan_is_refused(plan, by):
    with pytest.raises(InvalidInput, match="Muat ulang"):
        set_columns(plan_id=plan.pk, by=by, keys=[(WorkResultFactory().pk, None, "")])


def test_only_the_owner_writes(plan, column, midwife):
    with pytest.raises(NotAllowed):
        write(plan, user_of(midwife), column, midwife, "Saya sendiri")
    with pytest.raises(NotAllowed):
        publish(plan_id=plan.pk, by=user_of(plan.rater))


def test_nobody_outside_the_team_gets_a_role(plan, by, column):
    with pytest.raises(InvalidInput, match="tidak ada lagi"):
        write(plan, by, column, EmployeeFactory(), "Peran")


def test_two_tabs_the_second_is_told_and_loses_nothing(plan, by, column, midwife):
    assert write(plan, by, column, midwife, "Dari tab satu").version == 1
    late = write(plan, by, column, midwife, "Dari tab dua")
    assert (late.conflict, late.text, late.version) == (True, "Dari tab satu", 1)
    assert RoleCell.objects.get().text == "Dari tab satu"
    again = write(plan, by, column, midwife, "Dari tab dua", version=1)
    assert (again.conflict, again.version) == (False, 2)


def test_saving_the_same_text_twice_changes_nothing(plan, by, column, midwife):
    write(plan, by, column, midwife, "Peran")
    assert write(plan, by, column, midwife, " Peran ", version=1).version == 1


def test_an_empty_cell_is_not_stored(plan, by, column, midwife):
    assert write(plan, by, column, midwife, "  ").version == 0
    assert not RoleCell.objects.exists()


def test_a_block_is_saved_in_a_few_queries(plan, by, django_assert_max_num_queries):
    people = EmployeeFactory.create_batch(20, rater=plan.employee)
    columns = MatrixColumnFactory.create_batch(5, plan=plan)
    cells = [
        CellInput(column_id=each.pk, employee_id=person.pk, text="Peran", version=0)
        for person in people
        for each in columns
    ]
    with django_assert_max_num_queries(8):
        states = save_cells(plan_id=plan.pk, by=by, cells=cells)
    assert len(states) == RoleCell.objects.count() == 100


def test_publishing_hands_out_lines_once_and_takes_back_what_is_gone(plan, by, column, midwife):
    write(plan, by, column, midwife, "Satu\nDua")
    assert unpublished(plan) == 1
    assert publish(plan_id=plan.pk, by=by).added == 2
    assert unpublished(plan) == 0
    assert publish(plan_id=plan.pk, by=by) == publish(plan_id=plan.pk, by=by)
    write(plan, by, column, midwife, "Dua\nTiga", version=1)
    assert unpublished(plan) == 1
    done = publish(plan_id=plan.pk, by=by)
    assert (done.added, done.removed, done.people) == (1, 1, {midwife.pk})
    assert Notification.objects.get(kind="roles_published").employee == midwife
    assert [each.text for each in AssignedRole.objects.order_by("order")] == ["Dua", "Tiga"]


def test_an_empty_matrix_cannot_be_published(plan, by):
    with pytest.raises(DomainError, match="belum memuat peran"):
        publish(plan_id=plan.pk, by=by)


def test_roles_become_results_that_serve_the_leader_never_twice(plan, by, column, midwife):
    write(plan, by, column, midwife, "Layanan ANC cepat\nData mutakhir")
    publish(plan_id=plan.pk, by=by)
    own, me = PlanFactory(employee=midwife), user_of(midwife)
    assert take_roles(plan_id=own.pk, by=me) == 2
    results = list(own.results.order_by("order"))
    assert [each.statement for each in results] == ["Layanan ANC cepat", "Data mutakhir"]
    assert {each.parent for each in results} == {column.result}
    assert results[0].assigned_by == str(plan.employee.position)
    with pytest.raises(DomainError, match="Tidak ada peran baru"):
        take_roles(plan_id=own.pk, by=me)
    assert own.results.count() == 2


def test_a_role_written_by_hand_before_is_linked_not_doubled(plan, by, column, midwife):
    write(plan, by, column, midwife, "Layanan ANC cepat")
    publish(plan_id=plan.pk, by=by)
    own = PlanFactory(employee=midwife)
    mine = WorkResultFactory(plan=own, statement="layanan anc CEPAT")
    take_roles(plan_id=own.pk, by=user_of(midwife))
    assert own.results.get() == mine
    assert WorkResult.objects.get(pk=mine.pk).parent == column.result
    assert RoleTaking.objects.get().result == mine


def test_a_deleted_result_offers_its_role_again(plan, by, column, midwife):
    write(plan, by, column, midwife, "Layanan ANC cepat")
    publish(plan_id=plan.pk, by=by)
    own = PlanFactory(employee=midwife)
    take_roles(plan_id=own.pk, by=user_of(midwife))
    own.results.get().delete()
    assert roles_to_take(own).count() == 1


def test_roles_of_another_year_are_not_offered(plan, by, column, midwife):
    write(plan, by, column, midwife, "Layanan ANC cepat")
    publish(plan_id=plan.pk, by=by)
    assert not roles_to_take(PlanFactory(employee=midwife, year=2027)).exists()


def test_the_matrix_takes_few_queries(plan, by, django_assert_num_queries):
    people = EmployeeFactory.create_batch(3, rater=plan.employee)
    column = MatrixColumnFactory(plan=plan)
    write(plan, by, column, people[0], "Satu\nDua")
    with django_assert_num_queries(3):
        matrix = role_matrix(plan)
    assert sorted(row.roles for row in matrix.rows) == [0, 0, 2]


def test_roles_worded_as_activities_are_counted(plan, by, column, midwife):
    write(plan, by, column, midwife, "- Melaksanakan kelas\nKelas ibu terlaksana")
    assert role_matrix(plan).activities == 1


def test_a_strategy_goes_its_columns_stay(plan, by):
    result = WorkResultFactory(plan=plan)
    content = StrategyInput(
        approach=CascadingApproach.TARGET, title="Bagi target", routine_outputs=["5 ton"]
    )
    strategy = save_strategy(result_id=result.pk, by=by, content=content)
    key = (result.pk, None, "5 ton")
    set_columns(plan_id=plan.pk, by=by, keys=[key])
    assert plan.columns.get().cascading == "DIRECT"
    remove_strategy(strategy_id=strategy.pk, by=by)
    set_columns(plan_id=plan.pk, by=by, keys=[key])
    assert plan.columns.get().cascading == "DIRECT"


def test_a_strategy_needs_a_title_and_its_own_indicator(plan, by):
    result = WorkResultFactory(plan=plan)
    content = StrategyInput(approach=CascadingApproach.ASPECT, title=" ")
    with pytest.raises(InvalidInput, match="judul"):
        save_strategy(result_id=result.pk, by=by, content=content)
    content = StrategyInput(approach=CascadingApproach.ASPECT, title="Bagi aspek")
    with pytest.raises(InvalidInput, match="indikator dari hasil kerja ini"):
        save_strategy(
            result_id=result.pk, by=by, content=content, indicator_id=IndicatorFactory().pk
        )
