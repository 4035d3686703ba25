"""Findings over time: opened, kept, resolved; when a run is due; readiness; mending at once."""

from datetime import date, timedelta

import pytest
from django.db import connection

from employees.enums import EmployeeKind, Gender, Role
from employees.models import AcceptedFinding, Employee, QualityFinding, QualityRun, User
from employees.queries.quality.board import Readiness, board_lines, cycle_readiness
from employees.queries.quality.check import Mender
from employees.queries.quality.menders import menders_of
from employees.services.quality import recheck, refresh_findings, refresh_is_due
from employees.services.quality_mending import mend_all
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def days(code: str) -> list[tuple]:
    """First day and the day it was gone, of every fault."""
    rows = QualityFinding.objects.filter(check_code=code).order_by("pk")
    return list(rows.values_list("since", "resolved_on"))


def line(code: str, on: date):
    lines = board_lines(QualityFinding.objects.all(), on=on)
    return next(line for line in lines if line.check.code == code)


def set_first_run(day: date) -> None:
    QualityRun.objects.create()
    QualityRun.objects.update(started_at=f"{day} 08:00+07:00")


def test_a_second_run_changes_nothing():
    EmployeeFactory.create_batch(3)
    refresh_findings(on=TODAY)
    before = list(QualityFinding.objects.order_by("pk").values())
    refresh_findings(on=TODAY + timedelta(days=1))
    assert list(QualityFinding.objects.order_by("pk").values()) == before
    assert QualityRun.objects.exclude(finished_at=None).count() == 2


def test_a_fault_keeps_its_first_day_and_ends_when_it_is_gone():
    person = EmployeeFactory(rank="")
    refresh_findings(on=TODAY)
    person.rank = "IX"  # another fault of the same check
    person.save()
    refresh_findings(on=TODAY + timedelta(days=1))
    assert QualityFinding.objects.get(check_code="RANK_WRONG").detail.startswith("Golongan IX")
    person.rank = "III/a"
    person.save()
    refresh_findings(on=TODAY + timedelta(days=2))
    assert days("RANK_WRONG") == [(TODAY, TODAY + timedelta(days=2))]


def test_a_fault_that_comes_back_is_a_new_one():
    person = EmployeeFactory(rank="")
    refresh_findings(on=TODAY)
    Employee.objects.filter(pk=person.pk).update(rank="III/a")
    refresh_findings(on=TODAY + timedelta(days=1))
    Employee.objects.filter(pk=person.pk).update(rank="")
    refresh_findings(on=TODAY + timedelta(days=2))
    second = TODAY + timedelta(days=2)
    assert days("RANK_WRONG") == [(TODAY, TODAY + timedelta(days=1)), (second, None)]


def test_whoever_moves_takes_the_fault_to_the_new_unit():
    person = EmployeeFactory(rank="")
    refresh_findings(on=TODAY)
    person.unit = UnitFactory()
    person.save()
    refresh_findings(on=TODAY)
    assert QualityFinding.objects.open().get(check_code="RANK_WRONG").unit == person.unit


def test_a_colleague_with_the_same_fault_does_not_keep_it_open():
    unit = UnitFactory()
    mended, other = EmployeeFactory.create_batch(2, unit=unit, rank="")
    refresh_findings(on=TODAY)
    Employee.objects.filter(pk=mended.pk).update(rank="III/a")
    refresh_findings(on=TODAY)
    left = QualityFinding.objects.open().filter(check_code="RANK_WRONG")
    assert [finding.employee for finding in left] == [other]


def test_one_person_is_rechecked_and_nobody_else():
    mended, other = EmployeeFactory.create_batch(2, rank="")
    refresh_findings(on=TODAY)
    Employee.objects.update(rank="III/a")
    recheck(employees=[mended.pk], on=TODAY)
    left = QualityFinding.objects.open().filter(check_code="RANK_WRONG")
    assert [finding.employee for finding in left] == [other]


@pytest.mark.parametrize(
    ("code", "same", "other"),
    [
        ("DUPLICATE_EMAIL", {"email": "Kantor@asn.example"}, {"email": "sendiri@asn.example"}),
        (
            "DUPLICATE_PERSON",
            {"name": "Siti Aminah", "born_on": date(1990, 1, 1)},
            {"born_on": date(1990, 1, 2)},
        ),
    ],
)
def test_a_double_is_rechecked_against_people_not_named(code, same, other):
    one, two = EmployeeFactory.create_batch(2, **same)
    refresh_findings(on=TODAY)
    recheck(employees=[one.pk], code=code, on=TODAY)
    assert QualityFinding.objects.open().filter(check_code=code).count() == 2
    Employee.objects.filter(pk=two.pk).update(**other)
    recheck(employees=[one.pk], code=code, on=TODAY)
    left = QualityFinding.objects.open().filter(check_code=code)
    assert [finding.employee for finding in left] == [two]


