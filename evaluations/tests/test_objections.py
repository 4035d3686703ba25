"""Keberatan: in time, examined with both sides, decided for good (Bab V huruf B)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from employees.enums import EmployeeKind
from employees.models import Employee, Notification
from employees.tests.factories import EmployeeFactory
from evaluations.enums import EvaluationStatus, Predicate
from evaluations.enums.clocks import ClockKind
from evaluations.enums.objections import ObjectionStatus
from evaluations.models import Clock, Evaluation, Objection
from evaluations.services.delivery import sign_and_deliver
from evaluations.services.objections import decide, examine, explain, submit_objection
from evaluations.tests.factories import PeriodFactory
from evaluations.tests.factories_execution import account, failed_study, ready_to_rate
from pembinaan.common.errors import DomainError, InvalidInput

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")


def at(monkeypatch, *moment) -> None:
    now = datetime(*moment, tzinfo=JAKARTA)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def plan():
    """Of somebody whose rater has a superior."""
    rater = EmployeeFactory(rater=EmployeeFactory())
    return ready_to_rate(employee=EmployeeFactory(rater=rater, unit=rater.unit))


def delivered(plan) -> Evaluation:
    return sign_and_deliver(
        plan_id=plan.pk,
        period_id=PeriodFactory().pk,
        by=account(plan.rater),
        result=3,
        behaviour=2,
        reason="Banyak sasaran tertinggal.",
        notes="Tingkatkan cakupan.",
    )


@pytest.fixture
def evaluation(plan) -> Evaluation:
    return delivered(plan)


@pytest.fixture
def objection(plan, evaluation) -> Objection:
    return submit_objection(
        evaluation_id=evaluation.pk, by=account(plan.employee), reasons="Data salah dibaca."
    )


@pytest.mark.parametrize(
    ("moment", "accepted"),
    [((2025, 1, 22, 23, 59, 59), True), ((2025, 1, 23, 0, 0, 0), False)],
)
def test_the_last_second_of_the_fourteenth_day(monkeypatch, plan, evaluation, moment, accepted):
    """T26: received on 2 January 2025, no holidays until the 22nd."""
    clock = Clock.objects.filter(evaluation=evaluation, kind=ClockKind.RETURN)
    clock.update(counted_from=date(2025, 1, 2), due_on=date(2025, 1, 22))
    at(monkeypatch, *moment)
    by = account(plan.employee)
    if accepted:
        submit_objection(evaluation_id=evaluation.pk, by=by, reasons="Data salah.")
        assert Evaluation.objects.get().status == EvaluationStatus.OBJECTED
    else:
        with pytest.raises(DomainError) as error:
            submit_objection(evaluation_id=evaluation.pk, by=by, reasons="Data salah.")
        assert error.value.code == "too_late"
        assert not Objection.objects.exists()


def test_an_objection_changes_a_result(client, plan, evaluation):
    """The whole way in the browser, by each in turn."""
    superior = plan.rater.rater
    employee, rater, judge = (account(each) for each in (plan.employee, plan.rater, superior))
    client.force_login(employee)
    page = client.get(reverse("evaluations:evaluation", args=[evaluation.pk])).content.decode()
    assert "Butuh Perbaikan" in page
    assert "Ajukan keberatan" in page
    file = SimpleUploadedFile("bukti.pdf", b"%PDF-1.4 isi")
    client.post(
        reverse("evaluations:object", args=[evaluation.pk]),
        {"reasons": "Cakupan Maret belum dihitung.", "file": file},
    )
    objection = Objection.objects.get()
    at_page = reverse("evaluations:objection", args=[objection.pk])
    assert Notification.objects.get(employee=superior).url == at_page
    client.force_login(judge)
    assert "Mulai memeriksa" in client.get(at_page).content.decode()
    client.post(reverse("evaluations:examine", args=[objection.pk]))
    for side, text in ((rater, "Data Maret terlambat."), (employee, "Lihat laporan Maret.")):
        client.force_login(side)
        assert "Simpan penjelasan" in client.get(at_page).content.decode()
        client.post(reverse("evaluations:explain", args=[objection.pk]), {"statement": text})
    client.force_login(judge)
    shown = client.get(at_page).content.decode()
    for text in ("Cakupan Maret belum dihitung.", "Data Maret terlambat.", "Lihat laporan Maret."):
        assert text in shown
    client.post(
        reverse("evaluations:decide", args=[objection.pk]),
        {"result": 2, "behaviour": 2, "decision": "Cakupan tercapai. Lanjutkan."},
    )
    evaluation.refresh_from_db()
    objection.refresh_from_db()
    assert (evaluation.status, evaluation.predicate) == (EvaluationStatus.FINAL, Predicate.GOOD)
    assert evaluation.notes == "Cakupan tercapai. Lanjutkan."
    assert objection.status == ObjectionStatus.CHANGED
    assert objection.old_predicate == Predicate.NEEDS_IMPROVEMENT
    assert (objection.old_result, objection.old_notes) == (3, "Tingkatkan cakupan.")
    client.force_login(employee)
    page = client.get(reverse("evaluations:evaluation", args=[evaluation.pk])).content.decode()
    assert "Predikat semula Butuh Perbaikan" in page
    assert "Ajukan keberatan" not in page
    stored = client.get(reverse("evaluations:objection_file", args=[objection.pk]))
    assert b"".join(stored.streaming_content) == b"%PDF-1.4 isi"


def test_no_objection_lifts_a_failed_study_above_kurang(plan, objection):
    failed_study(plan.employee)
    by = account(plan.rater.rater)
    examine(objection_id=objection.pk, by=by)
    decide(objection_id=objection.pk, by=by, result=1, behaviour=1, decision="Diubah.")
    assert Evaluation.objects.get().predicate == Predicate.POOR


def test_the_same_ratings_uphold(plan, objection):
    judge = account(plan.rater.rater)
    examine(objection_id=objection.pk, by=judge)
    decide(objection_id=objection.pk, by=judge, result=3, behaviour=2, decision="Tetap.")
    objection.refresh_from_db()
    evaluation = objection.evaluation
    assert (objection.status, evaluation.status) == (ObjectionStatus.UPHELD, "FINAL")
    assert (evaluation.predicate, evaluation.notes) == (3, "Tingkatkan cakupan.")
    told = Notification.objects.filter(kind="objection_decided").values_list("employee", flat=True)
    assert set(told) == {plan.employee_id, plan.rater_id}


def test_the_decision_has_seven_days_and_there_is_no_second_objection(
    monkeypatch, plan, evaluation
):
    at(monkeypatch, 2026, 4, 20, 9)  # a Monday
    Clock.objects.filter(kind=ClockKind.RETURN).update(
        counted_from=date(2026, 4, 6), due_on=date(2026, 4, 24)
    )
    employee, judge = account(plan.employee), account(plan.rater.rater)
    objection = submit_objection(evaluation_id=evaluation.pk, by=employee, reasons="Salah.")
    clock = Clock.objects.open().get(kind=ClockKind.DECIDE)
    assert (clock.due_on, clock.responsible) == (date(2026, 4, 29), plan.rater.rater)
    examine(objection_id=objection.pk, by=judge)
    decide(objection_id=objection.pk, by=judge, result=3, behaviour=2, decision="Tetap.")
    assert not Clock.objects.open().filter(kind=ClockKind.DECIDE).exists()
    with pytest.raises(DomainError) as error:
        submit_objection(evaluation_id=evaluation.pk, by=employee, reasons="Lagi.")
    assert error.value.code == "no_such_step"
    with pytest.raises(DomainError) as error:
        decide(objection_id=objection.pk, by=judge, result=2, behaviour=2, decision="Ubah.")
    assert error.value.code == "no_such_step"


def test_each_step_belongs_to_its_actor(plan, objection):
    rater, employee = account(plan.rater), account(plan.employee)
    judge = account(plan.rater.rater)
    steps = (
        lambda: examine(objection_id=objection.pk, by=rater),
        lambda: examine(objection_id=objection.pk, by=employee),
        lambda: explain(objection_id=objection.pk, by=employee, statement="Belum diperiksa."),
    )
    for step in steps:
        with pytest.raises(DomainError) as error:
            step()
        assert error.value.code == "wrong_actor"
    with pytest.raises(DomainError) as error:
        decide(objection_id=objection.pk, by=judge, result=2, behaviour=2, decision="Ubah.")
    assert error.value.code == "no_such_step"  # not examined yet
    examine(objection_id=objection.pk, by=judge)
    with pytest.raises(DomainError) as error:
        decide(objection_id=objection.pk, by=rater, result=2, behaviour=2, decision="Ubah.")
    assert error.value.code == "wrong_actor"


def test_reasons_files_and_decisions_are_checked(plan, evaluation):
    by, judge = account(plan.employee), account(plan.rater.rater)
    with pytest.raises(InvalidInput) as error:
        submit_objection(evaluation_id=evaluation.pk, by=by, reasons="  ")
    assert error.value.field == "reasons"
    wrong = SimpleUploadedFile("bukti.exe", b"MZ")
    with pytest.raises(InvalidInput) as error:
        submit_objection(evaluation_id=evaluation.pk, by=by, reasons="Salah.", upload=wrong)
    assert error.value.field == "file"
    objection = submit_objection(evaluation_id=evaluation.pk, by=by, reasons="Salah.")
    examine(objection_id=objection.pk, by=judge)
    with pytest.raises(InvalidInput) as error:
        decide(objection_id=objection.pk, by=judge, result=2, behaviour=2, decision=" ")
    assert error.value.field == "decision"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": EmployeeKind.NON_ASN, "nip": None}, "pejabat negara"),
        ({"rater": None}, "tidak mempunyai atasan penilai"),
    ],
)
def test_some_results_are_final_at_once(plan, change, reason):
    """Bab IV huruf A angka 12, and the top of the hierarchy (R1.70)."""
    evaluation = delivered(plan)
    Employee.objects.filter(pk=plan.rater_id).update(**change)
    with pytest.raises(DomainError) as error:
        submit_objection(evaluation_id=evaluation.pk, by=account(plan.employee), reasons="Salah.")
    assert error.value.code == "final"
    assert reason in error.value.message


def test_objection_page_query_budget(client, plan, objection, django_assert_max_num_queries):
    client.force_login(account(plan.employee))
    with django_assert_max_num_queries(12):
        client.get(reverse("evaluations:objection", args=[objection.pk]))
