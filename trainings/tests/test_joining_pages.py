"""The pages of joining: catalogue, session, approvals, nominations, admission."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import EmployeeKind, PositionKind, Role
from employees.models import Competency, CompetencyLevel, PositionStandard
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from trainings.enums import EnrolmentStatus, SessionStatus, TrainingForm
from trainings.enums.admission import Admission, Reach
from trainings.models import (
    CourseCompetency,
    Enrolment,
    Session,
    SessionQuota,
    SessionRequirement,
)
from trainings.tests.factories import EnrolmentFactory, OpenSessionFactory, account_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
S = EnrolmentStatus


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def head(unit):
    return EmployeeFactory(unit=unit)


@pytest.fixture
def person(client, unit, head):
    """Signed in."""
    person = EmployeeFactory(unit=unit, rater=head, name="Siti Aminah")
    client.force_login(account_of(person))
    return person


def url(name: str, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def opened(unit, **facts):
    return OpenSessionFactory(course__programme__unit=unit, **facts)


def listed(client, **query) -> list[str]:
    response = client.get(url("catalogue"), query, headers={"HX-Request": "true"})
    return [offer.session.name for offer in response.context["offers"]]


def lacking(person, course) -> Competency:
    """The course leads to 3; the post asks 3, the person was assessed at 2."""
    competency = Competency.objects.create(code="uji", name="Analisis Data", kind="TECHNICAL")
    CourseCompetency.objects.create(course=course, competency=competency, level=3)
    PositionStandard.objects.create(position=person.position, competency=competency, level=3)
    CompetencyLevel.objects.create(
        employee=person, competency=competency, level=2, source="TEST", assessed_on=TODAY
    )
    return competency


def test_the_catalogue_lists_what_reaches_the_person(client, person, unit):
    elsewhere = UnitFactory()
    above, below = UnitFactory(agency=unit.agency), UnitFactory(parent=unit)
    opened(unit, name="Unit sendiri", reach=Reach.UNIT)
    opened(below, name="Unit di bawahnya", reach=Reach.UNIT)
    opened(above, name="Unit lain", reach=Reach.UNIT)
    opened(elsewhere, name="Instansi lain", reach=Reach.AGENCY)
    opened(elsewhere, name="Semua instansi", reach=Reach.ALL)
    opened(unit, name="Tidak diumumkan", admission=Admission.DIRECT)
    opened(unit, name="Sudah mulai", starts_on=TODAY - timedelta(days=1))
    assert sorted(listed(client)) == ["Semua instansi", "Unit sendiri"]


def test_filters_of_the_catalogue(client, person, unit):
    one = opened(unit, name="Tulis", link="https://contoh.go.id", course__form=TrainingForm.COURSE)
    opened(unit, name="Bicara", starts_on=TODAY + timedelta(days=70))
    lacking(person, one.course)
    month = f"{TODAY + timedelta(days=70):%Y-%m}"
    assert listed(client, q="tul") == ["Tulis"]
    assert listed(client, form="COURSE") == ["Tulis"]
    assert listed(client, way="daring") == ["Tulis"]
    assert listed(client, way="tempat") == ["Bicara"]
    assert listed(client, month=month) == ["Bicara"]
    assert listed(client, gap="on") == ["Tulis"]
    assert "Analisis Data" in client.get(url("catalogue")).text


def test_a_card_says_why_not(client, person, unit):
    session = opened(unit)
    SessionRequirement.objects.create(session=session, posts=[PositionKind.PENGAWAS])
    text = client.get(url("catalogue")).text
    assert "Hanya untuk jabatan Pengawas." in text
    assert url("apply", session.pk) not in text


def test_who_sits_in_a_running_session_reads_no_reasons_against_it(client, person, unit):
    session = opened(unit)
    EnrolmentFactory(session=session, employee=person)
    assert "Sampai jumpa pada" in client.get(session.get_absolute_url()).text
    Session.objects.update(status=SessionStatus.RUNNING)
    page = client.get(session.get_absolute_url()).text
    assert "Anda terdaftar." in page
    assert "Belum dapat diikuti" not in page


def test_applying_and_taking_it_back(client, person, unit):
    session = opened(unit)
    page = client.get(session.get_absolute_url()).text
    assert "Ajukan diri" in page
    client.post(url("apply", session.pk), {"motivation": "Agar lebih rapi"})
    enrolment = Enrolment.objects.get()
    assert (enrolment.status, enrolment.motivation) == (S.REQUESTED, "Agar lebih rapi")
    assert "Tarik pengajuan" in client.get(session.get_absolute_url()).text
    assert "Diajukan" in client.get(url("mine")).text
    client.post(url("leave", enrolment.pk))
    enrolment.refresh_from_db()
    assert enrolment.status == S.WITHDRAWN


def test_a_refusal_keeps_what_was_typed(client, person, unit):
    session = opened(unit, admission=Admission.NOMINATION)
    text = client.post(url("apply", session.pk), {"motivation": "Kata-kata saya"}).text
    assert "Hanya melalui usulan" in text
    assert not Enrolment.objects.exists()


def test_the_place_in_the_queue_is_shown(client, person, unit):
    session = opened(unit, capacity=1)
    EnrolmentFactory(session=session)
    EnrolmentFactory(session=session, waiting=True)
    EnrolmentFactory(session=session, waiting=True, employee=person)
    assert "nomor 2" in client.get(url("mine")).text
    assert '<strong class="num">2</strong> pada daftar tunggu' in client.get(
        session.get_absolute_url()
    ).text.replace("nomor ", "")


def test_whom_a_session_is_open_to_sees_no_participants(client, person, unit):
    session = opened(unit, link="https://contoh.go.id/rahasia")
    EnrolmentFactory(session=session, employee__name="Peserta Rahasia")
    text = client.get(session.get_absolute_url()).text
    assert "Peserta Rahasia" not in text
    assert "contoh.go.id/rahasia" not in text
    assert "1 dari 30 kursi" in text


def test_a_seat_shows_link_and_calendar(client, person, unit):
    session = opened(unit, link="https://contoh.go.id/rapat")
    EnrolmentFactory(session=session, employee=person)
    text = client.get(session.get_absolute_url()).text
    assert "https://contoh.go.id/rapat" in text
    assert url("calendar", session.pk) in text


def superior(client, head):
    client.force_login(account_of(head))


def test_the_superior_sees_what_matters(client, head, unit):
    session = opened(unit)
    people = [EmployeeFactory(unit=unit, rater=head, name=name) for name in ("Ani", "Budi")]
    lacking(people[0], session.course)
    for each in people:
        EnrolmentFactory(session=session, employee=each, applied=True)
    EnrolmentFactory(employee=people[0], completed=True, hours=7, session__ends_on=session.ends_on)
    superior(client, head)
    text = client.get(url("approvals")).text
    for part in ("7 JP sejauh ini", "Menutup kesenjangan:", "Analisis Data", "“Agar pelayanan"):
        assert part in text
    assert "Pada hari yang sama juga:</strong> Budi" in text


def test_one_click_approves(client, head, unit):
    person = EmployeeFactory(unit=unit, rater=head)
    enrolment = EnrolmentFactory(session=opened(unit), employee=person, applied=True)
    superior(client, head)
    response = client.post(url("application_approve", enrolment.pk), follow=True)
    assert "mendapat kursi" in response.text
    enrolment.refresh_from_db()
    assert enrolment.status == S.ENROLLED


def test_without_the_note_the_form_comes_back(client, head, unit):
    pppk = EmployeeFactory(unit=unit, rater=head, kind=EmployeeKind.PPPK)
    session = opened(unit)
    EnrolmentFactory(employee=pppk, completed=True, hours=20, session__ends_on=session.ends_on)
    enrolment = EnrolmentFactory(session=session, employee=pppk, applied=True)
    superior(client, head)
    assert "Setujui dengan catatan" in client.get(url("approvals")).text
    text = client.post(url("application_approve", enrolment.pk), {"note": ""}).text
    assert "menjadi 32 JP" in text
    client.post(url("application_approve", enrolment.pk), {"note": "Akreditasi"})
    enrolment.refresh_from_db()
    assert enrolment.status == S.ENROLLED


def test_declining_with_another_suggestion(client, head, unit):
    person = EmployeeFactory(unit=unit, rater=head)
    enrolment = EnrolmentFactory(session=opened(unit), employee=person, applied=True)
    other = opened(unit, name="Angkatan berikutnya")
    superior(client, head)
    assert "Angkatan berikutnya" in client.get(url("application_decline", enrolment.pk)).text
    facts = {"reason": "Ada akreditasi", "suggestion": other.pk}
    client.post(url("application_decline", enrolment.pk), facts)
    client.force_login(account_of(person))
    text = client.get(enrolment.session.get_absolute_url()).text
    assert "Ada akreditasi" in text
    assert other.get_absolute_url() in text


def test_ticked_ones_are_approved_together(client, head, unit):
    session = opened(unit)
    rows = [
        EnrolmentFactory(
            session=session, employee=EmployeeFactory(unit=unit, rater=head), applied=True
        )
        for _ in range(2)
    ]
    superior(client, head)
    chosen = {"enrolments": [each.pk for each in rows]}
    response = client.post(url("applications_approve"), chosen, follow=True)
    assert "2 pengajuan disetujui." in response.text
    empty = client.post(url("applications_approve"), {"enrolments": ["x"]}, follow=True)
    assert "Centang paling sedikit satu pengajuan." in empty.text


@pytest.fixture
def hr(client, unit):
    user = grant(UserFactory(), Role.HR, unit)
    client.force_login(user)
    return user


def test_hr_sees_reasons_and_nominates(client, hr, unit):
    session = opened(unit, admission=Admission.NOMINATION)
    SessionRequirement.objects.create(session=session, kinds=["PNS"])
    good = EmployeeFactory(unit=unit, name="Wati Satu")
    EmployeeFactory(unit=unit, name="Wati Dua", kind=EmployeeKind.PPPK)
    page = client.get(url("nominate", session.pk), {"q": "wati"}).text
    assert "Hanya untuk PNS." in page
    response = client.post(url("nominate", session.pk), {"employees": [good.pk]}, follow=True)
    assert "1 pegawai diusulkan" in response.text
    assert "Wati Satu" in response.text
    enrolment = Enrolment.objects.get()
    assert enrolment.status == S.NOMINATED
    client.post(url("leave", enrolment.pk))
    enrolment.refresh_from_db()
    assert enrolment.status == S.WITHDRAWN
    EnrolmentFactory(session=session, employee__unit=unit, applied=True)
    other = Enrolment.objects.get(status=S.REQUESTED)
    assert client.post(url("leave", other.pk)).status_code == 404


def test_hr_pastes_a_list(client, hr, unit):
    session = opened(unit)
    one, two = EmployeeFactory.create_batch(2, unit=unit)
    foreign = EmployeeFactory()
    EnrolmentFactory(session=session, employee=two, applied=True)
    lines = f"{one.nip}\n{two.nip}\n{foreign.nip}"
    text = client.post(url("nominate_paste", session.pk), {"lines": lines}).text
    assert f"Baris 2 ({two.nip}): {two.name} sudah terdaftar." in text
    assert f"Baris 3 ({foreign.nip}): tidak ditemukan di unit yang Anda kelola." in text
    client.post(url("nominate_paste", session.pk), {"lines": one.nip, "note": "Tim"})
    assert Enrolment.objects.get(employee=one).status == S.NOMINATED


def test_the_organiser_answers_nominations(client, unit):
    session = opened(unit)
    rows = [EnrolmentFactory(session=session, employee__unit=unit, nominated=True) for _ in "ab"]
    client.force_login(grant(UserFactory(), Role.TRAINING, unit))
    assert rows[0].employee.name in client.get(url("nominations", session.pk)).text
    address = url("nominations", session.pk)
    client.post(address, {"enrolments": [rows[0].pk], "answer": "accept"})
    refused = client.post(address, {"enrolments": [rows[1].pk], "answer": "decline"})
    assert "Tuliskan alasannya." in refused.text
    facts = {"enrolments": [rows[1].pk], "answer": "decline", "reason": "Penuh"}
    client.post(address, facts)
    found = Enrolment.objects.order_by("pk").values_list("status", flat=True)
    assert list(found) == [S.ENROLLED, S.DECLINED]


def admission_facts(**changes) -> dict:
    plain = {"admission": "OPEN", "reach": "ALL", "registration_closes_on": ""}
    return (
        plain | {"kinds": ["PNS"], "posts": [], "lowest_level": "", "highest_level": ""} | changes
    )


def test_the_organiser_opens_registration(client, unit):
    session = opened(unit, admission=Admission.DIRECT, capacity=10)
    client.force_login(grant(UserFactory(), Role.TRAINING, unit))
    agency = unit.agency_id
    facts = admission_facts(agency_0=agency, seats_0=4, lowest_level=21, highest_level=22)
    response = client.post(url("admission", session.pk), facts)
    assert response.status_code == 302
    session.refresh_from_db()
    assert (session.admission, session.reach) == ("OPEN", "ALL")
    assert session.requirement.kinds == ["PNS"]
    assert list(session.quotas.values_list("agency", "seats")) == [(agency, 4)]
    page = client.get(url("admission", session.pk)).text
    assert 'value="4"' in page
    client.post(url("admission", session.pk), admission_facts(kinds=[]))
    assert not SessionQuota.objects.exists()
    assert not SessionRequirement.objects.exists()


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"registration_closes_on": "2099-01-01"}, "paling lambat pada hari pertama"),
        ({"lowest_level": 23, "highest_level": 22}, "di bawah jenjang terendah"),
        ({"competency_level": 3}, "Isi kompetensi beserta tingkatnya."),
        ({"seats_0": 4}, "Isi instansi beserta jumlah kursinya."),
    ],
)
def test_what_cannot_be_is_refused(client, unit, changes, text):
    session = opened(unit, admission=Admission.DIRECT)
    client.force_login(grant(UserFactory(), Role.TRAINING, unit))
    assert text in client.post(url("admission", session.pk), admission_facts(**changes)).text
    session.refresh_from_db()
    assert session.admission == Admission.DIRECT


def test_quotas_fit_into_the_room(client, unit):
    session = opened(unit, capacity=3)
    client.force_login(grant(UserFactory(), Role.TRAINING, unit))
    facts = admission_facts(agency_0=unit.agency_id, seats_0=4)
    text = client.post(url("admission", session.pk), facts).text
    assert "Jumlah kuota 4 melebihi kapasitas 3 kursi." in text


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, unit, head, rows, django_assert_max_num_queries):
    user = grant(account_of(head), Role.TRAINING, unit)
    user = grant(user, Role.HR, unit)
    client.force_login(user)
    for _ in range(rows):
        session = opened(unit)
        SessionRequirement.objects.create(session=session, kinds=["PNS"])
        person = EmployeeFactory(unit=unit, rater=head, name="Ani")
        EnrolmentFactory(session=session, employee=person, applied=True)
        EnrolmentFactory(session=session, employee=head, waiting=True)
        for _ in range(rows):
            EnrolmentFactory(session=session, employee__unit=unit, nominated=True)
        EmployeeFactory.create_batch(rows, unit=unit, name="Ani")
    lacking(head, session.course)
    application = Enrolment.objects.filter(status=S.REQUESTED).first()
    pages = [
        url("catalogue"),
        url("catalogue") + "?gap=on",
        session.get_absolute_url(),
        url("mine"),
        url("apply", session.pk),
        url("approvals"),
        url("application_approve", application.pk),
        url("application_decline", application.pk),
        url("nominate", session.pk) + "?q=ani",
        url("nominate_paste", session.pk),
        url("nominations", session.pk),
        url("admission", session.pk),
        url("calendar", session.pk),
    ]
    for address in pages:
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
