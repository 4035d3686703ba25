"""Every step of an SKP, its refusals, and what stays untouched by them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from employees.tests.factories import EmployeeFactory, UserFactory, user_of
from evaluations.enums import AnnexKind, PlanStatus
from evaluations.models import Plan, PlanAnnex, PlanStep
from evaluations.services.plan_workflow import (
    Incomplete,
    approve,
    return_plan,
    submit,
    withdraw,
)
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db


def complete_plan(**fields) -> Plan:
    """A plan that may be submitted: one result with an indicator, three annex lines."""
    plan = PlanFactory(**fields)
    IndicatorFactory(result__plan=plan, result__statement="Meningkatnya mutu layanan")
    for kind in AnnexKind:
        PlanAnnex.objects.create(plan=plan, kind=kind, text="Sesuai kesepakatan")
    return plan


def return_with_note(*, plan_id, by):
    return return_plan(plan_id=plan_id, by=by, note="Perjelas targetnya")


STEPS = [  # state, service, who, from, to
    ("draft", submit, "employee", "DRAFT", "SUBMITTED"),
    ("returned", submit, "employee", "RETURNED", "SUBMITTED"),
    ("submitted", withdraw, "employee", "SUBMITTED", "DRAFT"),
    ("submitted", return_with_note, "rater", "SUBMITTED", "RETURNED"),
    ("submitted", approve, "rater", "SUBMITTED", "APPROVED"),
]
MISSING = [  # a service, and a state from which it does not lead on
    ("draft", withdraw, "employee", "Sudah berstatus Draf; langkah ini tidak perlu diulang."),
    ("draft", return_with_note, "rater", "Status Draf tidak dapat menjadi Dikembalikan."),
    ("draft", approve, "rater", "Status Draf tidak dapat menjadi Disetujui."),
    ("returned", approve, "rater", "Status Dikembalikan tidak dapat menjadi Disetujui."),
    (
        "submitted",
        submit,
        "employee",
        "Sudah berstatus Diajukan; langkah ini tidak perlu diulang.",
    ),
    ("approved", submit, "employee", "Status Disetujui tidak dapat menjadi Diajukan."),
    ("approved", withdraw, "employee", "Status Disetujui tidak dapat menjadi Draf."),
    ("approved", return_with_note, "rater", "Status Disetujui tidak dapat menjadi Dikembalikan."),
    ("approved", approve, "rater", "Sudah berstatus Disetujui; langkah ini tidak perlu diulang."),
]


def in_state(state: str) -> Plan:
    return complete_plan(**({} if state == "draft" else {state: True}))


def row_of(plan: Plan) -> dict:
    return Plan.objects.filter(pk=plan.pk).values().get()


@pytest.mark.parametrize(("state", "step", "who", "before", "after"), STEPS)
def test_step_of_its_actor_leaves_one_event(state, step, who, before, after):
    plan = in_state(state)
    user = user_of(getattr(plan, who))
    assert step(plan_id=plan.pk, by=user).status == after
    assert row_of(plan)["status"] == after
    (event,) = PlanStep.objects.all()
    assert (event.plan_id, event.by) == (plan.pk, user)
    assert (event.from_status, event.to_status) == (before, after)


@pytest.mark.parametrize(("state", "step", "who", "before", "after"), STEPS)
def test_step_of_anybody_else_is_refused(state, step, who, before, after):
    plan = in_state(state)
    other = {"employee": plan.rater, "rater": plan.employee}[who]
    owner = {"employee": "pegawai", "rater": "pejabat penilai atau atasan pejabat penilai"}[who]
    unchanged = row_of(plan)
    for user in (user_of(other), user_of(EmployeeFactory()), UserFactory()):
        with pytest.raises(NotAllowed) as error:
            step(plan_id=plan.pk, by=user)
        assert error.value.message == f"Langkah ini milik {owner}."
    assert row_of(plan) == unchanged
    assert not PlanStep.objects.exists()


@pytest.mark.parametrize(("state", "step", "who", "sentence"), MISSING)
def test_step_from_the_wrong_status_is_refused(state, step, who, sentence):
    plan = in_state(state)
    unchanged = row_of(plan)
    with pytest.raises(InvalidTransition) as error:
        step(plan_id=plan.pk, by=user_of(getattr(plan, who)))
    assert error.value.message == sentence
    assert row_of(plan) == unchanged
    assert not PlanStep.objects.exists()


def test_submission_gives_every_reason_at_once():
    plan = PlanFactory()
    WorkResultFactory(plan=plan, kind="ADDITIONAL", statement="Tersusunnya laporan")
    with pytest.raises(Incomplete) as error:
        submit(plan_id=plan.pk, by=user_of(plan.employee))
    assert error.value.reasons == (
        "Tambahkan paling sedikit satu hasil kerja utama.",
        "Hasil kerja “Tersusunnya laporan” belum mempunyai indikator.",
        "Lampiran Dukungan Sumber Daya masih kosong: isi paling sedikit satu baris.",
        "Lampiran Skema Pertanggungjawaban masih kosong: isi paling sedikit satu baris.",
        "Lampiran Konsekuensi masih kosong: isi paling sedikit satu baris.",
    )
    assert error.value.message.startswith("SKP belum dapat diajukan. Tambahkan paling sedikit")
    assert row_of(plan)["status"] == "DRAFT"
    assert not PlanStep.objects.exists()


@pytest.mark.parametrize(
    ("state", "blocked"), [("approved", True), ("submitted", False), ("returned", False)]
)
def test_link_is_needed_once_the_superior_s_plan_is_approved(state, blocked):
    plan = complete_plan()
    plan.rater.rater = EmployeeFactory()
    PlanFactory(employee=plan.rater, **{state: True})
    if not blocked:
        submit(plan_id=plan.pk, by=user_of(plan.employee))
        return
    with pytest.raises(Incomplete) as error:
        submit(plan_id=plan.pk, by=user_of(plan.employee))
    assert error.value.reasons == (
        "Hasil kerja utama “Meningkatnya mutu layanan” belum ditautkan ke hasil kerja pimpinan.",
    )


def test_superior_s_plan_of_another_year_asks_for_no_link():
    plan = complete_plan()
    plan.rater.rater = EmployeeFactory()
    PlanFactory(employee=plan.rater, approved=True, year=2025)
    assert submit(plan_id=plan.pk, by=user_of(plan.employee)).status == "SUBMITTED"


def test_submission_goes_to_the_rater_of_today():
    plan = complete_plan()
    plan.employee.rater = successor = EmployeeFactory()
    plan.employee.save()
    submit(plan_id=plan.pk, by=user_of(plan.employee))
    assert Plan.objects.get().rater == successor


def test_submission_notes_its_time_and_withdrawal_clears_it():
    plan = complete_plan()
    author = user_of(plan.employee)
    assert submit(plan_id=plan.pk, by=author).submitted_at is not None
    assert withdraw(plan_id=plan.pk, by=author).submitted_at is None


@pytest.mark.parametrize("note", ["", "  "])
def test_return_needs_a_note(note):
    plan = complete_plan(submitted=True)
    with pytest.raises(InvalidInput) as error:
        return_plan(plan_id=plan.pk, by=user_of(plan.rater), note=note)
    assert (error.value.field, error.value.message) == (
        "note",
        "Tuliskan apa yang perlu diperbaiki.",
    )
    assert row_of(plan)["status"] == "SUBMITTED"


def test_return_keeps_the_note():
    plan = complete_plan(submitted=True)
    return_plan(plan_id=plan.pk, by=user_of(plan.rater), note=" Perjelas targetnya ")
    assert PlanStep.objects.get().note == "Perjelas targetnya"


def test_approval_keeps_who_they_were():
    plan = complete_plan(submitted=True)
    employee, rater = plan.employee, plan.rater
    rater.kind, rater.nip, rater.rank = "NON_ASN", None, ""
    rater.save()
    approved = approve(plan_id=plan.pk, by=user_of(rater))
    assert approved.approved_at is not None
    snapshot = Plan.objects.get().snapshot
    assert snapshot.pop("superior") is None
    assert snapshot.pop("agency") == plan.agency.name
    assert snapshot.pop("place") == plan.agency.name.removeprefix("Pemerintah Kota ")
    assert snapshot == {
        "employee": {
            "name": employee.name,
            "nip": employee.nip,
            "rank": "Penata Muda (III/a)",
            "position": employee.position.name,
            "unit": employee.unit.name,
        },
        "rater": {
            "name": rater.name,
            "nip": "",
            "rank": "",
            "position": rater.position.name,
            "unit": rater.unit.name,
        },
    }


@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_leave_one_event():
    plan = complete_plan(submitted=True)
    rater = user_of(plan.rater)
    start = Barrier(2)

    def attempt(_) -> str:
        try:
            start.wait(timeout=10)
            approve(plan_id=plan.pk, by=rater)
        except DomainError as error:
            return error.message
        else:
            return "approved"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(attempt, range(2)))
    assert answers == ["Sudah berstatus Disetujui; langkah ini tidak perlu diulang.", "approved"]
    assert PlanStep.objects.filter(to_status=PlanStatus.APPROVED).count() == 1
