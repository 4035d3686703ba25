"""Applying, the superior's answer, and what follows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from employees.enums import AbsenceKind, EmployeeKind, Role
from employees.models import Absence, Notification
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.admission import Admission
from trainings.models import Enrolment
from trainings.services.applications import apply, approve, approve_many, decline, leave
from trainings.services.enrolments import enrol
from trainings.tests.factories import EnrolmentFactory, OpenSessionFactory, account_of

pytestmark = pytest.mark.django_db
S = EnrolmentStatus
TODAY = timezone.localdate()


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def session(unit):
    return OpenSessionFactory(course__programme__unit=unit)


@pytest.fixture
def head(unit):
    return EmployeeFactory(unit=unit)


@pytest.fixture
def person(unit, head):
    return EmployeeFactory(unit=unit, rater=head, name="Siti")


def ask(session, person, motivation="Agar lebih cepat") -> Enrolment:
    return apply(session_id=session.pk, by=account_of(person), motivation=motivation)


def state(enrolment) -> str:
    return Enrolment.objects.get(pk=enrolment.pk).status


def test_an_application_tells_the_superior_once(session, person, head):
    enrolment = ask(session, person)
    assert (enrolment.status, enrolment.agency) == (S.REQUESTED, person.agency)
    message = Notification.objects.get(employee=head)
    assert message.url == f"/pelatihan/persetujuan/#pengajuan-{enrolment.pk}"
    last = session.starts_on - timedelta(days=1)
    assert message.text.endswith(f"paling lambat {last:%d-%m-%Y}.")
    steps = enrolment.steps.values_list("from_status", "to_status", "note")
    assert list(steps) == [("", "REQUESTED", "Agar lebih cepat")]


def test_two_applications_make_two_messages(session, person, head, unit):
    ask(session, person)
    ask(session, EmployeeFactory(unit=unit, rater=head))
    assert Notification.objects.filter(employee=head).count() == 2


def test_every_reason_is_named(session, person):
    Absence.objects.create(
        employee=person, kind=AbsenceKind.UNPAID_LEAVE, valid_from=date(2026, 1, 1)
    )
    session.registration_closes_on = TODAY - timedelta(days=1)
    session.save()
    with pytest.raises(InvalidInput) as refusal:
        ask(session, person)
    assert "Pendaftaran sudah ditutup" in refusal.value.message
    assert "Sedang cuti" in refusal.value.message
    assert not Enrolment.objects.exists()


def test_an_account_without_employee_cannot_apply(session):
    with pytest.raises(NotAllowed):
        apply(session_id=session.pk, by=UserFactory())


def test_asking_twice_is_refused(session, person):
    ask(session, person)
    with pytest.raises(InvalidTransition, match="Sudah berstatus Diajukan"):
        ask(session, person)


def test_who_was_declined_may_ask_again(session, person, head):
    first = ask(session, person)
    other = OpenSessionFactory(course=session.course)
    decline(enrolment_id=first.pk, by=account_of(head), reason="Sibuk", suggestion=other)
    assert Enrolment.objects.get(pk=first.pk).suggestion == other
    message = Notification.objects.get(employee=person)
    assert message.text == (
        f"Pengajuan Anda untuk “{session.name}” ditolak: Sibuk Disarankan: {other.name}."
    )
    again = ask(session, person)
    assert (again.pk, again.status, again.suggestion) == (first.pk, S.REQUESTED, None)
    assert first.steps.count() == 3


def test_declining_needs_a_reason_and_another_session(session, person, head):
    enrolment = ask(session, person)
    with pytest.raises(InvalidInput) as refusal:
        decline(enrolment_id=enrolment.pk, by=account_of(head), reason="  ")
    assert refusal.value.field == "reason"
    with pytest.raises(InvalidInput) as refusal:
        decline(enrolment_id=enrolment.pk, by=account_of(head), reason="Tidak", suggestion=session)
    assert refusal.value.field == "suggestion"


def test_only_the_superior_or_the_organiser_answers(session, person, head, unit):
    enrolment = ask(session, person)
    for stranger in (account_of(person), UserFactory(), grant(UserFactory(), Role.HR, unit)):
        with pytest.raises(NotAllowed):
            approve(enrolment_id=enrolment.pk, by=stranger)
    approve(enrolment_id=enrolment.pk, by=grant(UserFactory(), Role.TRAINING, unit))
    assert state(enrolment) == S.ENROLLED


def test_an_answer_is_final_for_the_superior(session, person, head):
    enrolment = ask(session, person)
    approve(enrolment_id=enrolment.pk, by=account_of(head))
    with pytest.raises(InvalidTransition):
        decline(enrolment_id=enrolment.pk, by=account_of(head), reason="Terlambat")


def test_approval_after_registration_closed_is_refused(session, person, head):
    enrolment = ask(session, person)
    session.registration_closes_on = TODAY - timedelta(days=1)
    session.save()
    with pytest.raises(InvalidInput, match="Pendaftaran sudah ditutup"):
        approve(enrolment_id=enrolment.pk, by=account_of(head))


def test_a_seat_elsewhere_on_the_same_days_is_seen_at_the_approval(session, person, head):
    enrolment = ask(session, person)
    other = OpenSessionFactory(starts_on=session.ends_on, name="Lain")
    EnrolmentFactory(session=other, employee=person)
    with pytest.raises(InvalidInput, match="Bersamaan dengan “Lain”"):
        approve(enrolment_id=enrolment.pk, by=account_of(head))


def test_over_the_ceiling_of_pppk_a_note_is_needed(unit, head):
    """Rule book R4.2: 22 JP and a course of 6 JP make 28, above 24."""
    person = EmployeeFactory(unit=unit, rater=head, kind=EmployeeKind.PPPK)
    session = OpenSessionFactory(course__programme__unit=unit, course__hours=6)
    EnrolmentFactory(employee=person, completed=True, hours=22, session__ends_on=session.ends_on)
    enrolment = ask(session, person)
    with pytest.raises(InvalidInput, match="menjadi 28 JP") as refusal:
        approve(enrolment_id=enrolment.pk, by=account_of(head))
    assert refusal.value.field == "note"
    approve(enrolment_id=enrolment.pk, by=account_of(head), note="Wajib menurut akreditasi")
    assert enrolment.steps.latest("pk").note == "Wajib menurut akreditasi"


def test_many_at_once_each_for_itself(session, unit, head):
    people = EmployeeFactory.create_batch(2, unit=unit, rater=head)
    good = [ask(session, each) for each in people]
    away = EmployeeFactory(unit=unit, rater=head, name="Budi")
    bad = ask(session, away)
    Absence.objects.create(employee=away, kind=AbsenceKind.UNPAID_LEAVE, valid_from=TODAY)
    foreign = EnrolmentFactory(session=session, applied=True)
    ids = [each.pk for each in (*good, bad, foreign)]
    approved, refused = approve_many(enrolment_ids=ids, by=account_of(head))
    assert {each.pk for each in approved} == {each.pk for each in good}
    assert [text.split(":")[0] for text in refused] == ["Budi"]
    assert (state(bad), state(foreign)) == (S.REQUESTED, S.REQUESTED)


def test_leaving_is_possible_until_the_start(session, person):
    enrolment = EnrolmentFactory(session=session, employee=person)
    session.status = SessionStatus.RUNNING
    session.save()
    with pytest.raises(InvalidTransition, match="sudah berjalan"):
        leave(enrolment_id=enrolment.pk, by=account_of(person))
    session.status = SessionStatus.PLANNED
    session.save()
    with pytest.raises(NotAllowed):
        leave(enrolment_id=enrolment.pk, by=UserFactory())
    leave(enrolment_id=enrolment.pk, by=account_of(person))
    assert state(enrolment) == S.WITHDRAWN


def test_the_organiser_seats_an_applicant_at_once(session, person, unit):
    enrolment = ask(session, person)
    officer = grant(UserFactory(), Role.TRAINING, unit)
    enrol(session_id=session.pk, employee_ids=[person.pk], by=officer)
    assert state(enrolment) == S.ENROLLED


def test_sessions_by_nomination_take_no_applications(session, person):
    session.admission = Admission.NOMINATION
    session.save()
    with pytest.raises(InvalidInput, match="Hanya melalui usulan"):
        ask(session, person)
