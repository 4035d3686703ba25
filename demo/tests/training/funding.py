"""The money of a class: booked by its officer, and followed back to the agreement behind it."""

from playwright.sync_api import Page, expect

from demo.tests.training.walk import Walk, open_tab
from trainings.models import Session

CONTRACT, VOUCHER = "SPK 12/2026", "SP2D 88/2026"


def order_is_placed(walk: Walk, session: Session) -> None:
    """Ten millions of the partner's line are promised."""
    page = walk.officer
    page.goto(session.get_absolute_url())
    open_tab(page, "Biaya dan mitra")
    page.get_by_role("link", name="Catat biaya").click()
    _book(page, "COMMITMENT", "10.000.000", CONTRACT)


def class_is_paid(walk: Walk, session: Session) -> None:
    """What the order came to, drawn on it, so that it does not count twice."""
    page = walk.officer
    page.goto(session.get_absolute_url())
    open_tab(page, "Biaya dan mitra")
    page.get_by_role("link", name="Catat biaya").click()
    page.get_by_label("Memakai rencana atau komitmen").select_option(index=1)
    _book(page, "REALISATION", "8.000.000", VOUCHER)


def _book(page: Page, kind: str, amount: str, document: str) -> None:
    page.get_by_label("Jenis").select_option(kind)
    page.get_by_label("Jumlah").fill(amount)
    page.get_by_label("Uraian").fill("Narasumber dan konsumsi")
    page.get_by_label("Nomor dokumen").fill(document)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text(document).first).to_be_visible()


def money_is_traced(walk: Walk, session: Session) -> None:
    """Class, voucher, line, source, partner, agreement: each a link further.

    8,000,000 for ten people are 800,000 each, and 25,000 for each of their 10 x 32 points gained;
    of 40,000,000 remain 30,000,000, for 2,000,000 of the order are still open.
    """
    page, line = walk.officer, walk.world.line
    page.goto(session.get_absolute_url())
    open_tab(page, "Biaya dan mitra")
    for each in ("Rp\N{NO-BREAK SPACE}800.000", "Rp\N{NO-BREAK SPACE}25.000"):
        expect(page.get_by_text(each, exact=True)).to_be_visible()
    row = page.get_by_role("row", name=line.account_name).first
    expect(row).to_contain_text("Urun biaya (cost sharing) 2026")
    expect(row).to_contain_text("Rp\N{NO-BREAK SPACE}8.000.000")
    row.get_by_role("link", name=line.account_name).click()
    expect(page.get_by_text("Rp\N{NO-BREAK SPACE}30.000.000").first).to_be_visible()
    expect(page.get_by_role("row", name=VOUCHER)).to_contain_text(session.name)
    expect(page.get_by_text("PKS/7/2026 yang berlaku")).to_be_visible()
    page.get_by_role("link", name=line.partner.name).click()
    expect(page.get_by_role("row", name="PKS/7/2026")).to_contain_text("Berlaku")
    expect(page.get_by_text("Rp\N{NO-BREAK SPACE}8.000.000").first).to_be_visible()
