"""Writing an SKP in the browser: results with indicators, expectations, annexes."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from employees.tests.factories import AssignmentFactory, EmployeeFactory, UserFactory, user_of
from evaluations.models import Indicator, Plan
from evaluations.tests.factories import IndicatorFactory, PlanFactory, WorkResultFactory

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"evaluations:{name}", args=args)


@pytest.fixture
def plan(client):
    plan = PlanFactory()
    client.force_login(user_of(plan.employee))
    return plan


def typed(*rows, **fields) -> dict:
    """What a browser posts: the result, and indicator rows among blank ones."""
    data = {"kind": "MAIN", "statement": "Meningkatnya mutu", "parent": "", "assigned_by": ""}
    data |= {"indikator-TOTAL_FORMS": str(max(3, len(rows))), "indikator-INITIAL_FORMS": "0"}
    for number in range(max(3, len(rows))):
        row = rows[number] if number < len(rows) else {}
        blank = {"id": "", "statement": "", "aspect": "", "target": "", "unit_of_measure": ""}
        for name, value in (blank | {"polarity": "MAXIMISE"} | row).items():
            data[f"indikator-{number}-{name}"] = value
    return data | fields


ROW = {
    "statement": "Persentase ibu hamil terlayani",
    "aspect": "QUANTITY",
    "target": "1.234,5",
    "unit_of_measure": "orang",
}


def test_saves_a_result_with_its_indicators(client, plan):
    last = ROW | {"target": "95", "target_to": "98"}
    response = client.post(url("result_add", plan.pk), typed(ROW, {}, last))
    assert response.url == url("plan", plan.pk)
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "Hasil kerja disimpan."
    ]
    result = plan.results.get()
    assert result.statement == "Meningkatnya mutu"
    found = result.indicators.values_list("target", "target_to", "unit_of_measure", "polarity")
    assert list(found) == [
        (Decimal("1234.50"), None, "orang", "MAXIMISE"),
        (Decimal("95.00"), Decimal("98.00"), "orang", "MAXIMISE"),
    ]


def test_several_results_are_written_one_after_the_other(client, plan):
    response = client.post(url("result_add", plan.pk), typed(ROW) | {"another": "1"})
    assert response.url == url("result_add", plan.pk)
    page = client.get(response.url).content.decode()
    assert "Hasil kerja disimpan." in page
    assert ROW["statement"] not in page
    assert plan.results.count() == 1


def test_an_indicator_of_a_day(client, plan):
    row = ROW | {"polarity": "DATE", "due_on": "2026-06-30", "target": ""}
    client.post(url("result_add", plan.pk), typed(row))
    assert plan.results.get().indicators.get().due_on == date(2026, 6, 30)
    both = client.post(url("result_add", plan.pk), typed(row | {"target": "5"}))
    assert "angka atau tanggal saja" in both.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("target_to", "1.234,5", "Batas atas harus lebih besar dari target angkanya."),
        ("target", "95%", "Tulis angka saja, misalnya 95 atau 1.234,56."),
        ("target", "-1", "Angka tidak boleh negatif."),
        ("target", "", "Isi target angkanya."),
        ("statement", "", "Wajib diisi."),
        ("aspect", "", "Wajib diisi."),
        (
            "unit_of_measure",
            "x" * 101,
            "Terlalu panjang: paling banyak 100 huruf, sekarang 101.",
        ),
    ],
)
def test_bad_indicator_is_shown_at_its_field_and_nothing_saved(
    client, plan, field, value, sentence
):
    response = client.post(url("result_add", plan.pk), typed(ROW | {field: value}))
    page = response.content.decode()
    assert response.context["formset"].errors[0] == {field: [sentence]}
    assert sentence in page
    assert "Belum tersimpan. Periksa indikator yang ditandai." in page
    assert not plan.results.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("statement", ""), ("statement", "x" * 1001), ("kind", "LAIN")]
)
def test_bad_result_is_shown_at_its_field_and_nothing_saved(client, plan, field, value):
    response = client.post(url("result_add", plan.pk), typed(ROW, **{field: value}))
    assert set(response.context["form"].errors) == {field}
    assert not plan.results.exists()


def test_refusal_of_the_service_is_shown(client, plan):
    foreign = IndicatorFactory()
    response = client.post(url("result_add", plan.pk), typed(ROW | {"id": str(foreign.pk)}))
    assert response.context["form"].non_field_errors() == [
        "Indikator ini sudah dihapus. Muat ulang halaman."
    ]


def test_add_button_keeps_what_was_typed_and_brings_one_more_row(client, plan):
    data = typed(ROW | {"target": "95%"}, statement="") | {"add": "1"}
    response = client.post(url("result_add", plan.pk), data)
    page = response.content.decode()
    formset = response.context["formset"]
    assert formset.total_form_count() == 4
    assert next(form["target"].value() for form in formset) == "95%"
    assert formset[0]["aspect"].value() == "QUANTITY"
    assert "is-invalid" not in page
    assert "Tulis angka saja" not in page
    assert not plan.results.exists()


@pytest.mark.parametrize("total", ["", "banyak", "9999", "9" * 5000])
def test_add_button_survives_a_broken_row_count(client, plan, total):
    data = typed(ROW) | {"add": "1", "indikator-TOTAL_FORMS": total}
    response = client.post(url("result_add", plan.pk), data)
    assert response.context["formset"].total_form_count() == 4


def test_edit_page_shows_what_is_stored_and_drops_ticked_rows(client, plan):
    above = WorkResultFactory(
        plan=PlanFactory(employee=_with_rater(plan.rater), approved=True), statement="Mutu naik"
    )
    indicator = IndicatorFactory(result__plan=plan, target="1234.50", result__parent=above)
    page = client.get(url("result", plan.pk, indicator.result_id)).content.decode()
    assert 'value="1.234,5"' in page
    assert "Hapus indikator ini" in page
    assert "“Mutu naik”" in page
    row = ROW | {"id": str(indicator.pk), "DELETE": "on"}
    client.post(
        url("result", plan.pk, indicator.result_id),
        typed(row, ROW | {"statement": "Baru"}, parent=str(above.pk)),
    )
    assert Indicator.objects.get().statement == "Baru"
    assert plan.results.get().parent == above


def _with_rater(employee):
    employee.rater = EmployeeFactory()
    employee.save()
    return employee


def test_cleared_row_is_removed(client, plan):
    indicator = IndicatorFactory(result__plan=plan)
    client.post(url("result", plan.pk, indicator.result_id), typed({"id": str(indicator.pk)}))
    assert not Indicator.objects.exists()
    assert plan.results.get().statement == "Meningkatnya mutu"


def test_without_a_superior_s_plan_the_link_waits(client, plan):
    page = client.get(url("result_add", plan.pk)).content.decode()
    assert "Belum ada SKP pimpinan; dapat ditautkan nanti." in page


def test_parent_of_somebody_else_is_refused(client, plan):
    foreign = WorkResultFactory()
    response = client.post(url("result_add", plan.pk), typed(ROW, parent=str(foreign.pk)))
    assert "parent" in response.context["form"].errors
    assert not plan.results.exists()


def test_qualitative_plan_asks_for_words_only(client, plan):
    Plan.objects.update(approach="QUALITATIVE")
    page = client.get(url("result_add", plan.pk)).content.decode()
    assert "Ukuran keberhasilan dan target" in page
    assert "indikator-0-target" not in page
    client.post(url("result_add", plan.pk), typed({"statement": "Keluhan menurun"}))
    indicator = Indicator.objects.get()
    assert (indicator.polarity, indicator.target) == ("QUALITATIVE", None)


def test_head_of_an_independent_unit_names_perspectives(client, plan):
    AssignmentFactory(employee=plan.employee, heads_unit=True)
    page = client.get(url("result_add", plan.pk)).content.decode()
    assert "Penerima Layanan" in page
    assert "indikator-0-aspect" not in page
    client.post(url("result_add", plan.pk), typed(ROW | {"perspective": "BUDGET"}))
    indicator = Indicator.objects.get()
    assert (indicator.perspective, indicator.aspect) == ("BUDGET", "")


def test_result_of_another_plan_is_not_found(client, plan):
    foreign = WorkResultFactory()
    assert client.get(url("result", plan.pk, foreign.pk)).status_code == 404
    assert client.post(url("result_remove", plan.pk, foreign.pk)).status_code == 404
    assert foreign.plan.results.exists()


def test_removes_a_result(client, plan):
    result = WorkResultFactory(plan=plan)
    client.post(url("result_remove", plan.pk, result.pk))
    assert not plan.results.exists()


def test_expectations_are_written_by_employee_and_rater(client, plan):
    client.post(url("plan_expectations", plan.pk), {"value_1": "Ramah"})
    client.force_login(user_of(plan.rater))
    page = client.get(url("plan_expectations", plan.pk)).content.decode()
    assert "Ramah" in page
    client.post(url("plan_expectations", plan.pk), {"value_1": "", "value_7": "Berbagi"})
    assert list(plan.behaviour_expectations.values_list("value", "text")) == [(7, "Berbagi")]


def test_too_long_expectation_is_refused(client, plan):
    response = client.post(url("plan_expectations", plan.pk), {"value_3": "x" * 1001})
    assert set(response.context["form"].errors) == {"value_3"}
    assert "Belum tersimpan." in response.content.decode()
    assert not plan.behaviour_expectations.exists()


def test_annexes_are_one_item_a_line(client, plan):
    data = {"RESOURCE": "Pelatihan\r\n\r\n Kendaraan ", "ACCOUNTABILITY": "Bulanan"}
    client.post(url("plan_annexes", plan.pk), data)
    assert list(plan.annexes.values_list("kind", "text")) == [
        ("ACCOUNTABILITY", "Bulanan"),
        ("RESOURCE", "Pelatihan"),
        ("RESOURCE", "Kendaraan"),
    ]
    page = client.get(url("plan_annexes", plan.pk)).content.decode()
    assert "Pelatihan\nKendaraan</textarea>" in page


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x\n" * 31, "Paling banyak 30 baris."),
        ("a\n" + "x" * 501, "Baris 2 terlalu panjang: paling banyak 500 huruf."),
    ],
)
def test_too_many_or_too_long_lines(client, plan, text, sentence):
    response = client.post(url("plan_annexes", plan.pk), {"RESOURCE": text})
    assert response.context["form"].errors == {"RESOURCE": [sentence]}
    assert not plan.annexes.exists()


@pytest.mark.parametrize("name", ["result_add", "plan_annexes", "plan_expectations"])
def test_submitted_plan_leads_back_with_a_sentence(client, plan, name):
    Plan.objects.update(status="SUBMITTED")
    response = client.get(url(name, plan.pk))
    assert response.url == url("plan", plan.pk)
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "SKP sudah diajukan. Tarik kembali dahulu untuk mengubahnya."
    ]


def test_opens_one_s_own_plan(client):
    employee = EmployeeFactory(rater=EmployeeFactory())
    client.force_login(user_of(employee))
    response = client.post(url("plan_open"), {"year": "2026", "approach": "QUALITATIVE"})
    plan = Plan.objects.get()
    assert response.url == url("plan", plan.pk)
    assert (plan.employee, plan.year, plan.approach) == (employee, 2026, "QUALITATIVE")
    response = client.post(url("plan_open"), {"year": "2026", "approach": "QUALITATIVE"})
    assert response.context["form"].non_field_errors() == ["SKP tahun 2026 sudah ada."]


def test_account_without_employee_opens_nothing(client):
    client.force_login(UserFactory())
    response = client.post(url("plan_open"), {"year": "2026", "approach": "QUALITATIVE"})
    assert response.context["form"].non_field_errors() == ["Akun ini bukan akun pegawai."]
