"""Calibration: who may open, propose and decide, stale forms, closing, minutes."""

from datetime import UTC, date, datetime

import pytest

from employees.enums import Role
from employees.models import Notification
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.enums import EvaluationStatus, Predicate
from evaluations.enums.calibration import ChangeReason, ChangeStatus
from evaluations.models import CalibrationChange, CalibrationSession, CalibrationTalk
from evaluations.queries.calibration import minutes_of
from evaluations.queries.guideline import pattern_at
from evaluations.services import calibration
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    OrganisationResultFactory,
    account,
    failed_study,
)
from pembinaan.common.editing import version_of
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
HELD_ON = date(2026, 4, 8)


@pytest.fixture
def clinic():
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def rater(clinic):
    return EmployeeFactory(unit=clinic)


@pytest.fixture
def evaluation(clinic, rater):
    """Baik: meets and meets."""
    person = EmployeeFactory(unit=clinic, rater=rater)
    return EvaluationFactory(plan=PlanFactory(employee=person, approved=True), rated=True)


@pytest.fixture
def hr(clinic):
    return grant(UserFactory(), Role.HR, clinic)


def opened(clinic, by) -> CalibrationSession:
    return calibration.open_session(
        unit_id=clinic.pk, period_id=PeriodFactory().pk, by=by, held_on=HELD_ON
    )


def change(session, evaluation, by, **changes) -> CalibrationChange:
    given = {
        "session_id": session.pk,
        "evaluation_id": evaluation.pk,
        "by": by,
        "result": 1,
        "behaviour": 1,
        "reason_code": ChangeReason.CONTRIBUTION,
        "reason": " Memimpin dua inovasi. ",
    }
    return calibration.change(**given | changes)


def refused(code, call, *args, **kwargs) -> None:
    with pytest.raises(DomainError) as error:
        call(*args, **kwargs)
    assert error.value.code == code


def test_opening_keeps_the_distribution_and_invites_the_raters(clinic, rater, evaluation, hr):
    session = opened(clinic, hr)
    assert session.before == [0, 1, 0, 0, 0]
    assert list(session.participants.all()) == [rater]
    refused("already_open", opened, clinic, hr)


def test_only_who_holds_the_unit_opens(clinic, rater):
    refused("wrong_actor", opened, clinic, account(rater))
    refused("wrong_actor", opened, clinic, grant(UserFactory(), Role.HR, UnitFactory()))
    assert opened(clinic, grant(UserFactory(), Role.LEADER, clinic.parent))


def test_a_closed_period_has_no_session(clinic, hr):
    period = PeriodFactory(closed_at=datetime(2026, 5, 1, tzinfo=UTC))
    refused(
        "period_closed",
        calibration.open_session,
        unit_id=clinic.pk,
        period_id=period.pk,
        by=hr,
        held_on=HELD_ON,
    )


def test_a_change_by_hr_is_a_proposal(clinic, rater, evaluation, hr):
    made = change(opened(clinic, hr), evaluation, hr)
    evaluation.refresh_from_db()
    assert (made.status, evaluation.predicate) == (ChangeStatus.PROPOSED, 2)
    assert (made.before_predicate, made.predicate, made.reason) == (2, 1, "Memimpin dua inovasi.")
    assert Notification.objects.get().employee == rater
    assert CalibrationTalk.objects.filter(evaluation=evaluation).exists()


def test_the_rater_takes_a_proposal_over(clinic, rater, evaluation, hr):
    made = change(opened(clinic, hr), evaluation, hr)
    calibration.answer(change_id=made.pk, by=account(rater), agrees=True)
    evaluation.refresh_from_db()
    assert (evaluation.result, evaluation.behaviour, evaluation.predicate) == (1, 1, 1)
    assert evaluation.rated_by == account(rater)
    text = "Kalibrasi: Perbandingan kontribusi antarpegawai. Memimpin dua inovasi."
    assert evaluation.reason == text
    step = evaluation.steps.get()
    assert (step.from_status, step.to_status, step.note) == ("RATED", "RATED", text)
    made.refresh_from_db()
    assert (made.status, made.answered_by) == (ChangeStatus.DECIDED, account(rater))
    refused("answered", calibration.answer, change_id=made.pk, by=account(rater), agrees=True)


