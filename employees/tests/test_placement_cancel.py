"""A wrong appointment is taken back: what it ended goes on, what was recorded is kept."""

from datetime import date

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from employees.enums import AssignmentEnd, AssignmentKind, Role
from employees.models import Assignment, CancelledAssignment, Employee
from employees.services.placement import appoint, change_assignment, end_assignment
from employees.services.placement_cancel import cancel_assignment, stop_heading
from employees.services.reorganisation import merge_unit
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
MARCH, APRIL, JULY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 7, 1)
DEFINITIVE, PLT, PLH = AssignmentKind
WHY = "Salah memilih nama"


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


def member(unit, **values) -> Employee:
    """Holds one post since 1 January 2020."""
    person = EmployeeFactory(unit=unit, **values)
    AssignmentFactory(employee=person)
    return person


def place(person, by, **values) -> Assignment:
    standard = {"unit": person.unit, "position": PositionFactory(), "valid_from": MARCH}
    return appoint(employee_id=person.pk, by=by, **standard | values)


def cancel(held, by) -> Assignment:
    return cancel_assignment(assignment_id=held.pk, reason=WHY, by=by)


def days(person) -> list[tuple]:
    rows = person.assignments.order_by("valid_from")
    return list(rows.values_list("kind", "valid_from", "valid_to", "end_reason"))


@pytest.mark.parametrize("kind", [PLT, PLH])
def test_a_wrong_acting_head_never_led(hr, office, kind):
    wrong, staff = member(office), member(office)
    held = place(wrong, hr, kind=kind, heads_unit=True, basis="SK 7")
    assert Employee.objects.get(pk=staff.pk).rater == wrong
    assert cancel(held, hr).raters_changed == 1
    assert Employee.objects.get(pk=staff.pk).rater is None
    assert len(days(wrong)) == 1
    kept = CancelledAssignment.objects.get()
    assert (kept.employee, kept.unit_name, kept.kind) == (wrong, "Dinas Kesehatan", kind)
    assert (kept.heads_unit, kept.post_stays, kept.valid_from) == (True, False, MARCH)
    assert (kept.basis, kept.reason, kept.by) == ("SK 7", WHY, hr)


def test_what_was_cancelled_cannot_be_rewritten(hr, office):
    cancel(place(member(office), hr, kind=PLH, heads_unit=True), hr)
    with pytest.raises(InternalError), transaction.atomic():
        CancelledAssignment.objects.update(reason="")


def test_the_post_that_it_ended_goes_on(hr, office):
    below, person = UnitFactory(parent=office), member(office)
    first = person.position
    held = place(person, hr, unit=below)
    restored = cancel(held, hr).restored
    assert [row.position for row in restored] == [first]
    assert days(person) == [(DEFINITIVE, date(2020, 1, 1), None, "")]
    person.refresh_from_db()
    assert (person.unit, person.position, person.is_active) == (office, first, True)


def test_a_contract_gets_its_own_end_back(hr, office):
    person = member(office)
    person.assignments.update(valid_to=date(2028, 1, 1))
    held = place(person, hr, valid_to=date(2028, 1, 1))
    change = {"unit": held.unit, "position": held.position, "valid_to": date(2028, 1, 1)}
    change_assignment(assignment_id=held.pk, valid_from=APRIL, by=hr, **change)
    cancel(held, hr)
    assert days(person) == [(DEFINITIVE, date(2020, 1, 1), date(2028, 1, 1), "")]


def test_the_acting_head_whom_it_ended_leads_again(hr, office):
    acting, wrong = member(office), member(office)
    place(acting, hr, kind=PLT, heads_unit=True, valid_to=JULY, valid_from=date(2026, 2, 1))
    held = place(wrong, hr, heads_unit=True)
    assert days(acting)[1] == (PLT, date(2026, 2, 1), MARCH, "")
    assert {row.employee for row in cancel(held, hr).restored} == {wrong, acting}
    assert days(acting)[1] == (PLT, date(2026, 2, 1), JULY, "")


def test_a_post_without_the_lead_brings_no_acting_head_back(hr, office):
    acting, head, nurse = (member(office) for _ in range(3))
    place(acting, hr, kind=PLT, heads_unit=True, valid_from=date(2026, 2, 1))
    place(head, hr, heads_unit=True)
    assert [row.employee for row in cancel(place(nurse, hr), hr).restored] == [nurse]
    assert days(acting)[1] == (PLT, date(2026, 2, 1), MARCH, "")


def test_an_acting_head_who_was_to_end_that_day_does(hr, office):
    acting, wrong = member(office), member(office)
    place(acting, hr, kind=PLT, heads_unit=True, valid_to=MARCH, valid_from=date(2026, 2, 1))
    held = place(wrong, hr, heads_unit=True)
    assert [row.employee for row in cancel(held, hr).restored] == [wrong]
    assert days(acting)[1] == (PLT, date(2026, 2, 1), MARCH, "")


