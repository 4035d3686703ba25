"""The calendar: pasted lists read line by line, one keeper, limits counted anew."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import AgencyFactory, UnitFactory, UserFactory, grant
from evaluations.enums.clocks import ClockKind, HolidayKind
from evaluations.models import Clock, Holiday
from evaluations.rules.holiday_list import HolidayLine, WrongLine, read_holidays
from evaluations.services import clocks
from evaluations.services.holidays import add_holiday, paste_holidays, remove_holiday
from evaluations.tests.factories_execution import EvaluationFactory
from pembinaan.common.errors import DomainError, InvalidInput

NATIONAL, JOINT = HolidayKind.NATIONAL, HolidayKind.JOINT_LEAVE


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-08-17; Proklamasi", HolidayLine(date(2026, 8, 17), "Proklamasi", NATIONAL)),
        ("17/8/2026\tProklamasi", HolidayLine(date(2026, 8, 17), "Proklamasi", NATIONAL)),
        ("17-08-2026, Proklamasi", HolidayLine(date(2026, 8, 17), "Proklamasi", NATIONAL)),
        ("17 Agustus 2026 Proklamasi", HolidayLine(date(2026, 8, 17), "Proklamasi", NATIONAL)),
        (
            "24 Des 2026 - Cuti Bersama Natal",
            HolidayLine(date(2026, 12, 24), "Cuti Bersama Natal", JOINT),
        ),
    ],
)
def test_a_line_is_read(line, expected):
    assert read_holidays(line) == ([expected], [])


def test_wrong_lines_are_named_with_their_number():
    text = "17/8/2026 Proklamasi\n\nlibur\n31/2/2026 Salah\n17/8/2026 Lagi\n1/1/2026"
    found, wrong = read_holidays(text)
    assert [line.day for line in found] == [date(2026, 8, 17)]
    assert wrong == [
        WrongLine(3, "Tulis tanggal di depan, misalnya 17/8/2026 atau 17 Agustus 2026."),
        WrongLine(4, "Tanggal ini tidak ada dalam kalender."),
        WrongLine(5, "Tanggal 17/08/2026 ditulis dua kali."),
        WrongLine(6, "Tulis nama hari libur sesudah tanggal, paling panjang 120 huruf."),
    ]


@pytest.fixture
def keeper(db):
    return grant(UserFactory(), Role.HR)


def test_a_list_is_saved_whole_or_not_at_all(keeper):
    with pytest.raises(InvalidInput) as error:
        paste_holidays(text="17/8/2026 Proklamasi\nlibur", by=keeper)
    assert error.value.field == "text"
    assert not Holiday.objects.exists()
    assert paste_holidays(text="17/8/2026 Proklamasi\n25/12/2026 Natal", by=keeper) == 2
    assert paste_holidays(text="17/8/2026 Proklamasi", by=keeper) == 0


def test_only_hr_of_everybody_keeps_it(keeper):
    officer = grant(UserFactory(), Role.HR, UnitFactory())
    given = {"day": date(2026, 8, 17), "name": "Proklamasi", "kind": NATIONAL}
    with pytest.raises(DomainError) as error:
        add_holiday(**given, by=officer)
    assert error.value.code == "wrong_actor"
    add_holiday(**given, by=keeper)
    with pytest.raises(DomainError) as error:
        add_holiday(**given, by=keeper)
    assert error.value.code == "known_day"


@pytest.mark.django_db
def test_hr_of_an_agency_keeps_its_regional_days(client):
    top, theirs = UnitFactory(), AgencyFactory()
    officer = grant(UserFactory(), Role.HR, top)
    client.force_login(officer)
    page, add = reverse("evaluations:holidays"), reverse("evaluations:holiday_add")
    assert "Tambah libur daerah" in client.get(page).text
    assert client.get(reverse("evaluations:holiday_paste")).status_code == 404
    given = {"day": "2026-10-21", "name": "Hari jadi", "kind": "REGIONAL"}
    refused = client.post(add, given | {"agency": theirs.pk}).context["form"]
    assert set(refused.errors) == {"agency"}
    assert "kind" in client.post(add, given | {"kind": "NATIONAL"}).context["form"].errors
    client.post(add, given | {"agency": top.agency_id})
    own = Holiday.objects.get()
    assert (own.agency, own.kind) == (top.agency, HolidayKind.REGIONAL)
    national = Holiday.objects.create(day=date(2026, 8, 17), name="P", kind=NATIONAL)
    for holiday, status in ((national, 404), (own, 302)):
        gone = reverse("evaluations:holiday_remove", args=[holiday.pk])
        assert client.post(gone).status_code == status
    assert Holiday.objects.get() == national
    with pytest.raises(DomainError):
        remove_holiday(holiday_id=national.pk, by=officer)


@pytest.mark.django_db
def test_hr_of_one_office_reads_the_calendar(client):
    client.force_login(grant(UserFactory(), Role.HR, UnitFactory(parent=UnitFactory())))
    assert "Tambah" not in client.get(reverse("evaluations:holidays")).text
    assert client.get(reverse("evaluations:holiday_add")).status_code == 404


def test_running_limits_follow_the_calendar(keeper):
    evaluation, other = EvaluationFactory(rated=True), EvaluationFactory(rated=True)
    for each in (evaluation, other):
        clocks.start(ClockKind.DELIVER, each, responsible_id=None, counted_from=date(2026, 8, 14))
    # 14 working days after Friday 14 August end on Thursday 3 September
    due = Clock.objects.filter(evaluation=evaluation).values_list("due_on", flat=True)
    assert due.get() == date(2026, 9, 3)
    national = add_holiday(day=date(2026, 8, 17), name="Proklamasi", kind=NATIONAL, by=keeper)
    assert due.get() == date(2026, 9, 4)
    own = {"kind": HolidayKind.REGIONAL, "agency": evaluation.agency}
    add_holiday(day=date(2026, 8, 20), name="Hari jadi", **own, by=keeper)
    assert due.get() == date(2026, 9, 7)
    assert Clock.objects.get(evaluation=other).due_on == date(2026, 9, 4)
    remove_holiday(holiday_id=national.pk, by=keeper)
    assert due.get() == date(2026, 9, 4)
    Clock.objects.update(done_on=date(2026, 9, 1))
    add_holiday(day=date(2026, 8, 18), name="Cuti bersama", kind=JOINT, by=keeper)
    assert due.get() == date(2026, 9, 4)


def test_a_regional_holiday_needs_its_agency(keeper):
    for kind, agency in ((HolidayKind.REGIONAL, None), (NATIONAL, AgencyFactory())):
        with pytest.raises(InvalidInput) as error:
            add_holiday(day=date(2026, 8, 17), name="X", kind=kind, agency=agency, by=keeper)
        assert error.value.field == "agency"


def test_the_page_warns_of_a_year_without_the_decree(client, keeper):
    client.force_login(keeper)
    year = timezone.localdate().year
    page = reverse("evaluations:holidays")
    assert f"Hari libur {year} belum lengkap" in client.get(page).content.decode()
    Holiday.objects.create(day=date(year, 8, 17), name="Proklamasi", kind=NATIONAL)
    assert f"Hari libur {year} belum lengkap" in client.get(page).content.decode()
    client.post(reverse("evaluations:holiday_paste"), {"text": f"3/4/{year} Libur bergerak"})
    shown = client.get(page).content.decode()
    assert f"Hari libur {year} belum lengkap" not in shown
    assert "Libur bergerak" in shown


def test_what_was_pasted_is_kept_with_the_reason(client, keeper):
    client.force_login(keeper)
    shown = client.post(reverse("evaluations:holiday_paste"), {"text": "besok libur"}).text
    assert "Baris 1: Tulis tanggal di depan" in shown
    assert "besok libur" in shown
