"""Planning in the browser: SKP, its contents, strategy and matrix, submission and approval."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from playwright.sync_api import Locator, Page, expect

from demo.performance_records import Annex, BehaviourExpectation, PlanIndicator, WorkResult
from demo.regional_example import IndicatorManual, Workblock
from evaluations.enums import BehaviourValue, Perspective
from pembinaan.common.templatetags.display import angka

RECOGNISED = 75  # characters of a statement that every list shows


def open_plan(page: Page, approach: str) -> str:
    """The address of the new draft."""
    page.goto("/kinerja/")
    page.get_by_label("Pendekatan hasil kerja").select_option(approach)
    page.get_by_role("button", name="Susun SKP").click()
    expect(page.get_by_text("Draf SKP dibuat.")).to_be_visible()
    return path_of(page)


def path_of(page: Page) -> str:
    return page.evaluate("location.pathname")


def choose(field: Locator, text: str) -> None:
    """The first option with `text`, as far as the list shows it."""
    option = field.locator("option", has_text=text[:RECOGNISED]).first
    field.select_option(option.get_attribute("value"))


def add_results(
    page: Page,
    plan: str,
    results: Sequence[WorkResult],
    *,
    above: Mapping[int, str] = MappingProxyType({}),
    by: str = "",
) -> None:
    """One after the other; `above` are the superior's statements by number, `by` who assigns."""
    page.goto(f"{plan}hasil/")
    for result in results:
        page.get_by_label("Jenis").select_option(result.kind)
        page.get_by_label("Rencana hasil kerja").fill(result.statement)
        if result.parent in above:
            choose(
                page.get_by_label("Hasil kerja pimpinan yang diintervensi"), above[result.parent]
            )
        page.get_by_label("Penugasan dari").fill(by)
        _fill_indicators(page, result)
        if result is not results[-1]:
            page.get_by_role("button", name="Simpan, lalu tambah lagi").click()
            expect(page.get_by_label("Rencana hasil kerja")).to_have_value("")
    _save_result(page, results[-1])


def finish_result(page: Page, plan: str, result: WorkResult, *, by: str) -> None:
    """Give a result taken from the matrix its kind, who assigned it, and its indicators."""
    if path_of(page) != plan:
        page.goto(plan)
    row = page.get_by_role("listitem").filter(has_text=result.statement)
    row.get_by_role("link", name="Ubah").click()
    page.get_by_label("Jenis").select_option(result.kind)
    page.get_by_label("Penugasan dari").fill(by)
    _fill_indicators(page, result)
    _save_result(page, result)


def _fill_indicators(page: Page, result: WorkResult) -> None:
    for number, indicator in enumerate(result.indicators, start=1):
        _fill_indicator(page.get_by_role("group", name=f"Indikator {number}"), indicator)


def _save_result(page: Page, result: WorkResult) -> None:
    page.get_by_role("button", name="Simpan hasil kerja").click()
    expect(page.get_by_text(result.indicators[-1].statement).first).to_be_visible()


def _fill_indicator(row: Locator, indicator: PlanIndicator) -> None:
    row.locator("textarea").fill(indicator.statement)
    if indicator.perspective:
        label = Perspective(indicator.perspective).label
        row.get_by_label("Perspektif").select_option(label=label)
    if indicator.aspect:
        row.get_by_label("Aspek").select_option(indicator.aspect)
    if target := indicator.target:
        row.get_by_label("Arah capaian").select_option(indicator.polarity)
        row.get_by_label("Target angka").fill(angka(target.value))
        row.get_by_label("Sampai dengan").fill("" if target.upper is None else angka(target.upper))
        row.get_by_label("Satuan").fill(target.unit)


def expect_behaviour(page: Page, plan: str, behaviours: Iterable[BehaviourExpectation]) -> None:
    page.goto(f"{plan}perilaku/")
    for behaviour in behaviours:
        label = BehaviourValue(behaviour.value).label
        page.get_by_label(label).fill("\n".join(behaviour.special))
    page.get_by_role("button", name="Simpan ekspektasi").click()


