"""What the pages of trainings do and cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import EmployeeKind, Role
from employees.tests.factories import EmployeeFactory, UnitFactory, grant, user_of
from surveys.tests.factories import InvitationFactory
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Attendance, Course, Programme, Session
from trainings.tests.factories import (
    CourseFactory,
    EnrolmentFactory,
    ProgrammeFactory,
    SessionFactory,
    attend,
    days_of,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(client, unit):
    """Signed in; runs the trainings of the unit."""
    user = grant(user_of(EmployeeFactory(unit=unit)), Role.TRAINING, unit)
    client.force_login(user)
    return user


@pytest.fixture
def session(unit):
    return SessionFactory(course__programme__unit=unit)


def url(name: str, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def programme_fields(unit, **changes) -> dict:
    plain = {"title": "Program A", "goal": "Tujuan", "unit": unit.pk}
    return plain | {"starts_on": "2026-01-01", "ends_on": "2026-12-31"} | changes


def test_writing_a_programme_a_course_and_a_session(client, officer, unit):
    phase = {"PELATIHAN_start": "2026-03-02", "PELATIHAN_end": "2026-03-06"}
    client.post(url("programme_create"), programme_fields(unit, **phase))
    programme = Programme.objects.get()
    assert [phase.kind for phase in programme.phases.all()] == ["PELATIHAN"]
    course = {"title": "Kursus", "form": "SEMINAR", "hours": "8", "objectives": "Mampu"}
    course |= {"min_attendance": "90", "passing_mark": "67,5"}
    client.post(url("course_create", programme.pk), course)
    days = {"starts_on": "2026-03-02", "ends_on": "2026-03-03"}
    fields = {"name": "Angkatan I", "place": "Aula", "capacity": "30"} | days
    response = client.post(url("session_create", Course.objects.get().pk), fields)
    assert response.url == Session.objects.get().get_absolute_url()
    page = client.get(programme.get_absolute_url()).text
    assert "Angkatan I" in page
    assert "2 Maret s.d. 6 Maret 2026" in page


def test_editing_shows_what_is_stored(client, officer, session):
    programme = session.course.programme
    programme.phases.create(kind="MAGANG", starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 8))
    assert 'value="2026-05-04"' in client.get(url("programme_edit", programme.pk)).text
    client.post(url("programme_edit", programme.pk), programme_fields(programme.unit))
    assert list(programme.phases.all()) == []
    fields = {"title": "Lain", "form": "SEMINAR", "hours": "4,5", "objectives": "Mampu"}
    client.post(url("course_edit", session.course_id), fields | {"min_attendance": "75"})
    assert Course.objects.values_list("title", "hours").get() == ("Lain", 4.5)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"ends_on": "2025-01-01"}, "Tanggal selesai tidak boleh sebelum tanggal mulai."),
        ({"MAGANG_start": "2026-05-04"}, "Isi tanggal mulai dan selesai"),
        (
            {"MAGANG_start": "2025-05-04", "MAGANG_end": "2025-05-04"},
            "Tahap Magang harus berada di dalam masa program.",
        ),
    ],
)
def test_a_refused_programme_keeps_what_was_typed(client, officer, unit, changes, text):
    response = client.post(url("programme_create"), programme_fields(unit, **changes))
    assert text in response.text
    assert "Program A" in response.text
    assert not Programme.objects.exists()


def test_units_of_others_are_no_choice(client, officer, unit):
    foreign = UnitFactory()
    text = client.get(url("programme_create")).text
    assert unit.name in text
    assert foreign.name not in text
    response = client.post(url("programme_create"), programme_fields(foreign))
    assert response.status_code == 200
    assert not Programme.objects.exists()


def test_programmes_are_found_by_name(client, officer, unit):
    for title in ("Kesehatan ibu", "Kepemimpinan"):
        ProgrammeFactory(title=title, unit=unit)
    response = client.get(url("programmes"), {"q": "IBU"}, headers={"HX-Request": "true"})
    assert [row.title for row in response.context["object_list"]] == ["Kesehatan ibu"]
    assert "<html" not in response.text


def test_participants_are_found_by_name_or_nip(client, officer, session, unit):
    person = EmployeeFactory(unit=unit, name="Siti Rahmawati")
    EmployeeFactory(unit=unit, name="Siti Tidak Aktif", is_active=False)
    EmployeeFactory(name="Siti Unit Lain")
    EnrolmentFactory(session=session, employee__unit=unit, employee__name="Siti Terdaftar")
    for text in ("siti", f"{person.nip[:8]} {person.nip[8:]}"):
        response = client.get(url("enrol", session.pk), {"q": text})
        assert list(response.context["page_obj"]) == [person]
    assert client.get(url("enrol", session.pk), {"q": "a\x00b"}).status_code == 200


def test_ticked_people_are_enrolled(client, officer, session, unit):
    people = EmployeeFactory.create_batch(2, unit=unit)
    response = client.post(
        url("enrol", session.pk), {"employees": [p.pk for p in people]}, follow=True
    )
    assert "2 peserta ditambahkan." in response.text
    assert session.enrolments.count() == 2


def test_a_refused_tick_is_named(client, officer, session, unit):
    EnrolmentFactory(session=session, employee=(one := EmployeeFactory(unit=unit, name="Sari")))
    address = url("enrol", session.pk)
    assert "Sudah terdaftar: Sari." in client.post(address, {"employees": [one.pk]}).text
    assert "Centang paling sedikit satu pegawai." in client.post(address).text
    assert "Angkatan" in client.post(address, {"employees": [EmployeeFactory().pk]}).text
    assert session.enrolments.count() == 1


def test_pasted_nips_are_enrolled(client, officer, session, unit):
    one, two = EmployeeFactory.create_batch(2, unit=unit)
    spaced = f"{one.nip[:8]} {one.nip[8:14]} {one.nip[14]} {one.nip[15:]}"
    response = client.post(
        url("enrol_paste", session.pk), {"lines": f"{spaced}\t{one.name}\r\n\r\n'{two.nip}\r\n"}
    )
    assert response.status_code == 302
    assert set(session.enrolments.values_list("employee", flat=True)) == {one.pk, two.pk}


def test_every_bad_line_is_named(client, officer, session, unit):
    good, other = EmployeeFactory(unit=unit), EmployeeFactory()
    seated = EnrolmentFactory(session=session, employee=EmployeeFactory(unit=unit, name="Sari"))
    gone = EmployeeFactory(unit=unit, name="Budi", is_active=False)
    lines = [good.nip, "12345", other.nip, seated.employee.nip, gone.nip, good.nip]
    text = client.post(url("enrol_paste", session.pk), {"lines": "\n".join(lines)}).text
    for sentence in (
        "Baris 2 (12345): NIP harus 18 angka.",
        f"Baris 3 ({other.nip}): tidak ditemukan di unit yang Anda kelola.",
        f"Baris 4 ({seated.employee.nip}): Sari sudah terdaftar.",
        f"Baris 5 ({gone.nip}): Budi tidak aktif.",
        f"Baris 6 ({good.nip}): sama dengan baris 1.",
    ):
        assert sentence in text
    assert "Baris 1 " not in text
    assert other.name not in text
    assert session.enrolments.count() == 1


def test_too_many_lines_are_refused(client, officer, session):
    text = client.post(url("enrol_paste", session.pk), {"lines": "1\n" * 501}).text
    assert "Paling banyak 500 baris sekaligus; ini 501." in text


def test_steps_of_a_session(client, officer, unit):
    session = SessionFactory(course__programme__unit=unit, status=SessionStatus.PLANNED)
    enrolment = EnrolmentFactory(session=session)
    client.post(url("session_start", session.pk))
    refused = client.post(url("session_complete", session.pk), follow=True)
    assert "Catat kehadiran sebelum menyelesaikan kegiatan." in refused.text
    attend(enrolment, True, True, True)
    done = client.post(url("session_complete", session.pk), follow=True)
    assert "JP dibukukan dan survei peserta dibuka." in done.text
    assert "Hasil survei" in done.text
    session.refresh_from_db()
    assert session.status == SessionStatus.DONE


def test_withdrawing(client, officer, session):
    enrolment = EnrolmentFactory(session=session)
    client.post(url("withdraw", enrolment.pk))
    enrolment.refresh_from_db()
    assert enrolment.status == EnrolmentStatus.WITHDRAWN


def stored(session) -> set:
    rows = Attendance.objects.filter(enrolment__session=session)
    return set(rows.values_list("enrolment", "day", "present"))


def test_the_attendance_sheet(client, officer, session):
    one, two = EnrolmentFactory.create_batch(2, session=session)
    first, second, third = days_of(session)
    address = url("attendance", session.pk)
    client.post(address, {"present": [f"{one.pk}:{first}"], "held": [str(second)]})
    assert stored(session) == {
        (one.pk, first, True),
        (two.pk, first, False),
        (one.pk, second, False),
        (two.pk, second, False),
    }
    client.post(address, {"present": [f"{one.pk}:{first}"], "everybody": str(third)})
    assert stored(session) == {
        (one.pk, first, True),
        (two.pk, first, False),
        (one.pk, third, True),
        (two.pk, third, True),
    }
    sheet = client.get(address)
    assert sheet.text.count(" checked") == 5  # first and third held, three ticks
    changed = client.post(address, {"present": ["999999:2026-01-01"]}).text
    assert "Hadir</a>: Peserta atau hari kegiatan berubah; muat ulang halaman ini." in changed
    assert len(stored(session)) == 4


def test_a_sheet_sent_after_the_end_is_refused_in_words(client, officer, session):
    one = EnrolmentFactory(session=session)
    Session.objects.filter(pk=session.pk).update(status=SessionStatus.DONE)
    tick = f"{one.pk}:{session.starts_on}"
    sheet = client.post(url("attendance", session.pk), {"present": [tick]}).text
    assert "Kegiatan ini berstatus Selesai, tidak dapat diubah lagi." in sheet
    assert not stored(session)


def test_a_long_session_shows_a_week_at_a_time(client, officer, unit):
    session = SessionFactory(
        course__programme__unit=unit,
        starts_on=TODAY - timedelta(days=9),
        ends_on=TODAY + timedelta(days=9),
    )
    EnrolmentFactory(session=session)
    days = client.get(url("attendance", session.pk)).context["form"].days
    assert days == [TODAY - timedelta(days=back) for back in (2, 1, 0)]
    first = client.get(url("attendance", session.pk), {"page": 1}).context["form"].days
    assert first == [TODAY - timedelta(days=back) for back in range(9, 2, -1)]


def test_a_session_of_the_future_has_no_sheet_yet(client, officer, unit):
    tomorrow = TODAY + timedelta(days=1)
    session = SessionFactory(course__programme__unit=unit, starts_on=tomorrow, ends_on=tomorrow)
    EnrolmentFactory(session=session)
    assert "Hari pertama kegiatan belum tiba." in client.get(url("attendance", session.pk)).text


def test_pppk_over_the_ceiling_are_marked(client, officer, unit):
    session = SessionFactory(course__programme__unit=unit, course__hours=6)
    pppk = EmployeeFactory(unit=unit, kind=EmployeeKind.PPPK)
    EnrolmentFactory(employee=pppk, completed=True, hours=22, session__ends_on=session.ends_on)
    EnrolmentFactory(session=session, employee=pppk)
    EnrolmentFactory(session=session)
    text = client.get(session.get_absolute_url()).text
    assert text.count("Melebihi batas JP PPPK") == 1


def test_unrecorded_weekdays_are_pointed_out(client, officer, unit):
    monday = date(2026, 3, 2)
    session = SessionFactory(
        course__programme__unit=unit, starts_on=monday, ends_on=date(2026, 3, 8)
    )
    attend(EnrolmentFactory(session=session), True, True, True)
    text = client.get(session.get_absolute_url()).text
    assert "catatan kehadiran: 5 Maret 2026, 6 Maret 2026." in text


def test_mine_counts_the_hours_of_this_year(client):
    person = EmployeeFactory()
    EnrolmentFactory(employee=person, completed=True, hours=16, session__ends_on=TODAY)
    InvitationFactory(employee=person)
    client.force_login(user_of(person))
    text = client.get(url("mine")).text
    assert "Kurang 4 JP dari paling sedikit 20 JP setahun." in text
    assert "Ada 1 survei yang menunggu jawaban Anda." in text


def test_mine_lists_nobody_elses_sessions(client):
    head = EmployeeFactory()
    EnrolmentFactory(employee=EmployeeFactory(rater=head), session__name="Milik bawahan")
    client.force_login(user_of(head))
    assert "Milik bawahan" not in client.get(url("mine")).text


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, officer, unit, rows, django_assert_max_num_queries):
    programme = ProgrammeFactory.create_batch(rows, unit=unit)[0]
    for course in CourseFactory.create_batch(rows, programme=programme):
        SessionFactory.create_batch(rows, course=course)
    session = SessionFactory(course__programme=programme)
    pppk = EmployeeFactory.create_batch(rows, unit=unit, kind=EmployeeKind.PPPK, name="Ani")
    for person in pppk:
        attend(EnrolmentFactory(session=session, employee=person), True, False)
    EmployeeFactory.create_batch(rows, unit=unit, name="Ani")
    for _ in range(rows):
        EnrolmentFactory(employee=officer.employee, completed=True)
    pages = [
        (url("mine"), 10),
        (url("programmes"), 6),
        (programme.get_absolute_url(), 9),
        (session.get_absolute_url(), 10),
        (url("attendance", session.pk), 7),
        (url("enrol", session.pk) + "?q=ani", 7),
        (url("enrol_paste", session.pk), 5),
        (url("programme_edit", programme.pk), 7),
    ]
    for address, budget in pages:
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200
