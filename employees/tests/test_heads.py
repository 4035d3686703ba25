"""Several units without a head get theirs on one page, each from its own people."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from employees.enums import AssignmentEnd, AssignmentKind, EmployeeKind, Role
from employees.models import Assignment
from employees.queries.vacancies import candidates_of
from employees.services.heads import name_heads
from employees.services.quality import refresh_findings
from employees.tests.factories import (
    START,
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)
from pembinaan.common.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.django_db
PAGE = reverse("employees:unit_heads")
LIST = reverse("employees:quality_check", args=["HEADLESS_UNIT"])
TODAY = timezone.localdate()


@pytest.fixture
def office():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def officer(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def hr(client, officer):
    client.force_login(officer)
    return client


def post_at(unit, **person) -> Assignment:
    return AssignmentFactory(employee=EmployeeFactory(unit=unit, **person))


def puskesmas(office, name: str) -> tuple[Assignment, Assignment]:
    """A doctor and a nurse of a new unit below `office`."""
    unit = UnitFactory(parent=office, name=name)
    doctor = PositionFactory(name=f"Dokter Ahli Madya {name}")
    return post_at(unit, rank="IV/a", position=doctor), post_at(unit)


def test_heads_lead_in_their_own_posts_and_rate_the_others(officer, office):
    (ayu, ayu_nurse), (olak, olak_nurse) = puskesmas(office, "Ayu"), puskesmas(office, "Olak")
    assert name_heads(assignment_ids=[ayu.pk, olak.pk], by=officer) == 2
    for doctor, nurse in ((ayu, ayu_nurse), (olak, olak_nurse)):
        doctor.refresh_from_db()
        nurse.employee.refresh_from_db()
        assert (doctor.heads_unit, doctor.valid_from, doctor.valid_to) == (True, START, None)
        assert nurse.employee.rater == doctor.employee


def test_one_refusal_names_nobody(officer, office):
    (ayu, _), (olak, nurse) = puskesmas(office, "Ayu"), puskesmas(office, "Olak")
    Assignment.objects.filter(pk=nurse.pk).update(heads_unit=True)
    with pytest.raises(InvalidInput, match=f"Olak sudah dipimpin {nurse.employee}"):
        name_heads(assignment_ids=[ayu.pk, olak.pk], by=officer)
    assert not Assignment.objects.filter(pk__in=[ayu.pk, olak.pk], heads_unit=True).exists()


def test_whoever_acted_before_the_head_began_stops(officer, office):
    doctor, nurse = puskesmas(office, "Ayu")
    Assignment.objects.filter(pk=doctor.pk).update(valid_from=TODAY)
    place = {"employee": nurse.employee, "unit": nurse.unit, "kind": AssignmentKind.PLT}
    acting = AssignmentFactory(**place, heads_unit=True, valid_from=TODAY - timedelta(9))
    name_heads(assignment_ids=[doctor.pk], by=officer)
    acting.refresh_from_db()
    assert acting.valid_to == TODAY


def test_two_heads_of_one_unit_are_refused(officer, office):
    doctor, nurse = puskesmas(office, "Ayu")
    with pytest.raises(InvalidInput, match="sudah dipimpin"):
        name_heads(assignment_ids=[doctor.pk, nurse.pk], by=officer)


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_to": TODAY, "end_reason": AssignmentEnd.MOVED},
        {"kind": AssignmentKind.PLT},
    ],
)
def test_only_a_definitive_post_in_force_leads(officer, office, changes):
    doctor, _ = puskesmas(office, "Ayu")
    Assignment.objects.filter(pk=doctor.pk).update(**changes)
    with pytest.raises(NotAllowed):
        name_heads(assignment_ids=[doctor.pk], by=officer)


def test_units_of_others_are_out_of_reach(officer):
    doctor, _ = puskesmas(UnitFactory(), "Ayu")
    with pytest.raises(NotAllowed):
        name_heads(assignment_ids=[doctor.pk], by=officer)


def test_candidates_are_pns_first_then_by_rank(office):
    ranks = [("IX", EmployeeKind.PPPK), ("III/a", EmployeeKind.PNS), ("IV/b", EmployeeKind.PNS)]
    posts = [post_at(office, rank=rank, kind=kind) for rank, kind in ranks]
    AssignmentFactory(
        employee=posts[0].employee,
        kind=AssignmentKind.PLT,
        unit=UnitFactory(parent=office),
        valid_from=TODAY - timedelta(days=9),
    )
    found = candidates_of([office.pk])
    assert [post.employee.rank for post in found[office.pk]] == ["IV/b", "III/a", "IX"]


def test_the_page_names_heads_and_leads_back_to_the_list(hr, office):
    (ayu, _), (olak, _) = puskesmas(office, "Ayu"), puskesmas(office, "Olak")
    refresh_findings()
    assert PAGE in hr.get(LIST).content.decode()
    typed = {f"unit-{post.unit_id}": post.pk for post in (ayu, olak)}
    response = hr.post(PAGE, typed)
    assert response.url == LIST
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said == ["Kepala 2 unit ditetapkan. Pejabat penilai 2 pegawai berubah."]
    left = [row[0].unit.name for row in hr.get(LIST).context["rows"]]
    assert left == ["Dinas Kesehatan"]  # has units below it, and still no head


def test_nothing_chosen_and_strangers_are_refused_with_what_was_chosen_kept(hr, office):
    ayu, _ = puskesmas(office, "Ayu")
    stranger = post_at(UnitFactory())
    refresh_findings()
    page = hr.post(PAGE, {})
    assert page.context["form"].non_field_errors() == ["Pilih kepala sekurangnya satu unit."]
    page = hr.post(PAGE, {f"unit-{ayu.unit_id}": stranger.pk})
    assert list(page.context["form"].errors) == [f"unit-{ayu.unit_id}"]
    Assignment.objects.filter(pk=ayu.pk).update(heads_unit=True)
    assert not Assignment.objects.filter(pk=stranger.pk, heads_unit=True).exists()


@pytest.mark.parametrize("units", [1, 3])
def test_query_budget(hr, office, units, django_assert_max_num_queries):
    for number in range(units):
        puskesmas(office, f"Puskesmas {number}")
    refresh_findings()
    with django_assert_max_num_queries(10):
        page = hr.get(PAGE)
    assert len(page.context["form"].lines()) == units + 1