def test_no_talk_lifts_a_failed_study_above_kurang(clinic, rater, evaluation, hr):
    """Lampiran Bab IV B.3 a) 3) (d): Kurang, or Sangat Kurang by behaviour."""
    failed_study(evaluation.employee)
    made = change(opened(clinic, hr), evaluation, hr)
    calibration.answer(change_id=made.pk, by=account(rater), agrees=True)
    evaluation.refresh_from_db()
    assert evaluation.predicate == Predicate.POOR


def test_whoever_took_the_hand_over_answers(clinic, rater, evaluation, hr):
    superior = EmployeeFactory(unit=clinic)
    evaluation.superior, evaluation.handed_over_at = superior, evaluation.rated_at
    evaluation.save()
    made = change(opened(clinic, hr), evaluation, hr)
    assert not CalibrationChange.objects.visible_to(account(rater)).exists()
    assert CalibrationChange.objects.visible_to(account(superior)).get() == made
    told = Notification.objects.filter(kind="calibration_proposed")
    assert [message.employee for message in told] == [superior]
    refused("wrong_actor", calibration.answer, change_id=made.pk, by=account(rater), agrees=True)
    calibration.answer(change_id=made.pk, by=account(superior), agrees=True)


def test_the_rater_declines_with_a_reason(clinic, rater, evaluation, hr):
    made = change(opened(clinic, hr), evaluation, hr)
    by = account(rater)
    refused("no_note", calibration.answer, change_id=made.pk, by=by, agrees=False, note=" ")
    calibration.answer(change_id=made.pk, by=by, agrees=False, note="Sudah dibandingkan.")
    made.refresh_from_db()
    evaluation.refresh_from_db()
    assert (made.status, made.answer, evaluation.predicate) == (
        ChangeStatus.DECLINED,
        "Sudah dibandingkan.",
        2,
    )


def test_nobody_answers_for_the_rater(clinic, evaluation, hr):
    made = change(opened(clinic, hr), evaluation, hr)
    refused("wrong_actor", calibration.answer, change_id=made.pk, by=hr, agrees=True)


def test_the_rater_who_leads_the_session_decides_at_once(clinic, rater, evaluation):
    by = grant(account(rater), Role.LEADER, clinic)
    made = change(opened(clinic, by), evaluation, by, behaviour=3)
    evaluation.refresh_from_db()
    assert (made.status, evaluation.predicate) == (ChangeStatus.DECIDED, 4)
    assert not Notification.objects.exists()


def test_a_later_proposal_replaces_the_waiting_one(clinic, evaluation, hr):
    session = opened(clinic, hr)
    first = change(session, evaluation, hr)
    second = change(session, evaluation, hr, result=3)
    first.refresh_from_db()
    assert (first.status, second.status) == (ChangeStatus.LAPSED, ChangeStatus.PROPOSED)


def test_a_stale_form_is_refused(clinic, evaluation, hr):
    session = opened(clinic, hr)
    current = version_of(calibration.facts(evaluation))
    refused("stale", change, session, evaluation, hr, seen="0" * 16)
    assert change(session, evaluation, hr, seen=current).pk


def test_a_proposal_about_ratings_that_changed_since_is_refused(clinic, rater, evaluation, hr):
    made = change(opened(clinic, hr), evaluation, hr)
    evaluation.refresh_from_db()
    evaluation.behaviour, evaluation.predicate = 3, 4
    evaluation.save()
    refused("changed_since", calibration.answer, change_id=made.pk, by=account(rater), agrees=True)


