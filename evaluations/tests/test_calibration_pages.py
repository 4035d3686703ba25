"""The pages of calibration: names hidden, changing, stale forms, the rater's answer, budgets."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant
from evaluations.enums.calibration import ChangeStatus
from evaluations.models import CalibrationChange, CalibrationSession
from evaluations.tests.factories import PeriodFactory, PlanFactory
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    OrganisationResultFactory,
    account,
)
from pembinaan.tests.pdf import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic():
    return UnitFactory()


@pytest.fixture
def rater(clinic):
    return EmployeeFactory(unit=clinic, name="Penilai Uji")


@pytest.fixture
def hr(clinic):
    return grant(UserFactory(), Role.HR, clinic)


def rated(clinic, rater, name="Bidan Uji"):
    person = EmployeeFactory(unit=clinic, rater=rater, name=name)
    return EvaluationFactory(plan=PlanFactory(employee=person, approved=True), rated=True)


@pytest.fixture
def session(client, clinic, rater, hr):
    OrganisationResultFactory(unit=clinic)
    rated(clinic, rater)
    client.force_login(hr)
    url = reverse("evaluations:calibration_open", args=[clinic.pk, PeriodFactory().pk])
    client.post(url, {"held_on": "2026-04-08"})
    return CalibrationSession.objects.get()


def person_url(session, evaluation):
    return reverse("evaluations:calibration_person", args=[session.pk, evaluation.pk])


CHANGE = {"result": "1", "behaviour": "1", "reason_code": "EVIDENCE", "reason": "Bukti baru."}


def test_names_are_hidden_first(client, session):
    hidden = client.get(session.get_absolute_url()).content.decode()
    assert "Bidan Uji" not in hidden
    assert "Pegawai " in hidden
    shown = client.get(session.get_absolute_url(), {"nama": "tampil"}).content.decode()
    assert "Bidan Uji" in shown


def test_the_filter_narrows(client, session):
    for query, people in (
        ({"predikat": "2"}, 1),
        ({"predikat": "1"}, 0),
        ({"predikat": "belum"}, 0),
        ({"dibahas": "sudah"}, 0),
        ({"dibahas": "belum"}, 1),
        ({"predikat": "x"}, 0),
    ):
        page = client.get(session.get_absolute_url(), query)
        assert len(page.context["object_list"]) == people, query


def test_a_change_goes_to_the_rater_who_accepts_with_one_click(client, session, rater):
    page = client.get(session.get_absolute_url())
    (evaluation,) = page.context["object_list"]
    url = person_url(session, evaluation)
    seen = client.get(url).context["form"]["seen"].value()
    answer = client.post(url, CHANGE | {"seen": seen}, follow=True)
    assert "Usulan dikirim kepada pejabat penilai." in answer.content.decode()
    client.force_login(account(rater))
    team = client.get(reverse("evaluations:team"), {"periode": session.period_id})
    assert reverse("evaluations:calibration_proposals") in team.content.decode()
    proposals = client.get(reverse("evaluations:calibration_proposals")).content.decode()
    assert "Bidan Uji" in proposals
    made = CalibrationChange.objects.get()
    client.post(reverse("evaluations:calibration_accept", args=[made.pk]))
    evaluation.refresh_from_db()
    assert evaluation.predicate == 1


def test_a_stale_form_keeps_what_was_typed(client, session):
    (evaluation,) = client.get(session.get_absolute_url()).context["object_list"]
    url = person_url(session, evaluation)
    answer = client.post(url, CHANGE | {"seen": "0" * 16})
    page = answer.content.decode()
    assert "sudah diubah dari jendela lain" in page.replace("\n", " ")
    assert "Bukti baru." in page
    assert not CalibrationChange.objects.exists()


def test_what_is_missing_is_said_beside_its_field(client, session):
    (evaluation,) = client.get(session.get_absolute_url()).context["object_list"]
    page = client.post(person_url(session, evaluation), {"result": "1"}).content.decode()
    for text in ("Pilih rating perilaku kerja.", "Pilih alasannya.", "Tuliskan penjelasannya."):
        assert text in page


def test_the_rater_declines(client, session, rater):
    (evaluation,) = client.get(session.get_absolute_url()).context["object_list"]
    url = person_url(session, evaluation)
    client.post(url, CHANGE)
    made = CalibrationChange.objects.get()
    client.force_login(account(rater))
    decline = reverse("evaluations:calibration_decline", args=[made.pk])
    client.post(decline, {"note": "Sudah dibandingkan."})
    made.refresh_from_db()
    assert made.status == ChangeStatus.DECLINED


def test_marking_participants_and_closing(client, session):
    (evaluation,) = client.get(session.get_absolute_url()).context["object_list"]
    discuss = reverse("evaluations:calibration_discuss", args=[session.pk, evaluation.pk])
    client.post(discuss, {"dibahas": "1"})
    assert client.get(session.get_absolute_url(), {"dibahas": "sudah"}).context["object_list"]
    people = reverse("evaluations:calibration_participants", args=[session.pk])
    assert "Penilai Uji" in client.get(people).content.decode()
    assert "Tidak ada pegawai aktif" in client.post(people, {"nip": "1"}).content.decode()
    guest = EmployeeFactory(unit=session.unit)
    client.post(people, {"nip": guest.nip})
    assert guest in session.participants.all()
    remove = reverse("evaluations:calibration_participant_remove", args=[session.pk, guest.pk])
    client.post(remove)
    assert guest not in session.participants.all()
    close = reverse("evaluations:calibration_finalise", args=[session.pk])
    client.post(close, {"conclusion": "Ukuran disamakan."})
    page = client.get(session.get_absolute_url()).content.decode()
    assert "Ukuran disamakan." in page
    assert close not in page
    refused = client.get(close, follow=True).content.decode()
    assert "Sudah berstatus Selesai" in refused


def test_minutes_are_a_draft_until_the_end(client, session):
    answer = client.get(reverse("evaluations:calibration_minutes", args=[session.pk]))
    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    for each in ("NOTULEN SESI KALIBRASI", session.unit.name, "Penilai Uji", "DRAF"):
        assert each in text


@pytest.mark.parametrize("rows", [1, 3])
def test_budgets(client, session, rater, rows, django_assert_max_num_queries):
    clinic = session.unit
    evaluations = [rated(clinic, rater) for _ in range(rows)]
    for evaluation in evaluations:
        client.post(person_url(session, evaluation), CHANGE)
    pages = [
        session.get_absolute_url(),
        person_url(session, evaluations[0]),
        reverse("evaluations:calibrations"),
        reverse("evaluations:calibration_open", args=[clinic.pk, session.period_id]),
        *(
            reverse(f"evaluations:calibration_{name}", args=[session.pk])
            for name in ("participants", "finalise", "minutes")
        ),
    ]
    for url in pages:
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200
    client.force_login(account(rater))
    with django_assert_max_num_queries(15):
        page = client.get(reverse("evaluations:calibration_proposals"))
    assert len(page.context["object_list"]) == rows
