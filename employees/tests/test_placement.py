"""Posts follow one another without overlap; what cannot be is refused in words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from employees.enums import AssignmentEnd, AssignmentKind, Role
from employees.models import Assignment, Employee, RaterOverride
from employees.services.placement import appoint, change_assignment, end_assignment
from employees.services.resolution import resolve_raters
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from employees.views.managed import followed_text
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
MARCH, JULY = date(2026, 3, 1), date(2026, 7, 1)


@pytest.fixture
def hr():
    return grant(UserFactory(), Role.HR)


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def midwife(office):
    """Holds one post since 1 January 2020."""
    person = EmployeeFactory(unit=office, position=PositionFactory(name="Bidan"), name="Siti")
    AssignmentFactory(employee=person)
    return person


def place(person, by, **values) -> Assignment:
    standard = {"unit": person.unit, "position": PositionFactory(), "valid_from": MARCH}
    return appoint(employee_id=person.pk, by=by, **standard | values)


def days(person) -> list[tuple]:
    rows = person.assignments.order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to", "end_reason"))


def test_a_new_post_ends_the_one_held(hr, midwife):
    other = UnitFactory(parent=midwife.unit)
    new = place(midwife, hr, unit=other, basis="SK 12")
    assert days(midwife) == [(date(2020, 1, 1), MARCH, "MOVED"), (MARCH, None, "")]
    midwife.refresh_from_db()
    assert (midwife.unit, midwife.position, new.basis) == (other, new.position, "SK 12")


def test_a_post_to_come_changes_nothing_today(hr, midwife):
    place(midwife, hr, unit=UnitFactory(), valid_from=date(2100, 1, 1))
    before = midwife.unit
    midwife.refresh_from_db()
    assert (midwife.unit, midwife.is_active) == (before, True)


def test_a_later_post_is_named(hr, midwife):
    later = PositionFactory(name="Bidan Ahli Muda")
    place(midwife, hr, position=later, valid_from=JULY)
    with pytest.raises(InvalidInput, match="Bidan Ahli Muda di Dinas Kesehatan sejak 1 Juli 2026"):
        place(midwife, hr)
    assert days(midwife)[1:] == [(JULY, None, "")]


def test_a_post_that_has_ended_for_good_is_not_cut_short(hr, midwife):
    end_assignment(
        assignment_id=midwife.assignments.get().pk, on=JULY, reason=AssignmentEnd.RETIRED, by=hr
    )
    with pytest.raises(InvalidInput, match=r"Bidan .* sejak 1 Januari 2020 sampai 1 Juli 2026"):
        place(midwife, hr)
    assert days(midwife) == [(date(2020, 1, 1), JULY, "RETIRED")]


def test_a_contract_with_a_known_end_gives_way_to_the_next_post(hr, midwife):
    midwife.assignments.update(valid_to=date(2028, 1, 1))
    place(midwife, hr, valid_to=date(2028, 1, 1))
    assert days(midwife)[0] == (date(2020, 1, 1), MARCH, "MOVED")


def test_the_head_post_makes_the_head_and_there_is_one(hr, office, midwife):
    office.head_position = PositionFactory(name="Kepala Dinas")
    office.save()
    assert place(midwife, hr, position=office.head_position).heads_unit
    second = EmployeeFactory(unit=office)
    with pytest.raises(InvalidInput, match=r"sudah dipimpin Siti \(Kepala Dinas\) sejak 1 Maret"):
        place(second, hr, position=office.head_position, valid_from=JULY)
    acting = place(
        second, hr, position=office.head_position, valid_from=JULY, kind=AssignmentKind.PLT
    )
    assert acting.heads_unit


def test_the_unit_stands_on_the_day(hr, midwife):
    young = UnitFactory(valid_from=JULY)
    closed = UnitFactory(valid_to=MARCH)
    closing = UnitFactory(valid_to=JULY)
    for unit, field, text in (
        (young, "valid_from", "baru berdiri 1 Juli 2026"),
        (closed, "unit", "sudah ditutup 1 Maret 2026"),
        (closing, "valid_to", "paling lambat hari itu"),
    ):
        with pytest.raises(InvalidInput, match=text) as refused:
            place(midwife, hr, unit=unit)
        assert refused.value.field == field
    assert place(midwife, hr, unit=closing, valid_to=JULY)


def test_nobody_acts_twice_in_one_unit_or_for_oneself(hr, office, midwife):
    acting = {"kind": AssignmentKind.PLT, "heads_unit": True}
    place(midwife, hr, **acting, valid_to=JULY)
    with pytest.raises(InvalidInput, match=r"sudah bertugas sebagai .*Pelaksana Tugas"):
        place(midwife, hr, kind=AssignmentKind.PLH, valid_from=date(2026, 6, 30))
    assert place(midwife, hr, **acting, valid_from=JULY)
    head = EmployeeFactory(unit=office)
    AssignmentFactory(employee=head, heads_unit=True)
    with pytest.raises(InvalidInput, match="sudah bertugas"):
        place(head, hr, **acting)


def test_whoever_holds_no_post_of_the_own_cannot_act(hr, midwife):
    midwife.assignments.update(valid_to=MARCH)
    with pytest.raises(InvalidInput, match="tidak memegang jabatan definitif pada 1 Maret 2026"):
        place(midwife, hr, kind=AssignmentKind.PLT)


@pytest.mark.parametrize("reason", AssignmentEnd)
def test_whoever_leaves_leaves_what_they_act_in(hr, midwife, reason):
    acting = place(midwife, hr, unit=UnitFactory(), kind=AssignmentKind.PLT)
    post = midwife.assignments.get(kind="DEFINITIVE")
    end_assignment(assignment_id=post.pk, on=date(2026, 4, 1), reason=reason, by=hr)
    midwife.refresh_from_db()
    acting.refresh_from_db()
    assert not midwife.is_active
    leaves = reason not in (AssignmentEnd.MOVED, AssignmentEnd.REORGANISED)
    assert (acting.valid_to == date(2026, 4, 1)) is leaves


def test_an_end_needs_a_day_after_the_start_and_comes_once(hr, midwife):
    post = midwife.assignments.get()
    left = {"assignment_id": post.pk, "reason": AssignmentEnd.RESIGNED, "by": hr}
    with pytest.raises(InvalidInput, match="baru mulai 1 Januari 2020"):
        end_assignment(**left, on=date(2020, 1, 1))
    end_assignment(**left, on=MARCH)
    with pytest.raises(InvalidInput, match="sudah tercatat berakhir 1 Maret 2026"):
        end_assignment(**left, on=JULY)


def test_nobody_retires_before_a_post_to_come(hr, midwife):
    place(midwife, hr, valid_from=JULY, position=PositionFactory(name="Penyuluh"))
    first = midwife.assignments.earliest("valid_from")
    with pytest.raises(InvalidInput, match="Masih tercatat sebagai Penyuluh sejak 1 Juli 2026"):
        end_assignment(assignment_id=first.pk, on=MARCH, reason=AssignmentEnd.RETIRED, by=hr)


def test_hr_keeps_both_the_person_and_the_unit(midwife, office):
    elsewhere = UnitFactory(name="Dinas Lain")
    ours, theirs = (grant(UserFactory(), Role.HR, unit) for unit in (office, elsewhere))
    with pytest.raises(NotAllowed, match="Dinas Lain di luar kewenangan"):
        place(midwife, ours, unit=elsewhere)
    with pytest.raises(NotAllowed, match="instansi asalnya"):
        place(midwife, theirs, unit=elsewhere)
    post = midwife.assignments.get()
    with pytest.raises(NotAllowed):
        end_assignment(assignment_id=post.pk, on=MARCH, reason=AssignmentEnd.RETIRED, by=theirs)
    end_assignment(assignment_id=post.pk, on=MARCH, reason=AssignmentEnd.TRANSFERRED, by=ours)
    place(midwife, theirs, unit=elsewhere)
    midwife.refresh_from_db()
    assert (midwife.unit, midwife.is_active) == (elsewhere, True)


def test_nobody_receives_a_pensioner_of_another_office(midwife, office):
    elsewhere = UnitFactory()
    midwife.assignments.update(valid_to=MARCH, end_reason=AssignmentEnd.RETIRED)
    with pytest.raises(NotAllowed):
        place(midwife, grant(UserFactory(), Role.HR, elsewhere), unit=elsewhere)


def test_a_post_to_come_elsewhere_belongs_to_the_office_that_gave_it(midwife, office):
    elsewhere, tomorrow = UnitFactory(), timezone.localdate() + timedelta(days=1)
    ours, theirs = (grant(UserFactory(), Role.HR, unit) for unit in (office, elsewhere))
    post = midwife.assignments.get()
    left = {"assignment_id": post.pk, "reason": AssignmentEnd.TRANSFERRED, "by": ours}
    end_assignment(**left, on=tomorrow)
    new = place(midwife, theirs, unit=elsewhere, valid_from=tomorrow)
    with pytest.raises(NotAllowed):
        place(midwife, ours, valid_from=tomorrow + timedelta(days=5))
    later = tomorrow + timedelta(days=1)
    assert correct(new, theirs, valid_from=later).valid_from == later


def test_hr_of_a_unit_ends_what_somebody_acts_in_there(midwife, office):
    lent_to = UnitFactory()
    acting = AssignmentFactory(employee=midwife, unit=lent_to, kind=AssignmentKind.PLT)
    by = grant(UserFactory(), Role.HR, lent_to)
    end_assignment(assignment_id=acting.pk, on=MARCH, reason=AssignmentEnd.MOVED, by=by)
    acting.refresh_from_db()
    assert acting.valid_to == MARCH


def correct(row, by, **values) -> Assignment:
    kept = {name: getattr(row, name) for name in ("unit", "position", "valid_from", "valid_to")}
    return change_assignment(assignment_id=row.pk, by=by, **kept | values)


@pytest.mark.parametrize("start", [date(2025, 5, 1), date(2026, 5, 1)])
def test_a_corrected_start_moves_the_end_of_the_post_before(hr, midwife, start):
    new = place(midwife, hr)
    correct(new, hr, valid_from=start)
    assert days(midwife) == [(date(2020, 1, 1), start, "MOVED"), (start, None, "")]


def test_a_correction_does_not_swallow_the_post_before(hr, midwife):
    new = place(midwife, hr)
    with pytest.raises(InvalidInput, match="sudah tercatat sebagai Bidan"):
        correct(new, hr, valid_from=date(2020, 1, 1))
    assert days(midwife) == [(date(2020, 1, 1), MARCH, "MOVED"), (MARCH, None, "")]


def test_a_recorded_end_can_be_taken_back(hr, midwife):
    post = midwife.assignments.get()
    end_assignment(assignment_id=post.pk, on=MARCH, reason=AssignmentEnd.RETIRED, by=hr)
    correct(post, hr, valid_to=None, end_reason=AssignmentEnd.RETIRED)
    midwife.refresh_from_db()
    assert (days(midwife), midwife.is_active) == ([(date(2020, 1, 1), None, "")], True)


def test_a_correction_stays_inside_the_own_units(midwife, office):
    ours = grant(UserFactory(), Role.HR, office)
    with pytest.raises(NotAllowed):
        correct(midwife.assignments.get(), ours, unit=UnitFactory())
    assert Employee.objects.get(pk=midwife.pk).unit == office


def test_a_head_who_comes_rates_those_of_the_unit(hr, office, midwife):
    office.head_position = PositionFactory(kind="JPT_PRATAMA")
    office.save()
    head = EmployeeFactory(unit=office)
    appointed = place(head, hr, position=office.head_position)
    midwife.refresh_from_db()
    assert (midwife.rater, appointed.raters_changed) == (head, 1)


def test_whoever_leaves_no_longer_rates_in_another_agency(hr, midwife):
    regency = UnitFactory()
    acting = place(midwife, hr, unit=regency, kind=AssignmentKind.PLT, heads_unit=True)
    led = EmployeeFactory(unit=regency)
    named = EmployeeFactory(unit=UnitFactory())
    for person in (led, named):
        AssignmentFactory(employee=person)
    RaterOverride.objects.create(
        employee=named, rater=midwife, reason="SK", valid_from=MARCH, granted_by=hr
    )
    resolve_raters()
    assert rater_of(led) == rater_of(named) == midwife
    post = midwife.assignments.exclude(pk=acting.pk).get()
    today = timezone.localdate()
    end_assignment(assignment_id=post.pk, on=today, reason=AssignmentEnd.RETIRED, by=hr)
    assert (rater_of(led), rater_of(named)) == (None, None)


def rater_of(person) -> Employee | None:
    return Employee.objects.get(pk=person.pk).rater


def test_whoever_holds_the_post_from_that_day_becomes_the_head(hr, office, midwife):
    held = midwife.assignments.get()
    made = place(midwife, hr, position=held.position, valid_from=held.valid_from, heads_unit=True)
    assert (made, made.heads_unit) == (held, True)
    assert days(midwife) == [(date(2020, 1, 1), None, "")]
    other = AssignmentFactory(employee=EmployeeFactory(unit=office))
    same = {"position": other.position, "valid_from": other.valid_from, "heads_unit": True}
    with pytest.raises(InvalidInput):
        place(other.employee, hr, **same)


def test_a_definitive_head_ends_who_led_as_plt(hr, office, midwife):
    """Also one from elsewhere; a Plh. and a Plt. of another post stay."""
    lent = EmployeeFactory(name="Rudi")
    AssignmentFactory(employee=lent)
    leads = {"unit": office, "heads_unit": True}
    acting = place(lent, hr, **leads, kind=AssignmentKind.PLT)
    daily = place(midwife, hr, **leads, kind=AssignmentKind.PLH)
    helps = place(midwife, hr, unit=UnitFactory(), kind=AssignmentKind.PLT)
    head = EmployeeFactory(unit=office, name="Dewi")
    post = place(head, hr, **leads, valid_from=JULY)
    assert post.acting_ended == [acting]
    assert "Rudi selesai sebagai Plt. pada 30 Juni 2026." in followed_text(post)
    rows = Assignment.objects.filter(pk__in=[acting.pk, daily.pk, helps.pk]).order_by("pk")
    assert list(rows.values_list("valid_to", flat=True)) == [JULY, None, None]
    resolved = Employee.objects.get(pk=midwife.pk)
    assert resolved.rater == head


def test_a_plt_who_becomes_the_head_stops_acting(hr, office, midwife):
    leads = {"heads_unit": True}
    acting = place(midwife, hr, **leads, kind=AssignmentKind.PLT)
    post = place(midwife, hr, **leads, valid_from=JULY)
    acting.refresh_from_db()
    assert (acting.valid_to, post.valid_from) == (JULY, JULY)


def test_the_end_of_a_head_ends_no_plt(hr, office, midwife):
    """Only the beginning of one does."""
    post = AssignmentFactory(employee=EmployeeFactory(unit=office), heads_unit=True)
    acting = AssignmentFactory(
        employee=midwife, kind=AssignmentKind.PLT, heads_unit=True, valid_from=date(2019, 1, 1)
    )
    end_assignment(assignment_id=post.pk, on=MARCH, reason=AssignmentEnd.MOVED, by=hr)
    acting.refresh_from_db()
    assert acting.valid_to is None