def test_nothing_changes_after_delivery_or_before_a_rating(clinic, rater, evaluation, hr):
    session = opened(clinic, hr)
    waiting = change(session, evaluation, hr)
    evaluation.refresh_from_db()
    evaluation.status = EvaluationStatus.ACCEPTED
    evaluation.accepted_at = datetime(2026, 4, 9, tzinfo=UTC)
    evaluation.save()
    refused("delivered", change, session, evaluation, hr)
    refused("delivered", calibration.answer, change_id=waiting.pk, by=account(rater), agrees=True)
    person = EmployeeFactory(unit=clinic, rater=rater)
    unrated = EvaluationFactory(plan=PlanFactory(employee=person, approved=True))
    refused("not_rated", change, session, unrated, hr)


def test_nobody_proposes_for_oneself(clinic, evaluation):
    by = grant(account(evaluation.employee), Role.LEADER, clinic)
    refused("oneself", change, opened(clinic, by), evaluation, by)


def test_a_reason_and_a_difference_are_needed(clinic, evaluation, hr):
    session = opened(clinic, hr)
    refused("no_reason", change, session, evaluation, hr, reason=" ")
    refused("no_change", change, session, evaluation, hr, result=2, behaviour=2)


def test_talks_are_marked_once_and_taken_back(clinic, evaluation, hr):
    mark = {"session_id": opened(clinic, hr).pk, "evaluation_id": evaluation.pk, "by": hr}
    for _ in range(2):
        calibration.set_discussed(**mark, discussed=True)
    assert CalibrationTalk.objects.count() == 1
    calibration.set_discussed(**mark, discussed=False)
    assert not CalibrationTalk.objects.exists()


def test_participants_come_from_the_agency(clinic, hr):
    session = opened(clinic, hr)
    guest = EmployeeFactory(unit=clinic.parent)
    spaced = f" {guest.nip[:8]} {guest.nip[8:]} "
    assert calibration.add_participant(session_id=session.pk, nip=spaced, by=hr) == guest
    refused("unknown_nip", calibration.add_participant, session_id=session.pk, nip="1", by=hr)
    calibration.remove_participant(session_id=session.pk, employee_id=guest.pk, by=hr)
    assert not session.participants.exists()


def test_a_finalised_session_is_locked(clinic, rater, evaluation, hr):
    session = opened(clinic, hr)
    waiting = change(session, evaluation, hr)
    end = {"session_id": session.pk, "by": hr}
    refused("no_conclusion", calibration.finalise, **end, conclusion=" ")
    done = calibration.finalise(**end, conclusion="Ukuran disamakan.")
    assert (done.after, done.steps.get().to_status) == ([0, 1, 0, 0, 0], "FINAL")
    waiting.refresh_from_db()
    assert waiting.status == ChangeStatus.LAPSED
    refused("no_such_step", change, session, evaluation, hr)
    refused("answered", calibration.answer, change_id=waiting.pk, by=account(rater), agrees=True)
    assert opened(clinic, hr).pk != session.pk  # a later talk is another session


def test_minutes_tell_before_after_and_why(clinic, rater, evaluation, hr):
    OrganisationResultFactory(unit=clinic)
    session = opened(clinic, hr)
    made = change(session, evaluation, hr)
    calibration.answer(change_id=made.pk, by=account(rater), agrees=True)
    done = calibration.finalise(session_id=session.pk, by=hr, conclusion="Ukuran disamakan.")
    data = minutes_of(done, pattern_at(clinic.path, done.period))
    assert data["distribution"][:2] == [
        ["Sangat Baik", "0", "0%", "1", "100%"],
        ["Baik", "1", "100%", "0", "0%"],
    ]
    (row,) = data["changes"]
    assert (row["before"], row["after"], row["status"]) == (
        "Baik",
        "Sangat Baik",
        "Diputuskan pejabat penilai",
    )
    assert row["before_ratings"] == "Hasil kerja Sesuai; perilaku kerja Sesuai"
    assert row["reason"] == "Perbandingan kontribusi antarpegawai: Memimpin dua inovasi."
    assert [person["name"] for person in data["participants"]] == [rater.name]
    assert (data["organisation"], data["conclusion"]) == ("Baik", "Ukuran disamakan.")