def test_only_leading_is_cancelled_and_the_post_stays(hr, office):
    doctor, acting, staff = (member(office) for _ in range(3))
    place(acting, hr, kind=PLT, heads_unit=True, valid_from=date(2026, 2, 1))
    held = place(doctor, hr, heads_unit=True)
    changed = stop_heading(assignment_id=held.pk, reason=WHY, by=hr)
    assert [row.employee for row in changed.restored] == [acting]
    held.refresh_from_db()
    assert (held.heads_unit, held.valid_to) == (False, None)
    assert Employee.objects.get(pk=staff.pk).rater == acting
    assert CancelledAssignment.objects.get().post_stays
    with pytest.raises(InvalidInput, match="tidak memimpin"):
        stop_heading(assignment_id=held.pk, reason=WHY, by=hr)


def test_whoever_was_received_wrongly_is_gone_again(hr, office):
    there = UnitFactory()
    person = member(there)
    post = person.assignments.get()
    other = grant(UserFactory(), Role.HR, there)
    reason = AssignmentEnd.TRANSFERRED
    end_assignment(assignment_id=post.pk, on=MARCH, reason=reason, by=other)
    held = place(person, hr, unit=office, valid_from=APRIL)
    with pytest.raises(NotAllowed):
        cancel(held, hr)  # back goes into what the other office keeps
    assert cancel(held, grant(UserFactory(), Role.HR)).restored == []
    person.refresh_from_db()
    assert (person.unit, person.is_active) == (there, False)
    assert days(person) == [(DEFINITIVE, date(2020, 1, 1), MARCH, "TRANSFERRED")]


@pytest.mark.parametrize("case", ["first", "later", "reorganised", "gone", "elsewhere"])
def test_what_cannot_be_cancelled_says_why(hr, office, case):
    person = member(office, name="Siti")
    error, text = InvalidInput, "di luar kewenangan"
    if case == "first":
        held, text = person.assignments.get(), "jabatan definitif pertama Siti"
    if case == "later":
        held = place(person, hr)
        place(person, hr, valid_from=JULY, position=PositionFactory(name="Bidan Ahli Muda"))
        text = "Siti sudah menjadi Bidan Ahli Muda sejak 1 Juli 2026; batalkan dahulu"
    if case == "reorganised":
        unit, target = UnitFactory(parent=office), UnitFactory(parent=office)
        mover = member(unit)
        merge_unit(unit_id=unit.pk, target=target, effective_on=MARCH, basis="", by=hr)
        held, text = mover.assignments.get(valid_to=None), "batalkan penataannya"
    if case == "gone":
        held, error = place(person, hr, kind=PLH, heads_unit=True), NotAllowed
        cancel(Assignment.objects.get(pk=held.pk), hr)
    if case == "elsewhere":
        held, error = member(UnitFactory()).assignments.get(), NotAllowed
    before = Assignment.objects.count()
    with pytest.raises(error, match=text):
        cancel(held, hr)
    assert Assignment.objects.count() == before


def test_a_head_who_came_meanwhile_stands_in_the_way(hr, office):
    unit, other = UnitFactory(parent=office, name="Puskesmas"), UnitFactory(parent=office)
    head, new = member(unit), member(unit, name="Rahmawati")
    place(head, hr, unit=unit, heads_unit=True)
    wrong = place(head, hr, unit=other, valid_from=APRIL)
    place(new, hr, unit=unit, heads_unit=True, valid_from=APRIL)
    with pytest.raises(InvalidInput, match="Puskesmas sudah dipimpin Rahmawati"):
        cancel(wrong, hr)
    assert days(head)[-1] == (DEFINITIVE, APRIL, None, "")


def test_the_pages_cancel_and_show_what_was(client, hr, office):
    client.force_login(hr)
    head = member(office, name="Rahmawati")
    held = place(head, hr, heads_unit=True, position=PositionFactory(name="Kepala Dinas"))
    page = reverse("employees:assignment_cancel", args=[held.pk])
    assert page in client.get(reverse("employees:unit_head", args=[office.pk])).content.decode()
    assert page in client.get(reverse("employees:person", args=[head.pk])).content.decode()
    form = client.post(page, {"reason": ""}).context["form"]
    assert set(form.errors) == {"what", "reason"}
    done = client.post(page, {"what": "leading", "reason": WHY}, follow=True).content.decode()
    assert "Kepemimpinan Rahmawati dibatalkan." in done
    assert "Memimpin Dinas Kesehatan sebagai Kepala Dinas, sejak 1 Maret 2026" in done
    assert WHY in done
    form = client.post(page, {"reason": WHY}, follow=True)
    assert "kembali menjadi" in form.content.decode()
    assert len(days(head)) == 1


def test_cancelling_has_no_choice_of_what_for_an_acting_head(client, hr, office):
    client.force_login(hr)
    held = place(member(office), hr, kind=PLT, heads_unit=True)
    page = client.get(reverse("employees:assignment_cancel", args=[held.pk]))
    assert list(page.context["form"].fields) == ["reason"]
