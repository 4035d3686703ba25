"""Presence by QR and PIN, and a list that was offline meanwhile."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from pembinaan.common.errors import DomainError
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Attendance
from trainings.rules.presence_codes import PresenceCodes, seconds_left, session_of
from trainings.services.attendance import Seen, record_attendance
from trainings.services.presence import codes_of, mark_by_pin, mark_by_token
from trainings.tests.factories import EnrolmentFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


@pytest.fixture
def session(unit):
    today = timezone.localdate()
    return SessionFactory(course__programme__unit=unit, starts_on=today, ends_on=today)


@pytest.fixture
def seat(session):
    return EnrolmentFactory(session=session, employee=EmployeeFactory(name="Ani"))


@pytest.fixture
def ani(seat):
    return user_of(seat.employee)


def now() -> float:
    return timezone.now().timestamp()


def test_codes_hold_for_their_window_and_the_next():
    codes = PresenceCodes(15, b"rahasia")
    token, pin = codes.token(1000), codes.pin(1000)  # the window from 900 to 1079
    assert token.startswith("15-")
    assert len(pin) == 6
    assert codes.takes_token(token, 900)
    assert codes.takes_token(token, 1259)
    assert not codes.takes_token(token, 1260)
    assert not codes.takes_token(token, 899)
    assert codes.takes_pin(pin, 1259)
    assert not codes.takes_pin(pin, 1260)
    assert not PresenceCodes(15, b"lain").takes_token(token, 1000)
    assert not PresenceCodes(16, b"rahasia").takes_token(token, 1000)
    assert (seconds_left(1000), seconds_left(1080)) == (80, 180)


@pytest.mark.parametrize(
    ("token", "expected"), [("15-ab", 15), ("15", None), ("x-ab", None), ("-ab", None)]
)
def test_the_session_of_a_token(token, expected):
    assert session_of(token) == expected


def test_a_scan_records_today_once(session, seat, ani):
    mark_by_token(token=codes_of(session.pk).token(now()), by=ani)
    row = Attendance.objects.get()
    assert (row.enrolment, row.day, row.present) == (seat, timezone.localdate(), True)
    assert row.method == "QR"
    with pytest.raises(DomainError, match=r"sudah tercatat pukul \d\d\.\d\d"):
        mark_by_pin(session_id=session.pk, pin=codes_of(session.pk).pin(now()), by=ani)
    assert Attendance.objects.count() == 1


def test_a_pin_turns_absence_into_presence(session, seat, ani):
    Attendance.objects.create(enrolment=seat, day=session.starts_on, present=False)
    mark_by_pin(session_id=session.pk, pin=codes_of(session.pk).pin(now()), by=ani)
    assert Attendance.objects.values_list("present", "method").get() == (True, "PIN")


def refused(session, by) -> str:
    with pytest.raises(DomainError) as refusal:
        mark_by_token(token=codes_of(session.pk).token(now()), by=by)
    assert not Attendance.objects.filter(present=True).exists()
    return refusal.value.code


def test_who_is_refused(session, seat, ani):
    assert refused(session, user_of(EmployeeFactory())) == "not_a_participant"
    assert refused(session, UserFactory()) == "not_a_participant"
    seat.status = EnrolmentStatus.WITHDRAWN
    seat.save()
    assert refused(session, ani) == "not_a_participant"


def test_when_it_is_refused(session, seat, ani):
    session.starts_on = session.ends_on = timezone.localdate() - timedelta(days=1)
    session.save()
    assert refused(session, ani) == "not_today"
    session.status = SessionStatus.DONE
    session.save()
    assert refused(session, ani) == "not_running"


def test_an_old_code_and_many_tries_are_refused(session, seat, ani):
    old = codes_of(session.pk).token(now() - 400)
    with pytest.raises(DomainError, match="tidak berlaku"):
        mark_by_token(token=old, by=ani)
    for _ in range(9):
        with pytest.raises(DomainError):
            mark_by_pin(session_id=session.pk, pin="x", by=ani)
    with pytest.raises(DomainError, match="Terlalu banyak percobaan"):
        mark_by_pin(session_id=session.pk, pin=codes_of(session.pk).pin(now()), by=ani)


def test_the_pages(client, session, seat, ani, officer):
    client.force_login(officer)
    screen = client.get(reverse("trainings:presence_screen", args=[session.pk])).text
    pin = codes_of(session.pk).pin(now())
    assert f"{pin[:3]} {pin[3:]}" in screen
    assert "<strong>0</strong> dari 1 peserta" in screen
    picture = client.get(reverse("trainings:presence_qr", args=[session.pk]))
    assert picture["Content-Type"] == "image/svg+xml"
    client.force_login(ani)
    address = reverse("trainings:presence", args=[codes_of(session.pk).token(now())])
    assert "Saya hadir" in client.get(address).text
    assert not Attendance.objects.exists()
    assert "tercatat pukul" in client.post(address, follow=True).text
    assert "sudah tercatat" in client.post(address).text
    bad = client.post(reverse("trainings:presence_pin", args=[session.pk]), {"pin": "12"})
    assert "PIN terdiri dari enam angka." in bad.text


def seen_now(*present, held=()) -> Seen:
    return Seen(timezone.now(), frozenset(present), frozenset(held))


def test_a_sheet_that_was_offline_takes_nothing_back(session, seat, ani, officer):
    other = EnrolmentFactory(session=session)
    seen = seen_now()
    mark_by_token(token=codes_of(session.pk).token(now()), by=ani)
    sheet = {session.starts_on: {other.pk}}
    for _ in range(2):  # the answer to the first got lost
        told = record_attendance(session_id=session.pk, by=officer, present=sheet, seen=seen)
        assert told == []
        rows = dict(Attendance.objects.values_list("enrolment", "present"))
        assert rows == {seat.pk: True, other.pk: True}
    assert Attendance.objects.get(enrolment=seat).method == "QR"


def test_a_tick_that_somebody_took_back_meanwhile_is_told(session, seat, officer):
    day = session.starts_on
    seen = seen_now()
    record_attendance(session_id=session.pk, by=officer, present={day: {seat.pk}}, seen=seen)
    again = seen_now((seat.pk, day), held=[day])
    record_attendance(session_id=session.pk, by=officer, present={day: set()}, seen=again)
    retried = {"session_id": session.pk, "by": officer, "present": {day: {seat.pk}}}
    told = record_attendance(**retried, seen=seen)
    assert told == [f"Ani ({day:%d-%m})"]
    assert not Attendance.objects.get().present


def test_a_day_is_not_dropped_over_marks_the_sheet_did_not_show(session, seat, ani, officer):
    day = session.starts_on
    record_attendance(session_id=session.pk, by=officer, present={day: set()})
    seen = seen_now(held=[day])
    mark_by_token(token=codes_of(session.pk).token(now()), by=ani)
    told = record_attendance(
        session_id=session.pk, by=officer, present={}, not_held=[day], seen=seen
    )
    assert told == [f"Ani ({day:%d-%m})"]
    assert Attendance.objects.get().present


def test_the_sheet_answers_a_script(client, session, seat, officer):
    client.force_login(officer)
    address = reverse("trainings:attendance", args=[session.pk])
    page = client.get(address)
    shown = page.context["form"].initial["shown"]
    assert "attendance.js" in page.text
    tick = f"{seat.pk}:{session.starts_on.isoformat()}"
    asked = {"headers": {"Accept": "application/json"}}
    answer = client.post(address, {"shown": shown, "present": [tick]}, **asked).json()
    assert answer["present"] == [tick]
    assert answer["told"] == ""
    assert datetime.fromisoformat(answer["shown"].split("|")[0])
    wrong = client.post(address, {"shown": shown, "present": ["0:2020-01-01"]}, **asked)
    assert wrong.status_code == 422
    assert "muat ulang" in wrong.json()["told"]
