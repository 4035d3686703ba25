"""Units are established, renamed, moved, merged and closed on a day, or the refusal says why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.enums import AssignmentEnd, AssignmentKind, Role, UnitKind
from employees.models import Assignment, Reorganisation, RoleGrant, Unit, UnitVersion
from employees.services.current import refresh_units
from employees.services.reorganisation import (
    close_unit,
    establish_unit,
    merge_unit,
    move_unit,
    rename_unit,
)
from employees.services.resolution import resolve_raters
from employees.tests.factories import (
    START,
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TOMORROW, YESTERDAY = TODAY + timedelta(1), TODAY - timedelta(1)


class World:
    """top > (health > clinic > ward, education)."""

    def __init__(self) -> None:
        self.top = UnitFactory(name="Pemerintah")
        self.health = UnitFactory(parent=self.top, name="Dinas Kesehatan")
        self.clinic = UnitFactory(parent=self.health, name="Puskesmas", kind=UnitKind.UPTD)
        self.ward = UnitFactory(parent=self.clinic, name="Poli Gigi", kind=UnitKind.SECTION)
        self.education = UnitFactory(parent=self.top, name="Dinas Pendidikan")
        self.hr = grant(UserFactory(), Role.HR, self.top)

    def do(self, verb, unit, day=TODAY, **values) -> Reorganisation:
        return verb(unit_id=unit.pk, effective_on=day, basis="Perda 1/2026", by=self.hr, **values)

    def refused(self, verb, unit, day=TODAY, **values) -> tuple[str, str]:
        with pytest.raises(DomainError) as refusal:
            self.do(verb, unit, day, **values)
        return refusal.value.code, refusal.value.message


@pytest.fixture
def world():
    return World()


def on(unit, day) -> tuple[str, int | None, str] | None:
    version = unit.versions.valid_on(day).first()
    return version and (version.name, version.parent_id, version.path)


def employee_of(unit, **post):
    person = EmployeeFactory(unit=unit)
    AssignmentFactory(employee=person, unit=unit, **post)
    return person


def test_a_new_unit_stands_below_its_parent_from_its_day(world):
    decision = world.do(
        establish_unit,
        world.health,
        TOMORROW,
        code="BARU",
        name="Bidang Baru",
        unit_kind=UnitKind.DIVISION,
    )
    unit = decision.unit
    assert (decision.target, decision.name) == (world.health, "Bidang Baru")
    assert (unit.valid_from, unit.parent, unit.agency) == (
        *(TOMORROW, world.health, world.top.agency),
    )
    number = int(world.clinic.path.split(".")[-2]) + 1
    assert on(unit, TODAY) is None
    assert on(unit, TOMORROW) == (
        *("Bidang Baru", world.health.pk, f"{world.health.path}{number:03}."),
    )
    assert unit.versions.get().reorganisation == decision


def test_a_name_changes_on_its_day_and_the_old_one_stays_known(world):
    world.do(rename_unit, world.health, name="Dinas Sehat")
    assert on(world.health, YESTERDAY) == ("Dinas Kesehatan", world.top.pk, world.health.path)
    assert on(world.health, TODAY) == ("Dinas Sehat", world.top.pk, world.health.path)
    world.health.refresh_from_db()
    assert world.health.name == "Dinas Sehat"


def test_a_name_to_come_is_not_todays(world):
    world.do(rename_unit, world.health, TOMORROW, name="Dinas Sehat")
    world.health.refresh_from_db()
    assert world.health.name == "Dinas Kesehatan"
    refresh_units(on=TOMORROW)
    world.health.refresh_from_db()
    assert world.health.name == "Dinas Sehat"


def test_on_the_day_a_form_begins_it_is_corrected(world):
    world.do(rename_unit, world.clinic, YESTERDAY, name="Puskesmas Salh")
    world.do(rename_unit, world.clinic, YESTERDAY, name="Puskesmas Satu", unit_kind=UnitKind.OPD)
    assert on(world.clinic, YESTERDAY)[0] == "Puskesmas Satu"
    assert world.clinic.versions.count() == 2
    world.clinic.refresh_from_db()
    assert world.clinic.kind == UnitKind.OPD


def test_a_move_takes_everything_below_along(world):
    world.do(move_unit, world.clinic, target=world.education)
    place = f"{world.education.path}001."
    assert on(world.clinic, YESTERDAY)[1:] == (world.health.pk, world.clinic.path)
    assert on(world.clinic, TODAY)[1:] == (world.education.pk, place)
    assert on(world.ward, YESTERDAY)[1:] == (world.clinic.pk, world.ward.path)
    ward = f"{place}{world.ward.path.split('.')[-2]}."
    assert on(world.ward, TODAY)[1:] == (world.clinic.pk, ward)
    assert Unit.objects.get(pk=world.ward.pk).path == ward
    assert not UnitVersion.objects.filter(unit=world.health, valid_to__isnull=False).exists()


def test_a_place_once_taken_is_not_given_again(world):
    world.do(move_unit, world.clinic, YESTERDAY, target=world.education)
    back = world.do(move_unit, world.clinic, TODAY, target=world.health)
    new = int(world.clinic.path.split(".")[-2]) + 1
    assert on(back.unit, TODAY)[2] == f"{world.health.path}{new:03}."


def test_merging_moves_people_and_units_and_ends_grants(world):
    nurse, doctor = employee_of(world.clinic), employee_of(world.ward)
    held = grant(UserFactory(), Role.HR, world.clinic).grants.get()
    decision = world.do(merge_unit, world.clinic, target=world.education)
    old, new = nurse.assignments.order_by("valid_from")
    assert (old.valid_to, old.end_reason) == (TODAY, AssignmentEnd.REORGANISED)
    assert (new.unit, new.position, new.kind) == (world.education, old.position, old.kind)
    assert (new.valid_from, new.valid_to, new.reorganisation) == (TODAY, None, decision)
    assert doctor.assignments.get().unit == world.ward
    assert on(world.ward, TODAY)[1:] == (world.education.pk, f"{world.education.path}001.")
    assert on(world.clinic, TODAY) is None
    for row in (nurse, held, world.clinic):
        row.refresh_from_db()
    assert (nurse.unit, nurse.is_active) == (world.education, True)
    assert held.valid_to == TODAY
    assert world.clinic.valid_to == TODAY


def test_a_head_goes_on_without_leading_and_an_acting_one_ends(world):
    head = employee_of(world.clinic, heads_unit=True, valid_to=TODAY + timedelta(30))
    acting = employee_of(world.ward)
    AssignmentFactory(employee=acting, unit=world.clinic, kind=AssignmentKind.PLT, heads_unit=True)
    world.do(merge_unit, world.clinic, target=world.health)
    now = head.assignments.latest("valid_from")
    assert (now.unit, now.heads_unit, now.valid_to) == (
        *(world.health, False, TODAY + timedelta(30)),
    )
    assert acting.assignments.get(kind=AssignmentKind.PLT).valid_to == TODAY


def test_a_merger_brings_no_head_so_an_acting_one_of_the_target_goes_on(world):
    employee_of(world.clinic, heads_unit=True)
    place = {"employee": employee_of(world.health), "unit": world.health}
    acting = AssignmentFactory(**place, kind=AssignmentKind.PLT, heads_unit=True)
    world.do(merge_unit, world.clinic, target=world.health)
    acting.refresh_from_db()
    assert acting.valid_to is None
    assert world.health.assignments.filter(heads_unit=True).get() == acting


def test_a_post_to_come_begins_in_the_target(world):
    person = employee_of(world.clinic, valid_from=TOMORROW, heads_unit=True)
    world.do(merge_unit, world.clinic, target=world.health)
    post = person.assignments.get()
    assert (post.unit, post.valid_from, post.heads_unit) == (world.health, TOMORROW, False)
    assert (post.reorganisation, post.end_reason) == (None, "")


def test_raters_follow_the_tree(world):
    chief = employee_of(world.education, heads_unit=True)
    doctor = employee_of(world.ward)
    resolve_raters()
    world.do(move_unit, world.clinic, target=world.education)
    doctor.refresh_from_db()
    assert doctor.rater == chief


def test_an_empty_unit_is_closed(world):
    held = grant(UserFactory(), Role.LEADER, world.ward).grants.get()
    employee_of(world.ward, valid_to=TODAY)
    world.do(close_unit, world.ward)
    world.ward.refresh_from_db()
    held.refresh_from_db()
    assert (world.ward.valid_to, held.valid_to) == (TODAY, TODAY)
    assert on(world.ward, YESTERDAY)
    assert on(world.ward, TODAY) is None


def test_what_is_in_use_is_not_closed(world):
    code, text = world.refused(close_unit, world.clinic)
    assert code == "has_children"
    assert text.startswith("Masih ada 1 unit di bawah Puskesmas;")
    employee_of(world.ward, valid_from=TOMORROW)
    code, text = world.refused(close_unit, world.ward)
    assert code == "has_people"
    assert text.startswith("Masih ada 1 pegawai di Poli Gigi; gabungkan ke unit lain")


def test_the_top_only_changes_its_name(world):
    for verb, values in ((close_unit, {}), (merge_unit, {"target": world.health})):
        assert world.refused(verb, world.top, **values)[0] == "top_unit"
    assert world.refused(move_unit, world.top, target=world.health)[0] == "top_unit"
    world.do(rename_unit, world.top, name="Pemerintah Baru")
    assert on(world.top, TODAY)[0] == "Pemerintah Baru"


@pytest.mark.parametrize("verb", [move_unit, merge_unit])
def test_impossible_targets(world, verb):
    foreign = UnitFactory(name="Dinas Asing")
    world.hr = grant(UserFactory(), Role.HR)
    assert world.refused(verb, world.clinic, target=foreign)[0] == "other_agency"
    assert world.refused(verb, world.clinic, target=world.ward)[0] == "own_subtree"
    assert world.refused(verb, world.clinic, target=world.clinic)[0] == "own_subtree"
    world.do(close_unit, world.education, TOMORROW)
    assert world.refused(verb, world.clinic, target=world.education) == (
        "target_closes",
        f"Dinas Pendidikan ditutup pada {long(TOMORROW)}; pilih unit lain.",
    )
    code, text = world.refused(verb, world.clinic, TOMORROW, target=world.education)
    assert code == "closed"
    assert text.startswith(f"Dinas Pendidikan sudah ditutup pada {long(TOMORROW)};")


def long(day) -> str:
    months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November"
    return f"{day.day} {[*months.split(), 'Desember'][day.month - 1]} {day.year}"


def test_a_parent_twice(world):
    assert world.refused(move_unit, world.clinic, target=world.health)[0] == "same_parent"


def test_nothing_to_rename(world):
    assert world.refused(rename_unit, world.health, name="Dinas Kesehatan")[0] == "same_name"


def test_what_changes_later_is_named_with_the_cure(world):
    world.do(rename_unit, world.ward, TOMORROW, name="Poli Mulut")
    for verb, values in (
        (rename_unit, {"name": "Poli"}),
        (move_unit, {"target": world.education}),
        (close_unit, {}),
    ):
        code, text = world.refused(verb, world.ward, TODAY, **values)
        assert code == "changes_later"
        assert text.startswith(f"Poli Gigi berubah lagi pada {long(TOMORROW)}; pilih tanggal itu")
    assert world.refused(move_unit, world.clinic, target=world.education)[0] == "changes_later"
    world.do(move_unit, world.clinic, TOMORROW, target=world.education)


def test_a_later_change_of_the_target_is_named_too(world):
    world.do(rename_unit, world.education, TOMORROW, name="Dinas Belajar")
    code, text = world.refused(move_unit, world.clinic, target=world.education)
    assert (code, text[:16]) == ("changes_later", "Dinas Pendidikan")


def test_before_it_is_there_and_after_it_is_gone(world):
    before = START - timedelta(1)
    assert world.refused(rename_unit, world.ward, before, name="X")[0] == "not_yet"
    world.do(close_unit, world.ward, YESTERDAY)
    assert world.refused(rename_unit, world.ward, name="X")[0] == "closed"


def test_a_form_lasts_a_day_before_the_unit_ends(world):
    world.do(rename_unit, world.ward, name="Poli Mulut")
    assert world.refused(close_unit, world.ward)[0] == "just_begun"
    world.do(close_unit, world.ward, TOMORROW)


def test_grants_and_acting_heads_to_come_are_settled_first(world):
    held = RoleGrant.objects.create(
        user=UserFactory(), role=Role.HR, unit=world.ward, valid_from=TOMORROW
    )
    assert world.refused(close_unit, world.ward)[0] == "later_grant"
    held.delete()
    AssignmentFactory(
        employee=employee_of(world.health),
        unit=world.ward,
        kind=AssignmentKind.PLH,
        heads_unit=True,
        valid_from=TOMORROW,
    )
    assert world.refused(merge_unit, world.ward, target=world.health)[0] == "later_head"


def test_officers_keep_both_places(world):
    world.hr = grant(UserFactory(), Role.HR, world.health)
    world.do(rename_unit, world.clinic, name="Puskesmas Dua")
    for unit, target in ((world.clinic, world.education), (world.education, world.clinic)):
        for verb in (move_unit, merge_unit):
            assert world.refused(verb, unit, target=target)[0] == "outside_scope"
    assert world.refused(rename_unit, world.education, name="X")[0] == "outside_scope"
    new = {"code": "X", "name": "X", "unit_kind": UnitKind.SECTION}
    assert world.refused(establish_unit, world.education, **new)[0] == "outside_scope"
    assert world.refused(close_unit, world.education)[0] == "outside_scope"


def test_codes_are_given_once(world):
    new = {"code": world.ward.code, "name": "X", "unit_kind": UnitKind.SECTION}
    assert world.refused(establish_unit, world.health, **new)[0] == "code_taken"


def test_no_deeper_than_a_path_can_hold(world):
    unit = world.ward
    while len(unit.path) < 56:
        unit = UnitFactory(parent=unit)
    chain = UnitFactory(parent=world.education)
    UnitFactory(parent=chain)
    assert world.refused(move_unit, chain, target=unit)[0] == "too_deep"
    assert Assignment.objects.count() == 0
