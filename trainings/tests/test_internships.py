"""Internships: who arranges, writes, answers, marks and finishes, by account or by link."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.models import Notification
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import EnrolmentStatus, TrainingForm
from trainings.enums.internships import InternshipStatus
from trainings.models import Enrolment, Internship, InternshipAssessment
from trainings.queries.hours import hours_by_employee
from trainings.services.internships import (
    answer_week,
    arrange,
    assess,
    assess_outside,
    make_link,
    move_internship,
    report_week,
    write_log,
)
from trainings.tests.factories import EnrolmentFactory
from trainings.tests.factories_internships import (
    MARKS,
    AssessmentFactory,
    InternshipFactory,
    LogFactory,
    WeekFactory,
)
from trainings.tests.factories_partners import PartnerFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PLANNED, RUNNING, DONE, STOPPED = InternshipStatus


@pytest.fixture
def officer(client):
    unit = UnitFactory()
    user = grant(user_of(EmployeeFactory(unit=unit)), Role.TRAINING, unit)
    client.force_login(user)
    return user


@pytest.fixture
def internship(officer):
    return InternshipFactory(employee__unit=officer.employee.unit)


@pytest.fixture
def intern(internship):
    return user_of(internship.employee)


@pytest.fixture
def supervisor(internship):
    return user_of(internship.supervisor)


def url(name: str, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def facts(person, **changes) -> dict:
    plain = {
        "partner": PartnerFactory(agency=person.agency),
        "enrolment": None,
        "mentor": None,
        "mentor_name": "Kepala Laboratorium",
        "mentor_contact": "",
        "supervisor": EmployeeFactory(),
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=30),
        "goals": "Menguasai uji sampel",
    }
    return plain | changes


def refresh(internship) -> Internship:
    return Internship.objects.get(pk=internship.pk)


def test_an_internship_is_arranged_and_told(officer):
    person = EmployeeFactory(unit=officer.employee.unit)
    made = arrange(employee=person, facts=facts(person), by=officer)
    assert (made.status, made.guide) == (PLANNED, "Kepala Laboratorium")
    told = Notification.objects.values_list("employee", flat=True)
    assert set(told) == {person.pk, made.supervisor_id}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on"),
        ({"mentor_name": ""}, "mentor_name"),
    ],
)
def test_what_cannot_be_arranged(officer, changes, field):
    person = EmployeeFactory(unit=officer.employee.unit)
    with pytest.raises(InvalidInput) as found:
        arrange(employee=person, facts=facts(person, **changes), by=officer)
    assert found.value.field == field


def test_who_may_not_be_mentor_supervisor_or_officer(officer):
    person = EmployeeFactory(unit=officer.employee.unit)
    both = facts(person, mentor=EmployeeFactory())
    with pytest.raises(InvalidInput, match="salah satu"):
        arrange(employee=person, facts=both, by=officer)
    with pytest.raises(InvalidInput, match="dirinya sendiri"):
        arrange(employee=person, facts=facts(person, supervisor=person), by=officer)
    stranger = EmployeeFactory()
    with pytest.raises(NotAllowed):
        arrange(employee=stranger, facts=facts(stranger), by=officer)


def test_only_an_own_class_of_that_form_is_linked(officer):
    person = EmployeeFactory(unit=officer.employee.unit)
    seminar = EnrolmentFactory(employee=person)
    other = EnrolmentFactory(session__course__form=TrainingForm.INTERNSHIP)
    for enrolment in (seminar, other):
        with pytest.raises(InvalidInput, match="berbentuk magang"):
            arrange(employee=person, facts=facts(person, enrolment=enrolment), by=officer)


def test_the_intern_writes_each_day_once(internship, intern):
    for text in ("Pagi", "Pagi dan sore"):
        write_log(internship_id=internship.pk, day=TODAY, activity=text, learned="", by=intern)
    assert internship.logs.get().activity == "Pagi dan sore"
    for day, text in (
        (TODAY + timedelta(days=1), "belum tiba"),
        (TODAY - timedelta(days=15), "di luar masa magang"),
    ):
        with pytest.raises(InvalidInput, match=text):
            write_log(internship_id=internship.pk, day=day, activity="x", learned="", by=intern)


def test_only_the_intern_writes_and_only_while_it_runs(internship, intern, officer):
    row = {"internship_id": internship.pk, "day": TODAY, "activity": "x", "learned": ""}
    with pytest.raises(NotAllowed, match="peserta magang"):
        write_log(**row, by=officer)
    move_internship(internship_id=internship.pk, to=STOPPED, by=officer, note="Sakit mitra")
    with pytest.raises(InvalidTransition, match="tidak sedang berlangsung"):
        write_log(**row, by=intern)


def test_a_weekly_report_is_answered_and_closed(internship, intern, supervisor):
    row = {"internship_id": internship.pk, "day": TODAY, "obstacles": ""}
    week = report_week(**row, summary="Satu", by=intern)
    assert week.monday == TODAY - timedelta(days=TODAY.weekday())
    assert Notification.objects.filter(employee=internship.supervisor_id).exists()
    with pytest.raises(InvalidInput, match="Setujui laporan"):
        answer_week(week_id=week.pk, reply=" ", approved=False, by=supervisor)
    with pytest.raises(NotAllowed, match="mentor atau pembimbing"):
        answer_week(week_id=week.pk, reply="Baik", approved=True, by=intern)
    answer_week(week_id=week.pk, reply="Lengkapi", approved=False, by=supervisor)
    assert report_week(**row, summary="Dua", by=intern).reply == "Lengkapi"
    answered = answer_week(week_id=week.pk, reply="Baik", approved=True, by=supervisor)
    assert answered.approved_by == supervisor
    with pytest.raises(InvalidTransition, match="sudah disetujui"):
        report_week(**row, summary="Tiga", by=intern)
    with pytest.raises(InvalidTransition, match="sudah disetujui"):
        answer_week(week_id=week.pk, reply="Lagi", approved=True, by=supervisor)


def test_steps_of_an_internship(officer):
    person = EmployeeFactory(unit=officer.employee.unit)
    internship = arrange(employee=person, facts=facts(person), by=officer)
    with pytest.raises(InvalidTransition, match="tidak dapat menjadi"):
        move_internship(internship_id=internship.pk, to=DONE, by=officer)
    move_internship(internship_id=internship.pk, to=RUNNING, by=officer)
    with pytest.raises(InvalidTransition, match="Mentor belum memberi penilaian"):
        move_internship(internship_id=internship.pk, to=DONE, by=officer)
    with pytest.raises(InvalidInput, match="alasan"):
        move_internship(internship_id=internship.pk, to=STOPPED, by=officer, note=" ")
    with pytest.raises(NotAllowed):
        move_internship(internship_id=internship.pk, to=STOPPED, by=user_of(person), note="x")
    assert internship.steps.count() == 1


def test_a_finished_internship_books_twenty_hours(officer):
    """R4.5: one magang is 20 JP, whatever the course says."""
    person = EmployeeFactory(unit=officer.employee.unit)
    enrolment = EnrolmentFactory(
        employee=person, session__course__form=TrainingForm.INTERNSHIP, session__ends_on=TODAY
    )
    internship = InternshipFactory(employee=person, enrolment=enrolment)
    AssessmentFactory(internship=internship)
    move_internship(internship_id=internship.pk, to=DONE, by=officer)
    booked = Enrolment.objects.get(pk=enrolment.pk)
    assert (booked.status, booked.hours) == (EnrolmentStatus.COMPLETED, 20)
    assert hours_by_employee([person.pk], year=TODAY.year) == {person.pk: 20}


def test_without_a_class_nothing_is_booked(internship, officer):
    AssessmentFactory(internship=internship)
    move_internship(internship_id=internship.pk, to=DONE, by=officer)
    assert hours_by_employee([internship.employee_id], year=TODAY.year) == {}


def test_a_supervisor_assesses_once(internship, supervisor, intern):
    row = {"internship_id": internship.pk, "marks": MARKS, "text": "Teliti"}
    with pytest.raises(NotAllowed):
        assess(**row, by=intern)
    assess(**row, by=supervisor)
    made = InternshipAssessment.objects.get()
    assert (made.mean, made.given_by) == (Decimal("4.00"), supervisor)
    with pytest.raises(InvalidTransition, match="sudah diterima"):
        assess(**row, by=supervisor)


def test_the_mean_of_the_marks():
    assert AssessmentFactory().mean == Decimal("4.20")  # 4, 4, 4, 4, 5


def test_a_mentor_from_outside_answers_by_link(client, internship, officer):
    client.post(url("internship_link", internship.pk))
    stored = refresh(internship)
    address = url("internship_outside", stored.token)
    assert address in client.get(stored.get_absolute_url()).text
    visitor = Client()
    page = visitor.get(address)
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert internship.employee.name in page.text
    fields = dict.fromkeys(MARKS, "5") | {"text": "Sangat baik", "name": "Kepala Lab"}
    assert visitor.post(address, fields | {"name": " "}).status_code == 200
    assert visitor.post(address, fields).status_code == 302
    made = InternshipAssessment.objects.get()
    assert (made.given_name, made.given_by, made.mean) == ("Kepala Lab", None, 5)
    assert "sudah diterima" in visitor.get(address).text
    visitor.post(address, fields)
    assert InternshipAssessment.objects.count() == 1


def test_links_that_do_not_work(client, internship, officer):
    make_link(internship_id=internship.pk, by=officer)
    old = refresh(internship).token
    make_link(internship_id=internship.pk, by=officer)
    token = refresh(internship).token
    assert Client().get(url("internship_outside", old)).status_code == 404
    assert Client().get(url("internship_outside", f"{token}x")).status_code == 404
    Internship.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "sudah habis" in Client().get(url("internship_outside", token)).text
    with pytest.raises(InvalidTransition, match="sudah habis"):
        assess_outside(token=token, marks=MARKS, text="x", name="y")


def test_a_link_tires(internship, officer):
    make_link(internship_id=internship.pk, by=officer)
    address = url("internship_outside", refresh(internship).token)
    fields = dict.fromkeys(MARKS, "5") | {"text": "Baik", "name": "Kepala Lab"}
    Internship.objects.update(status=STOPPED)
    visitor = Client()
    forms = [visitor.post(address, fields).context["form"] for _ in range(11)]
    assert "tidak sedang berlangsung" in str(forms[9].errors)
    assert "Terlalu banyak percobaan" in str(forms[10].errors)


def test_no_link_for_a_mentor_with_an_account(officer):
    internship = InternshipFactory(
        employee__unit=officer.employee.unit, mentor=EmployeeFactory(), mentor_name=""
    )
    with pytest.raises(InvalidInput, match="dengan akunnya"):
        make_link(internship_id=internship.pk, by=officer)


def test_pages_in_the_browser(client, internship, intern, supervisor):
    client.force_login(intern)
    client.post(
        url("internship_log", internship.pk), {"day": TODAY.isoformat(), "activity": "Uji air"}
    )
    client.post(
        url("internship_week", internship.pk), {"day": TODAY.isoformat(), "summary": "12 sampel"}
    )
    text = client.get(internship.get_absolute_url()).text
    assert "Uji air" in text
    assert "Tanggapi" not in text
    assert client.get(url("internship_edit", internship.pk)).status_code == 404
    client.force_login(supervisor)
    assert "Tanggapi" in client.get(internship.get_absolute_url()).text
    week = internship.weeks.get()
    client.post(url("internship_answer", week.pk), {"reply": "Bagus", "approved": "on"})
    assert internship.weeks.get().approved_by == supervisor
    assert client.get(url("internship_log", internship.pk)).status_code == 404
    marks = dict.fromkeys(MARKS, "3") | {"text": "Cukup"}
    client.post(url("internship_assess", internship.pk), marks)
    assert InternshipAssessment.objects.get().mean == 3


def test_arranging_in_the_browser(client, officer):
    person = EmployeeFactory(unit=officer.employee.unit)
    chosen = facts(person)
    fields = {
        "employee": person.nip,
        "partner": chosen["partner"].pk,
        "supervisor": officer.employee.nip,
        "mentor_name": "Kepala Laboratorium",
        "starts_on": TODAY.isoformat(),
        "ends_on": TODAY.isoformat(),
        "goals": "Uji sampel",
    }
    client.post(url("internship_create"), fields)
    made = Internship.objects.get()
    client.post(url("internship_edit", made.pk), fields | {"goals": "Uji tanah"})
    client.post(url("internship_step", made.pk), {"to": "RUNNING"})
    assert (refresh(made).goals, refresh(made).status) == ("Uji tanah", RUNNING)


def test_strangers_find_nothing(client, internship):
    for user in (
        user_of(EmployeeFactory(unit=internship.employee.unit)),
        grant(UserFactory(), Role.TRAINING, UnitFactory()),
    ):
        client.force_login(user)
        assert client.get(internship.get_absolute_url()).status_code == 404
        assert client.get(url("internship_assess", internship.pk)).status_code == 404
        assert client.post(url("internship_link", internship.pk)).status_code == 404
        assert internship.employee.name not in client.get(url("internships")).text


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, officer, internship, rows, django_assert_max_num_queries):
    InternshipFactory.create_batch(rows, employee__unit=officer.employee.unit)
    LogFactory.create_batch(rows, internship=internship)
    week = WeekFactory.create_batch(rows, internship=internship)[0]
    make_link(internship_id=internship.pk, by=officer)
    pages = [
        (url("internships"), 7),
        (internship.get_absolute_url(), 12),
        (url("internship_create"), 7),
        (url("internship_edit", internship.pk), 12),
        (url("internship_step", internship.pk), 5),
    ]
    for address, budget in pages:
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200
    client.force_login(user_of(internship.supervisor))
    for address in (url("internship_answer", week.pk), url("internship_assess", internship.pk)):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200
