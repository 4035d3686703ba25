"""Execution in the browser: action plan, realisation with evidence, feedback."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from playwright.sync_api import Page, expect

from demo.tests.year.planning import choose
from employees.models import Employee
from pembinaan.common.templatetags.display import angka


def agree_on_actions(
    employee: Page, rater: Page, plan: str, steps: Mapping[str, Sequence[str]]
) -> None:
    """`steps` by the statement of the result, one for each quarter; the rater agrees."""
    actions = f"{plan}rencana-aksi/"
    for statement, texts in steps.items():
        employee.goto(actions)
        card = employee.locator("section.card", has_text=statement)
        card.get_by_role("link", name="Isi rencana aksi").click()
        for number, text in enumerate(texts, start=1):
            employee.get_by_label(f"Langkah {number}").fill(text)
            employee.get_by_label("Waktu").nth(number - 1).select_option(str(number))
        employee.get_by_role("button", name="Simpan").click()
        expect(employee.get_by_text(texts[0])).to_be_visible()
    employee.get_by_role("button", name="Ajukan untuk disepakati").click()
    rater.goto(actions)
    rater.get_by_role("button", name="Sepakati").click()
    expect(rater.get_by_text("Disepakati").first).to_be_visible()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a result; without `figures` each measure is said to be met."""

    narrative: str
    figures: tuple[Decimal, ...] = ()


def record(page: Page, period: str, realisations: Mapping[str, Done]) -> None:
    """By the statement of the result, each with a link as evidence."""
    page.goto("/kinerja/")
    row = page.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=period, exact=True)
    )
    row.get_by_role("link", name="hasil kerja").click()
    for statement, done in realisations.items():
        card = page.locator(".realisation-card", has_text=statement)
        card.get_by_label("Realisasi berdasarkan bukti dukung").fill(done.narrative)
        for described in card.get_by_label("Capaian menurut Anda").all():
            described.select_option(label="Sesuai Ekspektasi")
        for field, figure in zip(card.get_by_label("Capaian (").all(), done.figures, strict=True):
            field.fill(angka(figure))
        card.get_by_text("Tambah bukti dukung").click()
        link = f"https://contoh.go.id/{period}/{statement[-9:]}".replace(" ", "-")
        card.get_by_label("Tautan bukti dukung").fill(link)
        card.get_by_label("Nama tautan").fill(f"Laporan {period}")
        card.get_by_role("button", name="Simpan").click()
        saved = page.locator(".realisation-card", has_text=statement)
        expect(saved.get_by_text("Tersimpan")).to_be_visible()


def give_feedback(
    page: Page, employee: Employee, about: str, text: str, *, tone: str, noted: bool = False
) -> None:
    """`about` begins the subject's name; `noted` for the words of somebody served."""
    page.goto(f"/kinerja/umpan-balik/beri/{employee.pk}/")
    choose(page.get_by_label("Tentang"), about)
    page.get_by_label(tone).check()
    page.get_by_role("textbox", name="Umpan balik").fill(text)
    if noted:
        page.get_by_label("Ini dari penerima layanan").check()
    page.get_by_role("button", name="Kirim umpan balik").click()
    expect(page.locator("textarea")).to_have_count(0)