def test_one_check_of_a_unit_is_rechecked_and_no_other():
    unit = EmployeeFactory().unit
    recheck(units=[unit.pk], on=TODAY)
    assert set(QualityFinding.objects.values_list("check_code", "unit")) == {
        ("HEADLESS_UNIT", unit.pk)
    }
    AssignmentFactory(unit=unit, heads_unit=True)
    recheck(units=[unit.pk], code="CLOSED_UNIT", on=TODAY)
    assert QualityFinding.objects.open().count() == 1
    recheck(units=[unit.pk], code="HEADLESS_UNIT", on=TODAY)
    assert QualityFinding.objects.open().count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_run_is_due_on_a_new_day_and_after_writes():
    EmployeeFactory()
    assert refresh_is_due()
    settle()
    run = refresh_findings()
    settle()
    assert not refresh_is_due()
    EmployeeFactory()
    settle()
    assert refresh_is_due()
    refresh_findings()
    QualityRun.objects.filter(pk=run.pk + 1).update(started_at="2020-01-01T00:00Z")
    assert refresh_is_due()


def settle() -> None:
    """Hand in what this connection has written, as the database does by itself a little later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")


def test_the_trend_counts_open_faults_day_by_day():
    set_first_run(date(2026, 5, 1))
    unit = UnitFactory()
    for since, resolved in (
        (date(2026, 5, 1), None),
        (date(2026, 5, 23), date(2026, 5, 26)),
        (date(2026, 5, 25), date(2026, 6, 1)),
        (date(2026, 6, 1), date(2026, 6, 1)),
        (date(2026, 6, 1), None),
    ):
        person = EmployeeFactory(unit=unit)
        QualityFinding.objects.create(
            check_code="NO_RATER", employee=person, unit=unit, since=since, resolved_on=resolved
        )
    trend = line("NO_RATER", TODAY)
    # from 2 May: one, from the 23rd two, from the 25th three, from the 26th two; two on 1 June
    assert list(trend.trend) == [1] * 21 + [2, 2, 3] + [2] * 6 + [2]
    assert (trend.count, trend.change) == (2, -1)
    assert (line("NO_POST", TODAY).count, line("NO_POST", TODAY).change) == (0, 0)


def test_a_trend_is_as_long_as_the_checks_are_old():
    set_first_run(date(2026, 5, 26))
    assert len(line("NO_RATER", TODAY).trend) == 7
    assert line("NO_RATER", TODAY).change is None
    assert line("NO_RATER", date(2026, 6, 2)).change == 0


def test_a_trend_is_drawn_from_left_to_right_and_bottom_to_top():
    set_first_run(date(2026, 5, 30))
    unit = UnitFactory()
    for day in (30, 31):
        QualityFinding.objects.create(
            check_code="NO_RATER",
            employee=EmployeeFactory(unit=unit),
            unit=unit,
            since=date(2026, 5, day),
        )
    assert line("NO_RATER", TODAY).points == "0,12 60,0 120,0"


def test_readiness_counts_people_once():
    rater = EmployeeFactory(kind=EmployeeKind.NON_ASN, nip=None, rank="")
    ready = EmployeeFactory(rater=rater)
    AssignmentFactory(employee=ready)
    user_of(ready)
    EmployeeFactory()  # no rater, no post, no account
    EmployeeFactory(rater=rater)  # no post, no account
    EmployeeFactory(is_active=False)
    refresh_findings(on=TODAY)
    assert cycle_readiness(Employee.objects.all()) == Readiness(3, 1, 1)
    assert cycle_readiness(Employee.objects.filter(pk=ready.pk)) == Readiness(1, 1, 0)


def test_the_nearest_officers_are_named_first():
    office = UnitFactory()
    section = UnitFactory(parent=office)
    beside = UnitFactory(parent=office)
    grant(UserFactory(name="Administrator"), Role.ADMIN)
    grant(UserFactory(name="Ani"), Role.HR, office)
    grant(UserFactory(name="Budi"), Role.HR)
    grant(UserFactory(name="Citra"), Role.HR, beside)
    grant(UserFactory(name="Dedi"), Role.LEADER, section)
    near = grant(UserFactory(name="Eka"), Role.HR, section)
    stranger = UserFactory()
    paths = [section.path, office.path]

    def names(reader, mender=Mender.OPD):
        return menders_of(paths, office=mender, reader=reader)

    assert names(stranger) == {
        section.path: ["Eka", "Ani", "Budi"],
        office.path: ["Ani", "Budi", "Administrator"],
    }
    assert names(near)[section.path] == ["Anda", "Ani", "Budi"]
    assert names(near)[office.path] == ["Ani", "Budi", "Administrator"]
    assert names(stranger, Mender.ADMIN)[section.path] == ["Administrator"]


def test_birth_dates_and_sex_are_taken_from_the_nip_where_they_are_empty():
    unit = UnitFactory()
    hr = grant(UserFactory(), Role.HR, unit)
    empty = EmployeeFactory(unit=unit, nip="199102032015022001")
    half = EmployeeFactory(unit=unit, nip="199102032015022002", born_on=date(1991, 2, 4))
    silent = EmployeeFactory(unit=unit, nip="199113032015022003")  # no thirteenth month
    elsewhere = EmployeeFactory(nip="199102032015022004")
    refresh_findings()
    people = [person.pk for person in (empty, half, silent, elsewhere)]
    assert mend_all(code="BIRTH_MISSING", employees=people, by=hr) == (2, 1)

    def known(person):
        return Employee.objects.values_list("born_on", "gender").get(pk=person.pk)

    assert known(empty) == (date(1991, 2, 3), Gender.FEMALE)
    assert known(half) == (date(1991, 2, 4), Gender.FEMALE)
    assert known(silent) == known(elsewhere) == (None, None)
    missing = QualityFinding.objects.open().filter(check_code="BIRTH_MISSING")
    assert {finding.employee for finding in missing} == {silent, elsewhere}


def test_columns_are_recomputed_from_the_assignment_and_the_raters_follow():
    old, new = UnitFactory(), UnitFactory()
    head = AssignmentFactory(employee__unit=new, heads_unit=True).employee
    moved = AssignmentFactory(employee__unit=old, unit=new).employee
    refresh_findings()
    hr = grant(UserFactory(), Role.HR)
    assert mend_all(code="COLUMNS_DIFFER", employees=[moved.pk], by=hr) == (1, 0)
    moved.refresh_from_db()
    assert (moved.unit, moved.rater) == (new, head)


def test_only_people_with_the_fault_are_mended():
    person = EmployeeFactory(born_on=date(1980, 1, 1), gender=Gender.MALE)
    refresh_findings()
    hr = grant(UserFactory(), Role.HR)
    assert mend_all(code="BIRTH_MISSING", employees=[person.pk], by=hr) == (0, 0)
    assert not QualityFinding.objects.filter(check_code="BIRTH_MISSING").exists()


def test_accounts_are_opened_for_those_whom_the_officer_keeps():
    unit = UnitFactory()
    hr = grant(UserFactory(), Role.HR, unit)
    person, elsewhere = EmployeeFactory(unit=unit), EmployeeFactory()
    regent = EmployeeFactory(unit=unit, kind=EmployeeKind.NON_ASN, nip=None, rank="")
    refresh_findings()
    people = [person.pk, elsewhere.pk, regent.pk]
    assert mend_all(code="NO_ACCOUNT", employees=people, by=hr) == (2, 0)
    opened = User.objects.exclude(employee=None)
    assert {user.employee for user in opened} == {person, regent}


def test_what_hr_knows_to_be_right_stays_closed_until_the_check_says_something_else():
    born = {"name": "Budi Santoso", "born_on": date(1980, 2, 3)}
    one, two = EmployeeFactory(**born), EmployeeFactory(**born)
    hr = grant(UserFactory(), Role.HR)
    refresh_findings(on=TODAY)
    twins = [one.pk, two.pk]
    assert mend_all(code="DUPLICATE_PERSON", employees=twins, by=hr) == (2, 0)
    refresh_findings(on=TODAY + timedelta(days=1))
    doubles = QualityFinding.objects.open().filter(check_code="DUPLICATE_PERSON")
    assert not doubles.exists()
    accepted = AcceptedFinding.objects.filter(check_code="DUPLICATE_PERSON", by=hr)
    assert set(accepted.values_list("employee", flat=True)) == set(twins)
    third = EmployeeFactory(**born)
    refresh_findings(on=TODAY + timedelta(days=2))
    assert {finding.employee for finding in doubles} == {one, two, third}
    assert mend_all(code="DUPLICATE_PERSON", employees=[*twins, third.pk], by=hr) == (3, 0)
    assert accepted.count() == 3


def test_a_birthday_that_differs_from_the_nip_can_be_right():
    person = EmployeeFactory(born_on=date(1980, 1, 1))
    elsewhere = EmployeeFactory(born_on=date(1980, 1, 1))
    hr = grant(UserFactory(), Role.HR, person.unit)
    refresh_findings()
    assert mend_all(code="NIP_BIRTH", employees=[person.pk, elsewhere.pk], by=hr) == (1, 0)
    left = QualityFinding.objects.open().filter(check_code="NIP_BIRTH")
    assert [finding.employee for finding in left] == [elsewhere]
    person.refresh_from_db()
    assert person.born_on == date(1980, 1, 1)
