"""Identity, ranks, education, absences and new people: recorded once, refused in words."""

from dataclasses import replace
from datetime import date

import pytest

from employees.enums import AbsenceKind, AssignmentEnd, Gender, Role
from employees.models import Absence, Employee
from employees.services.employees import create_employee
from employees.services.identity import (
    Identity,
    change_identity,
    identity_of,
    identity_warnings,
)
from employees.services.records import (
    add_absence,
    add_education,
    add_rank,
    end_absence,
    remove_education,
    remove_rank,
)
from employees.services.resolution import resolve_raters
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
NIP = "199001152015032001"  # born 15 January 1990, female
MARCH = date(2026, 3, 1)


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def person(office):
    return EmployeeFactory(unit=office, nip=NIP, name="Siti", rank="III/a")


def change(person, by, **values) -> Employee:
    identity = replace(identity_of(person), **values)
    return change_identity(employee_id=person.pk, identity=identity, by=by)


def test_a_changed_number_and_name_reach_the_account(hr, person):
    account = user_of(person)
    account.name = "Siti"
    account.save()
    change(person, hr, nip="19900115 201503 2 002", name="Siti Aminah")
    account.refresh_from_db()
    assert (account.username, account.name) == ("199001152015032002", "Siti Aminah")


def test_an_account_keeps_a_user_name_of_its_own(hr, person):
    account = UserFactory(username="siti", name="Bu Siti", employee=person)
    change(person, hr, nip="199001152015032002", name="Siti Aminah")
    account.refresh_from_db()
    assert (account.username, account.name) == ("siti", "Bu Siti")


def test_a_wrong_number_that_stays_does_not_keep_the_rest_from_being_mended(hr, person):
    Employee.objects.filter(pk=person.pk).update(nip="199002302015032001")
    person.refresh_from_db()
    assert change(person, hr, email="siti@contoh.go.id").email == "siti@contoh.go.id"
    with pytest.raises(InvalidInput, match="bukan tanggal lahir yang sah"):
        change(person, hr, nip="199002312015032001")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"nip": "1990"}, "NIP harus 18 angka"),
        ({"nip": ""}, "hanya pejabat negara"),
        ({"kind": "PPPK"}, "harus di atas 12"),
    ],
)
def test_a_wrong_number_is_refused_and_nothing_changes(hr, person, values, text):
    with pytest.raises(InvalidInput, match=text):
        change(person, hr, **values)
    assert identity_of(Employee.objects.get(pk=person.pk)) == identity_of(person)


def test_what_differs_from_the_number_is_a_warning(hr, person):
    changed = change(person, hr, born_on=date(1990, 1, 16), gender=Gender.MALE)
    assert identity_warnings(changed) == [
        "Menurut NIP lahir 15 Januari 1990, dicatat 16 Januari 1990.",
        "Menurut NIP berjenis kelamin perempuan; cocokkan dengan datanya.",
    ]
    assert identity_warnings(change(person, hr, born_on=date(1990, 1, 15), gender=2)) == []
    person.rank = "IX"
    assert identity_warnings(person) == [
        "Golongan IX bukan golongan PNS. Catat pangkat yang sesuai."
    ]


