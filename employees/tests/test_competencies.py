"""Recording levels, standards of posts, and the counted cells of units."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from employees.enums import (
    AssessmentSource,
    CompetencyKind,
    EmployeeKind,
    FunctionalLevel,
    JobMatch,
    PositionKind,
    Role,
)
from employees.models import Competency, CompetencyCell, CompetencyLevel, PositionStandard
from employees.queries.competencies import profile_of
from employees.queries.competency_map import map_of_people, map_of_units
from employees.rules.competencies import CORE
from employees.services.competencies import mark_latest, record_levels, sources_for
from employees.services.standards import set_standards
from employees.tasks import refresh_competencies
from employees.tests.factories import (
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
D = Decimal
S = AssessmentSource
DAY = date(2026, 3, 2)


def competency(order: int) -> Competency:
    """Of the nine in the migration."""
    return Competency.objects.get(code=CORE[order - 1].code)


def technical(name: str = "Asuhan Kebidanan") -> Competency:
    return Competency.objects.create(code=name, name=name, kind=CompetencyKind.TECHNICAL)


@pytest.fixture
def unit():
    return UnitFactory(name="Puskesmas Mawar")


@pytest.fixture
def post():
    """Ahli Muda: level 3 in each of the nine."""
    return PositionFactory(kind=PositionKind.FUNGSIONAL, level=FunctionalLevel.AHLI_MUDA)


@pytest.fixture
def person(unit, post):
    return EmployeeFactory(unit=unit, position=post, rater=EmployeeFactory(unit=unit))


@pytest.fixture
def hr(unit):
    return grant(UserFactory(), Role.HR, unit)


@pytest.fixture
def hr_of_all():
    return grant(UserFactory(), Role.HR)


def record(person, by, *, level=2, source=S.CENTRE, on=DAY, of=1, **more):
    levels = {competency(of).pk: level}
    return record_levels(
        employee_id=person.pk, levels=levels, source=source, assessed_on=on, by=by, **more
    )


def latest(person, of=1) -> CompetencyLevel:
    return person.competencies.latest().get(competency=competency(of))


def test_the_migration_inserts_the_nine():
    stored = Competency.objects.values_list("code", "name", "kind", "order")
    assert list(stored) == [(each.code, each.name, each.kind, each.order) for each in CORE]


def test_a_newer_level_comes_first_and_the_older_one_stays(person, hr):
    record(person, hr, level=2, on=DAY, basis="Laporan 1")
    record(person, hr, level=3, on=DAY + timedelta(days=1), source=S.SUPERIOR)
    assert (latest(person).level, latest(person).source) == (3, S.SUPERIOR)
    assert person.competencies.count() == 2


def test_a_result_of_long_ago_does_not_come_first(person, hr):
    record(person, hr, level=3, on=DAY)
    record(person, hr, level=1, on=DAY - timedelta(days=900))
    assert latest(person).level == 3


def test_an_own_opinion_never_replaces_the_assessment_of_others(person, hr):
    record(person, hr, level=2, on=DAY)
    later = {"assessed_on": DAY + timedelta(days=90), "is_latest": False}
    CompetencyLevel.objects.create(
        employee=person, competency=competency(1), level=5, source=S.SELF, **later
    )
    mark_latest([person.pk])
    assert (latest(person).level, latest(person).source) == (2, S.CENTRE)


def test_of_one_day_the_stronger_source_comes_first(person):
    for level, source in enumerate((S.SELF, S.SUPERIOR, S.TEST, S.CENTRE), start=1):
        CompetencyLevel.objects.create(
            employee=person,
            competency=competency(1),
            level=level,
            source=source,
            assessed_on=DAY,
            is_latest=False,
        )
        mark_latest([person.pk])
        assert latest(person).source == source


def test_marking_again_changes_nothing(person, hr):
    record(person, hr)
    record(person, hr, on=DAY + timedelta(days=1))
    assert mark_latest() == 0


def test_the_same_day_and_source_is_replaced(person, hr):
    record(person, hr, level=2, basis="Laporan 1")
    record(person, hr, level=4, basis="Laporan 1, ralat")
    level = person.competencies.get()
    assert (level.level, level.basis, level.is_latest) == (4, "Laporan 1, ralat", True)


def test_marking_leaves_no_history_and_recording_does(person, hr):
    record(person, hr)
    record(person, hr, on=DAY + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label FROM employees_competencylevelevent")
        assert cursor.fetchall() == [("insert",), ("insert",)]


def test_who_records_from_which_source(unit, person, hr):
    stranger = grant(UserFactory(), Role.HR, UnitFactory())
    leader = grant(UserFactory(), Role.LEADER, unit)
    assert sources_for(hr, person) == (S.CENTRE, S.TEST, S.SUPERIOR)
    assert sources_for(user_of(person.rater), person) == (S.SUPERIOR,)
    assert sources_for(user_of(person), person) == (S.SELF,)
    assert sources_for(stranger, person) == ()
    assert sources_for(leader, person) == ()
    assert sources_for(UserFactory(), EmployeeFactory()) == ()


def test_hr_records_of_oneself_only_the_own_opinion(unit, person):
    officer = grant(user_of(person), Role.HR, unit)
    assert sources_for(officer, person) == (S.SELF,)


def test_nobody_records_of_a_state_official(hr_of_all):
    regent = EmployeeFactory(kind=EmployeeKind.NON_ASN, nip=None, rank="")
    assert sources_for(hr_of_all, regent) == ()
    assert profile_of(regent).rows == []


@pytest.mark.parametrize(("who", "source"), [("self", S.CENTRE), ("rater", S.TEST)])
def test_a_source_of_somebody_else_is_refused(person, who, source):
    user = user_of(person if who == "self" else person.rater)
    with pytest.raises(NotAllowed):
        record(person, user, source=source)
    assert not CompetencyLevel.objects.exists()


def test_hr_of_another_office_is_refused(person):
    with pytest.raises(NotAllowed):
        record(person, grant(UserFactory(), Role.HR, UnitFactory()))


def test_impossible_values_are_refused(person, hr):
    with pytest.raises(InvalidInput, match="1 sampai 5"):
        record(person, hr, level=6)
    with pytest.raises(InvalidInput, match="sesudah hari ini"):
        record(person, hr, on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(InvalidInput, match="sedikitnya satu"):
        record_levels(employee_id=person.pk, levels={}, source=S.TEST, assessed_on=DAY, by=hr)


def test_profile_compares_with_the_post(person, hr):
    """Standard 9 x 3 = 27; six levels 3 and three levels 2 are 24: 88.89, MS (vector T30)."""
    levels = {competency(n).pk: 3 if n <= 6 else 2 for n in range(1, 10)}
    record_levels(employee_id=person.pk, levels=levels, source=S.CENTRE, assessed_on=DAY, by=hr)
    profile = profile_of(person)
    assert (profile.match, profile.category) == (D("88.89"), JobMatch.QUALIFIED)
    assert (profile.asked, len(profile.compared), profile.by_oneself) == (9, 9, 0)
    assert [row.gap for row in profile.rows] == [0, 0, 0, 0, 0, 0, 1, 1, 1]


def test_profile_leaves_out_what_was_not_assessed(person):
    own = user_of(person)
    record(person, own, level=2, source=S.SELF)
    profile = profile_of(person)
    assert profile.match == D("66.67")  # 2 of 3; the other eight are not counted as nothing
    assert profile.category is None  # nor is it a verdict yet
    assert (profile.asked, len(profile.compared), profile.by_oneself) == (9, 1, 1)
    assert profile.rows[1].gap is None


def test_profile_shows_the_latest_level_once(person, hr):
    record(person, hr, level=1)
    record(person, hr, level=3, on=DAY + timedelta(days=1), source=S.TEST)
    rows = profile_of(person).rows
    assert len(rows) == 9
    assert (rows[0].actual, rows[0].source, rows[0].assessed_on) == (3, S.TEST, date(2026, 3, 3))


def test_without_an_assessment_there_is_no_match(person):
    profile = profile_of(person)
    assert (profile.match, profile.category, len(profile.rows)) == (None, None, 9)


def test_a_post_may_ask_for_more_and_for_technical_ones(person, post, hr_of_all):
    midwifery, integrity = technical(), competency(1)
    set_standards(position_id=post.pk, levels={integrity.pk: 4, midwifery.pk: 2}, by=hr_of_all)
    asked = {row.competency.name: row.standard for row in profile_of(person).rows}
    assert asked["Integritas"] == 4
    assert asked["Kerja Sama"] == 3
    assert asked["Asuhan Kebidanan"] == 2


def test_a_level_that_is_usual_is_not_stored_and_none_takes_it_back(post, hr_of_all):
    first, second = competency(1).pk, competency(2).pk
    set_standards(position_id=post.pk, levels={first: 3, second: 5}, by=hr_of_all)
    assert list(PositionStandard.objects.values_list("competency", "level")) == [(second, 5)]
    set_standards(position_id=post.pk, levels={second: None}, by=hr_of_all)
    assert not PositionStandard.objects.exists()


def test_hr_of_one_office_does_not_set_standards(post, hr):
    with pytest.raises(NotAllowed):
        set_standards(position_id=post.pk, levels={competency(1).pk: 5}, by=hr)


def cell(unit, of=1) -> tuple:
    found = CompetencyCell.objects.get(unit=unit, competency=competency(of))
    sums = (found.standard_sum, found.actual_sum, found.gap_sum)
    return (found.people, found.assessed, *sums)


def test_a_cell_counts_whom_the_post_asks(unit, post, person, hr):
    other = EmployeeFactory(unit=unit, position=post)
    EmployeeFactory(unit=unit, position=post)  # never assessed
    EmployeeFactory(unit=unit, position=post, is_active=False)
    EmployeeFactory(unit=unit, kind=EmployeeKind.NON_ASN, nip=None, rank="", position=post)
    record(person, hr, level=1)
    record(other, hr, level=5)
    # asked: person, other, the third, and the rater (Pelaksana); 1 of 3 lacks 2, 5 exceeds
    assert cell(unit) == (4, 2, 6, 6, 2)


def test_recording_and_standards_keep_the_cells(unit, post, person, hr, hr_of_all):
    record(person, hr, level=3)
    assert cell(unit) == (2, 1, 3, 3, 0)
    set_standards(position_id=post.pk, levels={competency(1).pk: 5}, by=hr_of_all)
    assert cell(unit) == (2, 1, 5, 3, 2)


def test_every_night_who_moved_counts_in_the_new_unit(unit, person, hr):
    record(person, hr)
    elsewhere = UnitFactory()
    type(person).objects.filter(unit=unit).update(unit=elsewhere)
    refresh_competencies()
    assert not CompetencyCell.objects.filter(unit=unit).exists()
    assert cell(elsewhere) == (2, 1, 3, 2, 1)


def test_a_map_sums_subtrees_and_keeps_whom_is_right_in_the_unit(post, hr_of_all):
    office = UnitFactory(name="Dinas Kesehatan")
    clinic, store = (UnitFactory(parent=office, name=name) for name in ("Klinik", "Gudang"))
    section = UnitFactory(parent=clinic)
    levels = ((office, 3), (clinic, 2), (section, 1), (section, 3))
    for unit, level in levels:
        record(EmployeeFactory(unit=unit, position=post), hr_of_all, level=level)
    found = map_of_units([office], [competency(1)])
    assert [row.subject for row in found.rows] == [clinic]  # nobody works in the store
    assert store not in [row.subject for row in found.rows]
    (inside,) = found.rows[0].cells
    assert (inside.people, inside.gap_sum, inside.mean_gap) == (3, 3, D("1.00"))
    assert found.direct.cells[0].gap_sum == 0
    assert found.whole.cells[0].mean_gap == D("0.75")  # 0 + 1 + 2 + 0 of four people
    assert found.whole.total.match == D("75.00")  # 9 of 12


def test_several_units_are_the_rows_of_their_map(post, hr_of_all):
    first, second = UnitFactory(), UnitFactory()
    for unit, level in ((first, 1), (second, 3)):
        record(EmployeeFactory(unit=unit, position=post), hr_of_all, level=level)
    found = map_of_units([first, second], list(Competency.objects.all()))
    assert [row.subject for row in found.rows] == [first, second]
    assert [row.cells[0].gap_sum for row in found.rows] == [2, 0]
    assert (found.whole.cells[0].people, found.whole.cells[0].gap_sum) == (2, 2)
    assert len(found.columns) == 9


def test_a_map_of_people_is_read_live(person, hr):
    record(person, hr, level=1)
    found = map_of_people([person], [competency(1), competency(2)])
    first, second = found.rows[0].cells
    assert (first.standard_sum, first.actual_sum, first.gap_sum) == (3, 1, 2)
    assert (second.people, second.assessed, second.mean_gap) == (1, 0, None)
