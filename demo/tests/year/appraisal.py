"""Appraisal in the browser: organisation result, rating, delivery, acceptance, objection."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from demo.performance_records import Rating
from employees.models import Employee, Unit
from evaluations.enums import Expectation, OrganisationPredicate
from evaluations.models import Period


def set_organisation_result(
    page: Page, unit: Unit, period: Period, predicate: OrganisationPredicate
) -> None:
    page.goto(f"/kinerja/capaian-organisasi/?periode={period.pk}")
    page.get_by_role("link", name=f"Tetapkan capaian {unit}").click()
    page.get_by_label(predicate.label, exact=True).check()
    page.get_by_label("Dasar penetapan").fill("Rencana aksi tercapai menurut perjanjian kinerja.")
    page.get_by_role("button", name="Tetapkan").click()
    row = page.get_by_role("row").filter(has_text=unit.name)
    expect(row.get_by_text(predicate.label, exact=True)).to_be_visible()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rater writes; `reason` why it differs from the proposal."""

    result: Expectation
    behaviour: Expectation
    reason: str = ""
    notes: str = ""


def decision_on(rating: Rating) -> Decision:
    """The example's own."""
    return Decision(
        Expectation(rating.result),
        Expectation(rating.behaviour),
        rating.behaviour_reason,
        rating.result_reason,
    )


def rate(page: Page, employee: Employee, period: Period, decision: Decision) -> str:
    """From the team's list to the delivered document; its address."""
    page.goto(f"/kinerja/tim/?periode={period.pk}")
    page.get_by_role("link", name=f"Nilai {employee}").click()
    return _rate(page, decision)


def rate_instead(page: Page, employee: Employee, period: Period, decision: Decision) -> str:
    """The same by the superior of a rater who was late."""
    page.goto("/kinerja/atasan/")
    page.get_by_role("link", name=f"Nilai {employee}, {period}").click()
    return _rate(page, decision)


def _rate(page: Page, decision: Decision) -> str:
    page.locator(f"input[name=result][value='{decision.result}']").check()
    page.locator(f"input[name=behaviour][value='{decision.behaviour}']").check()
    page.get_by_label("Alasan bila berbeda dari usulan").fill(decision.reason)
    page.get_by_label("Catatan dan rekomendasi").fill(decision.notes)
    page.get_by_role("button", name="Tanda tangani dan sampaikan").click()
    page.wait_for_url("**/kinerja/evaluasi/*/")
    return page.evaluate("location.pathname")


def accept(page: Page, evaluation: str) -> None:
    page.goto(evaluation)
    page.get_by_role("button", name="Tanda tangani dan kembalikan").click()
    expect(page.get_by_text("Diterima pegawai").first).to_be_visible()


def object_to(page: Page, evaluation: str, reasons: str) -> str:
    """The address of the objection."""
    page.goto(evaluation)
    page.get_by_role("link", name="Ajukan keberatan").click()
    page.get_by_label("Alasan keberatan").fill(reasons)
    page.get_by_role("button", name="Kirim keberatan").click()
    page.wait_for_url("**/kinerja/keberatan/*/")
    return page.evaluate("location.pathname")


def examine(page: Page, objection: str) -> None:
    """The superior finds it among the own duties and asks both sides."""
    page.goto("/kinerja/atasan/")
    page.locator(f"a[href='{objection}']").click()
    page.get_by_role("button", name="Mulai memeriksa").click()


def explain(page: Page, objection: str, statement: str) -> None:
    page.goto(objection)
    page.get_by_role("textbox", name="Penjelasan Anda").fill(statement)
    page.get_by_role("button", name="Simpan penjelasan").click()
    expect(page.get_by_text("Penjelasan Anda tersimpan.")).to_be_visible()


def decide(page: Page, objection: str, decision: Decision) -> None:
    """The superior's last word: `notes` is the decision with its recommendation."""
    page.goto(objection)
    page.locator(f"input[name=result][value='{decision.result}']").check()
    page.locator(f"input[name=behaviour][value='{decision.behaviour}']").check()
    page.get_by_label("Keputusan dan rekomendasi").fill(decision.notes)
    page.get_by_role("button", name="Tetapkan keputusan").click()
    expect(page.get_by_text("Keputusan atas keberatan ditetapkan.")).to_be_visible()
