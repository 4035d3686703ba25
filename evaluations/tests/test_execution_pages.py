"""The pages of realisations and evidence: who sees them, saving, errors, budgets."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant, user_of
from evaluations.enums import Sentiment
from evaluations.models import Evidence, IndicatorValue, Realisation
from evaluations.services.evidence import add_file
from evaluations.tests.factories import IndicatorFactory, PeriodFactory, WorkResultFactory
from evaluations.tests.factories_execution import (
    EvaluationFactory,
    FeedbackFactory,
    account,
    ready_to_rate,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n"


def page(plan, name="realisations") -> str:
    return reverse(f"evaluations:{name}", args=[plan.pk, PeriodFactory().pk])


def people(plan) -> dict:
    unit = plan.unit
    return {
        "employee": account(plan.employee),
        "rater": account(plan.rater),
        "hr": grant(UserFactory(), Role.HR, unit),
        "hr_elsewhere": grant(UserFactory(), Role.HR, EmployeeFactory().unit),
        "colleague": user_of(EmployeeFactory(unit=unit)),
    }


READERS = [
    ("employee", 200),
    ("rater", 200),
    ("hr", 200),
    ("hr_elsewhere", 404),
    ("colleague", 404),
]


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_sees_realisations(client, who, status):
    plan = ready_to_rate()
    client.force_login(people(plan)[who])
    assert client.get(page(plan)).status_code == status


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_may_download_evidence(client, who, status):
    plan = ready_to_rate()
    evidence = add_file(
        realisation_id=Realisation.objects.get().pk,
        by=account(plan.employee),
        upload=SimpleUploadedFile('laporan "akhir".pdf', PDF),
    )
    client.force_login(people(plan)[who])
    response = client.get(reverse("evaluations:evidence", args=[evidence.pk]))
    assert response.status_code == status
    if status == 200:
        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Type"] == "application/pdf"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith("attachment;")


def test_evidence_whose_file_is_lost_is_404(client):
    plan = ready_to_rate()
    upload = SimpleUploadedFile("laporan.pdf", PDF)
    by = account(plan.employee)
    evidence = add_file(realisation_id=Realisation.objects.get().pk, by=by, upload=upload)
    evidence.file.storage.delete(evidence.file.name)
    client.force_login(by)
    assert client.get(reverse("evaluations:evidence", args=[evidence.pk])).status_code == 404


@pytest.fixture
def result():
    return WorkResultFactory(plan__approved=True)


def post(client, result, **data):
    prefix = f"hasil-{result.pk}-"
    url = reverse("evaluations:record", args=[result.plan_id, PeriodFactory().pk, result.pk])
    client.force_login(account(result.plan.employee))
    return client.post(url, {prefix + name: value for name, value in data.items()})


def test_one_save_keeps_words_figure_link_and_file(client, result):
    indicator = IndicatorFactory(result=result)
    response = post(
        client,
        result,
        narrative="Tercapai.",
        link="https://contoh.go.id/rekap",
        name="Rekap",
        file=SimpleUploadedFile("laporan.pdf", PDF),
        **{f"value_{indicator.pk}": "104,5"},
    )
    assert response.status_code == 302
    assert response["Location"] == f"{page(result.plan)}#hasil-{result.pk}"
    assert IndicatorValue.objects.get().value == Decimal("104.50")
    assert {row.name for row in Evidence.objects.all()} == {"Rekap", "laporan.pdf"}
    shown = client.get(page(result.plan)).content.decode()
    assert "capaian ÷ target: 104,5 ÷ 95 × 100 = 110%" in shown
    assert "1 dari 1 hasil kerja terisi" in shown


def test_a_refused_file_saves_nothing_and_keeps_what_was_typed(client, result):
    other = WorkResultFactory(plan=result.plan)
    response = post(
        client,
        result,
        narrative="Kalimat yang sudah diketik.",
        file=SimpleUploadedFile("laporan.pdf", b"MZ"),
    )
    assert response.status_code == 200
    shown = response.content.decode()
    assert "Isi berkas bukan PDF" in shown
    assert "Kalimat yang sudah diketik." in shown
    assert f'id="hasil-{other.pk}"' in shown
    assert not Realisation.objects.exists()


def test_two_windows_do_not_overwrite_each_other_unseen(client, result):
    """The second save shows what the first stored, and goes through when it is repeated."""
    indicator = IndicatorFactory(result=result)
    value = f"value_{indicator.pk}"
    assert post(client, result, narrative="Dari ponsel.", **{value: "90"}).status_code == 302
    answer = post(client, result, narrative="Dari komputer.", seen="", **{value: "80"})
    shown = answer.content.decode()
    assert "“Dari ponsel.” Isian di bawah belum tersimpan" in shown
    assert "Dari komputer." in shown
    assert (Realisation.objects.get().narrative, IndicatorValue.objects.get().value) == (
        "Dari ponsel.",
        90,
    )
    form = next(form for _, form, _ in answer.context["cards"] if form.is_bound)
    seen = form["seen"].value()
    post(client, result, narrative="Dari komputer.", seen=seen, **{value: "80"})
    assert Realisation.objects.get().narrative == "Dari komputer."


def test_the_same_words_twice_are_a_double_click(client, result):
    for _ in range(2):
        assert post(client, result, narrative="Tercapai.", seen="").status_code == 302
    assert Realisation.objects.count() == 1


def test_a_name_without_its_link_is_not_dropped(client, result):
    answer = post(client, result, narrative="Tercapai.", name="Rekap")
    assert "Isi tautannya, atau kosongkan namanya." in answer.content.decode()
    assert not Realisation.objects.exists()


def test_a_bad_figure_is_named_at_its_field(client, result):
    indicator = IndicatorFactory(result=result)
    response = post(client, result, narrative="Ada.", **{f"value_{indicator.pk}": "banyak"})
    field = f'aria-describedby="id_hasil-{result.pk}-value_{indicator.pk}_error"'
    assert field in response.content.decode()
    assert not Realisation.objects.exists()


def test_saving_a_result_of_another_plan_is_404(client, result):
    stranger = WorkResultFactory(plan__approved=True)
    url = reverse("evaluations:record", args=[result.plan_id, PeriodFactory().pk, stranger.pk])
    client.force_login(account(result.plan.employee))
    assert client.post(url, {}).status_code == 404


def test_a_rater_reads_and_cannot_save(client, result):
    url = reverse("evaluations:record", args=[result.plan_id, PeriodFactory().pk, result.pk])
    client.force_login(account(result.plan.rater))
    assert "<textarea" not in client.get(page(result.plan)).content.decode()
    client.post(url, {f"hasil-{result.pk}-narrative": "Dari penilai."})
    assert not Realisation.objects.exists()


def test_a_rated_period_can_only_be_read(client):
    plan = ready_to_rate()
    EvaluationFactory(plan=plan, rated=True)
    client.force_login(account(plan.employee))
    shown = client.get(page(plan)).content.decode()
    assert "sudah dinilai. Realisasi hanya dapat dibaca." in shown
    assert "<textarea" not in shown


def test_an_unknown_period_is_404(client, result):
    client.force_login(account(result.plan.employee))
    url = reverse("evaluations:realisations", args=[result.plan_id, 99999])
    assert client.get(url).status_code == 404


def test_removing_evidence_returns_to_its_card(client):
    plan = ready_to_rate()
    by, upload = account(plan.employee), SimpleUploadedFile("laporan.pdf", PDF)
    evidence = add_file(realisation_id=Realisation.objects.get().pk, by=by, upload=upload)
    client.force_login(by)
    url = reverse("evaluations:evidence_remove", args=[evidence.pk])
    assert client.get(url).status_code == 405
    response = client.post(url)
    assert response["Location"].endswith(f"#hasil-{evidence.realisation.result_id}")
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, rows, django_assert_num_queries):
    plan = ready_to_rate(results=rows)
    for result in plan.results.all():
        FeedbackFactory(employee=plan.employee, result=result, sentiment=Sentiment.NEUTRAL)
    client.force_login(account(plan.employee))
    url = page(plan)
    with django_assert_num_queries(14):
        client.get(url)