def write_annex(page: Page, plan: str, annex: Annex) -> None:
    page.goto(f"{plan}lampiran/")
    page.get_by_label("Dukungan Sumber Daya").fill("\n".join(annex.resources))
    page.get_by_label("Skema Pertanggungjawaban").fill("\n".join(annex.accountability))
    page.get_by_label("Konsekuensi").fill("\n".join(annex.consequences))
    page.get_by_role("button", name="Simpan lampiran").click()


def write_manual(page: Page, plan: str, manual: IndicatorManual) -> None:
    """Format A.1.3 of the first indicator that has none."""
    page.goto(f"{plan}manual/")
    page.get_by_role("link", name="Tulis manual").first.click()
    page.get_by_label("Tujuan").fill(manual.purpose)
    page.get_by_label("Deskripsi: definisi").fill("\n".join((*manual.definition, *manual.items)))
    page.get_by_label("Deskripsi: formula").fill(manual.formula)
    page.get_by_label("Satuan pengukuran").fill(manual.unit)
    page.get_by_label("Outcome", exact=True).check()
    page.get_by_label("Sumber data").fill(manual.data_source)
    page.get_by_label(manual.reporting).check()
    page.get_by_role("button", name="Simpan manual").click()


def write_strategy(page: Page, plan: str, block: Workblock) -> None:
    """Format A.1.4 below the first result."""
    page.goto(f"{plan}strategi/")
    page.get_by_role("link", name="Tambah strategi").first.click()
    page.get_by_label("Judul inisiatif strategi").fill(block.title)
    page.get_by_label("Tujuan").fill(block.purpose)
    page.get_by_label("Pihak yang terlibat").fill(block.parties)
    page.get_by_label("Waktu penyelesaian").fill(block.duration)
    page.get_by_label("Penerima manfaat").fill(block.beneficiary)
    lists = (
        ("Strategi (key activities): rutin", block.strategies.routine),
        ("Strategi (key activities): transformatif", block.strategies.transformative),
        ("Keluaran kunci (key milestone): rutin", block.milestones.routine),
        ("Keluaran kunci (key milestone): transformatif", block.milestones.transformative),
    )
    for label, lines in lists:
        page.get_by_label(label).fill("\n".join(lines))
    page.get_by_role("button", name="Simpan strategi").click()


def divide_roles(
    page: Page, plan: str, columns: Sequence[str], person: str, cells: Sequence[Sequence[str]]
) -> None:
    """Format A.1.5: `columns` are results of the leader, `cells` what `person` is to bring."""
    page.goto(f"{plan}matriks/kolom/")
    for column in columns:
        box = page.get_by_role("group", name=column).get_by_label("seluruhnya")
        box.check()
    page.get_by_role("button", name="Simpan kolom").click()
    page.get_by_role("row").get_by_role("link", name=person).click()
    for field, lines in zip(page.locator("textarea").all(), cells, strict=True):
        field.fill("\n".join(lines))
    page.get_by_role("button", name="Simpan peran").click()
    page.get_by_role("button", name="Terbitkan").click()


def take_roles(page: Page, plan: str, count: int) -> None:
    page.goto(plan)
    page.get_by_role("button", name="Ambil dari matriks").click()
    expect(page.get_by_text(f"{count} peran")).to_be_visible()


def submit(page: Page, plan: str) -> None:
    if path_of(page) != plan:
        page.goto(plan)
    page.get_by_role("button", name="Ajukan SKP").click()
    expect(page.get_by_text("SKP diajukan kepada pejabat penilai.")).to_be_visible()


def send_back(page: Page, plan: str, note: str) -> None:
    page.goto(plan)
    page.get_by_role("link", name="Kembalikan dengan catatan").click()
    page.get_by_label("Catatan untuk pegawai").fill(note)
    page.get_by_role("button", name="Kembalikan SKP").click()
    expect(page.get_by_text("SKP dikembalikan dengan catatan Anda.")).to_be_visible()


def approve(page: Page, plan: str) -> None:
    page.goto(plan)
    page.get_by_role("button", name="Setujui SKP").click()
    expect(page.get_by_text("SKP disetujui.")).to_be_visible()