def test_everything_stays_inside_the_own_office(person):
    elsewhere = grant(UserFactory(), Role.HR, UnitFactory())
    education = person.education.create(level=40)
    rank = person.ranks.create(rank="III/a", valid_from=MARCH)
    absence = person.absences.create(kind="CLTN", valid_from=MARCH)
    about, by = {"employee_id": person.pk}, {"by": elsewhere}
    for step in (
        lambda: change(person, elsewhere, name="X"),
        lambda: add_rank(**about, **by, rank="III/b", valid_from=MARCH),
        lambda: remove_rank(rank_id=rank.pk, **by),
        lambda: add_education(**about, **by, level=45),
        lambda: remove_education(education_id=education.pk, **by),
        lambda: add_absence(**about, **by, kind="SICK", valid_from=MARCH),
        lambda: end_absence(absence_id=absence.pk, on=date(2026, 4, 1), **by),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_the_rank_of_today_follows(hr, person):
    about = {"employee_id": person.pk, "by": hr}
    add_rank(**about, rank="III/a", valid_from=date(2022, 4, 1))
    wrong = add_rank(**about, rank="III/c", valid_from=MARCH)
    add_rank(**about, rank="IV/a", valid_from=date(2100, 1, 1))
    person.refresh_from_db()
    assert person.rank == "III/c"
    with pytest.raises(InvalidInput, match="Golongan III/c sudah tercatat dengan TMT 1 Maret"):
        add_rank(**about, rank="III/b", valid_from=MARCH)
    with pytest.raises(InvalidInput, match="Golongan IX bukan golongan PNS"):
        add_rank(**about, rank="IX", valid_from=date(2026, 5, 1))
    remove_rank(rank_id=wrong.pk, by=hr)
    person.refresh_from_db()
    assert person.rank == "III/a"
    with pytest.raises(InvalidInput, match="Catat dahulu pangkat yang benar"):
        remove_rank(rank_id=person.ranks.earliest("valid_from").pk, by=hr)


def test_one_education_of_a_level_a_year(hr, person):
    about = {"employee_id": person.pk, "by": hr}
    row = add_education(**about, level=40, year=2012, programme="Keperawatan")
    with pytest.raises(InvalidInput, match="S-1 tahun itu sudah tercatat"):
        add_education(**about, level=40, year=2012)
    remove_education(education_id=row.pk, by=hr)
    assert not person.education.exists()


def test_absences_follow_one_another(hr, person):
    about = {"employee_id": person.pk, "by": hr}
    leave = add_absence(**about, kind=AbsenceKind.UNPAID_LEAVE, valid_from=MARCH)
    with pytest.raises(InvalidInput, match=r"Cuti di luar tanggungan negara .* 1 Maret 2026"):
        add_absence(**about, kind=AbsenceKind.SUSPENDED, valid_from=date(2026, 5, 1))
    with pytest.raises(InvalidInput, match="baru mulai 1 Maret 2026"):
        end_absence(absence_id=leave.pk, on=MARCH, by=hr)
    end_absence(absence_id=leave.pk, on=date(2026, 5, 1), by=hr)
    later = add_absence(**about, kind=AbsenceKind.SUSPENDED, valid_from=date(2026, 5, 1))
    with pytest.raises(InvalidInput, match="Diberhentikan sementara sudah tercatat"):
        end_absence(absence_id=leave.pk, on=date(2026, 6, 1), by=hr)
    with pytest.raises(InvalidInput, match="harus sesudah"):
        add_absence(**about, kind="SICK", valid_from=date(2027, 2, 1), valid_to=date(2027, 2, 1))
    assert set(Absence.objects.exempting(date(2026, 4, 30))) == {leave}
    assert set(Absence.objects.exempting(date(2026, 5, 1))) == {later}


def test_whoever_stands_in_rates_while_the_head_is_away(hr, office, person):
    head, deputy = EmployeeFactory(unit=office), EmployeeFactory(unit=office)
    AssignmentFactory(employee=head, heads_unit=True)
    AssignmentFactory(employee=deputy)
    AssignmentFactory(employee=deputy, kind="PLH", heads_unit=True)
    resolve_raters()
    person.refresh_from_db()
    assert person.rater == head
    leave = add_absence(employee_id=head.pk, kind="CLTN", valid_from=MARCH, by=hr)
    person.refresh_from_db()
    assert person.rater == deputy
    end_absence(absence_id=leave.pk, on=date(2026, 4, 1), by=hr)
    person.refresh_from_db()
    assert person.rater == head


NEW = Identity(nip="1990 0115 2015 03 2 001", name="Siti Aminah", kind="PNS")


def take_up(office, by, identity=NEW, **values):
    post = {"unit": office, "position": PositionFactory(), "valid_from": MARCH}
    return create_employee(identity=identity, by=by, **post | values)


def test_a_new_person_has_a_post_a_rank_and_what_the_number_says(office, hr):
    post = take_up(office, hr, rank="III/a", rank_since=date(2015, 3, 1), basis="SK 1")
    made = Employee.objects.get(nip=NIP)
    assert (made.born_on, made.gender, made.is_active) == (date(1990, 1, 15), 2, True)
    assert (made.position, made.agency, post.basis) == (post.position, office.agency, "SK 1")
    assert made.ranks.get().valid_from == date(2015, 3, 1)


def test_what_hr_writes_wins_over_the_number(office, hr):
    take_up(office, hr, replace(NEW, born_on=date(1990, 1, 16)))
    assert Employee.objects.get().born_on == date(1990, 1, 16)


def test_a_refused_new_person_leaves_nothing(office, hr):
    for values in ({"unit": UnitFactory()}, {"rank": "IX"}, {"valid_from": date(2019, 1, 1)}):
        with pytest.raises((InvalidInput, NotAllowed)):
            take_up(**{"office": office, "by": hr} | values)
    assert not Employee.objects.exists()


def test_state_officials_have_no_number_and_are_new_each(office, hr):
    for name in ("Gubernur", "Wakil Gubernur"):
        take_up(office, hr, Identity(nip="", name=name, kind="NON_ASN"))
    assert Employee.objects.filter(nip=None).count() == 2


def test_whoever_was_let_go_elsewhere_is_received_by_number(office, hr, person):
    elsewhere = UnitFactory()
    theirs = grant(UserFactory(), Role.HR, elsewhere)
    held = AssignmentFactory(employee=person)
    with pytest.raises(InvalidInput, match="NIP ini sudah tercatat"):
        take_up(elsewhere, theirs)
    held.valid_to, held.end_reason = MARCH, AssignmentEnd.TRANSFERRED
    held.save()
    post = take_up(elsewhere, theirs)
    person.refresh_from_db()
    assert (post.employee, person.unit, person.name) == (person, elsewhere, "Siti")


def test_whoever_is_away_leaves_the_rating_in_another_agency_too(hr, person):
    AssignmentFactory(employee=person)
    regency = UnitFactory()
    AssignmentFactory(employee=person, unit=regency, kind="PLT", heads_unit=True)
    led = EmployeeFactory(unit=regency)
    AssignmentFactory(employee=led)
    resolve_raters()
    assert Employee.objects.get(pk=led.pk).rater == person
    add_absence(employee_id=person.pk, kind=AbsenceKind.UNPAID_LEAVE, valid_from=MARCH, by=hr)
    assert Employee.objects.get(pk=led.pk).rater is None


def test_nobody_rates_who_turns_out_to_be_no_asn(hr, person, office):
    head = EmployeeFactory(unit=office)
    AssignmentFactory(employee=head, heads_unit=True)
    resolve_raters()
    assert Employee.objects.get(pk=person.pk).rater == head
    change(person, hr, kind="NON_ASN", nip="")
    assert Employee.objects.get(pk=person.pk).rater is None
