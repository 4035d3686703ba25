"""Reports on behaviour and the confidential record of a counselling."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from evaluations.enums.execution import CounsellorKind, ReportStatus
from evaluations.models import BehaviourReport, Counselling
from evaluations.services.counselling import (
    ReportInput,
    close_report,
    confirm_counselling,
    record_counselling,
    report_behaviour,
    schedule_counselling,
)
from evaluations.tests.factories_dialogues import BehaviourReportFactory
from evaluations.tests.factories_execution import account
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
GIVEN = ReportInput(values=[4, 1, 4], problem="Berselisih", others_too=True, efforts="Dialog")
SECRET = "Pembicaraan rahasia"


@pytest.fixture
def midwife():
    return EmployeeFactory(rater=EmployeeFactory(rater=EmployeeFactory()))


@pytest.fixture
def hr(midwife):
    return grant(UserFactory(), Role.HR, midwife.unit)


def arranged(midwife, hr, kind, counsellor=None) -> Counselling:
    report = BehaviourReportFactory(employee=midwife)
    counsellor = counsellor or EmployeeFactory()
    return schedule_counselling(
        report_id=report.pk,
        by=hr,
        counsellor_id=counsellor.pk,
        counsellor_kind=kind,
        scheduled_at=timezone.make_aware(datetime(2026, 3, 9, 9)),
        place="Ruang konseling",
    )


def recorded(midwife, hr, kind, counsellor=None) -> Counselling:
    row = arranged(midwife, hr, kind, counsellor)
    by = account(row.counsellor)
    return record_counselling(report_id=row.report_id, by=by, record=SECRET)


def test_the_rater_reports_once_while_it_is_open(midwife):
    by = account(midwife.rater)
    row = report_behaviour(by=by, employee_id=midwife.pk, given=GIVEN)
    assert (row.values, row.others_too, row.rater) == ([1, 4], True, midwife.rater)
    with pytest.raises(DomainError, match="masih ditangani"):
        report_behaviour(by=by, employee_id=midwife.pk, given=GIVEN)


@pytest.mark.parametrize("who", ["employee", "colleague"])
def test_nobody_else_reports(midwife, who):
    by = account(midwife if who == "employee" else EmployeeFactory(unit=midwife.unit))
    with pytest.raises(DomainError, match="pejabat penilai"):
        report_behaviour(by=by, employee_id=midwife.pk, given=GIVEN)
    assert not BehaviourReport.objects.exists()


def test_only_hr_arranges_and_closes(midwife):
    report = BehaviourReportFactory(employee=midwife)
    for user in (account(midwife.rater), account(midwife)):
        with pytest.raises(DomainError, match="pengelola kepegawaian"):
            close_report(report_id=report.pk, by=user)


def test_an_officer_does_not_arrange_the_own_case(midwife):
    grant(account(midwife), Role.HR, midwife.unit)
    report = BehaviourReportFactory(employee=midwife)
    with pytest.raises(DomainError, match="pengelola kepegawaian"):
        close_report(report_id=report.pk, by=account(midwife))


def test_the_kind_of_counsellor_fits_the_person(midwife, hr):
    with pytest.raises(DomainError, match="tidak sesuai"):
        arranged(midwife, hr, CounsellorKind.RATER)
    other = EmployeeFactory(unit=midwife.unit, rater=midwife.rater)
    with pytest.raises(DomainError, match="bukan pegawai itu sendiri"):
        arranged(other, hr, CounsellorKind.INDEPENDENT, other)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (CounsellorKind.RATER, {"employee", "rater", "superior"}),
        (CounsellorKind.OFFICIAL, {"employee", "rater", "superior", "counsellor"}),
        (CounsellorKind.INDEPENDENT, {"employee", "hr", "counsellor"}),
    ],
)
def test_who_reads_the_record(client, midwife, hr, kind, expected):
    counsellor = midwife.rater if kind == CounsellorKind.RATER else EmployeeFactory()
    row = recorded(midwife, hr, kind, counsellor)
    people = {
        "employee": account(midwife),
        "rater": account(midwife.rater),
        "superior": account(midwife.rater.rater),
        "hr": hr,
        "leader": grant(UserFactory(), Role.LEADER, midwife.unit),
        "colleague": account(EmployeeFactory(unit=midwife.unit)),
    }
    if kind != CounsellorKind.RATER:
        people["counsellor"] = account(counsellor)
    readable = Counselling.objects.readable_by
    assert {name for name, user in people.items() if readable(user).exists()} == expected
    page = reverse("evaluations:counselling", args=[row.report_id])
    for name, user in people.items():
        client.force_login(user)
        shown = SECRET in client.get(page).content.decode()
        assert shown == (name in expected), name


def test_only_the_counsellor_records_and_the_employee_confirms(midwife, hr):
    row = arranged(midwife, hr, CounsellorKind.INDEPENDENT)
    for user in (hr, account(midwife.rater)):
        with pytest.raises(DomainError, match="konselor"):
            record_counselling(report_id=row.report_id, by=user, record=SECRET)
    with pytest.raises(DomainError, match="belum ditandatangani"):
        confirm_counselling(report_id=row.report_id, by=account(midwife))
    record_counselling(report_id=row.report_id, by=account(row.counsellor), record=SECRET)
    with pytest.raises(DomainError, match="oleh pegawainya"):
        confirm_counselling(report_id=row.report_id, by=hr)
    row = confirm_counselling(report_id=row.report_id, by=account(midwife))
    assert row.confirmed_at is not None
    assert row.report.status == ReportStatus.COUNSELLED


def test_the_pages_from_report_to_record(client, midwife, hr):
    counsellor = EmployeeFactory()
    client.force_login(account(midwife.rater))
    data = {"values": ["1"], "problem": "Berselisih", "others_too": "0", "efforts": "Dialog"}
    client.post(reverse("evaluations:report_new", args=[midwife.pk]), data)
    report = BehaviourReport.objects.get()
    client.force_login(hr)
    data = {
        "counsellor": counsellor.nip,
        "counsellor_kind": "OFFICIAL",
        "scheduled_at": "2026-03-09T09:00",
        "place": "Ruang konseling",
    }
    schedule = reverse("evaluations:counselling_schedule", args=[report.pk])
    assert client.post(schedule, data).status_code == 302
    assert client.get(schedule).context["form"]["place"].value() == "Ruang konseling"
    client.force_login(account(counsellor))
    record = reverse("evaluations:counselling_record", args=[report.pk])
    assert client.post(record, {"record": ""}).status_code == 200
    assert client.post(record, {"record": SECRET}).status_code == 302
    assert Counselling.objects.get().record == SECRET


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, midwife, hr, rows, django_assert_max_num_queries):
    for _ in range(rows):
        person = EmployeeFactory(unit=midwife.unit, rater=midwife.rater)
        recorded(person, hr, CounsellorKind.INDEPENDENT)
    client.force_login(hr)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("evaluations:counsellings"))
    assert len(page.context["object_list"]) == rows
