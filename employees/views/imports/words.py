"""What the page of a file says of its state, its figures and its lists of rows."""

from dataclasses import dataclass

from employees.enums import ImportStatus, RowOutcome
from employees.models import ImportBatch
from pembinaan.common.templatetags.display import angka

WORK = {
    ImportStatus.CHECKING: "diperiksa",
    ImportStatus.COMMITTING: "disimpan",
    ImportStatus.UNDOING: "dikembalikan",
}
HEADINGS = {
    ImportStatus.CHECKED: "Hasil pemeriksaan",
    ImportStatus.COMMITTED: "Berkas sudah disimpan",
    ImportStatus.UNDONE: "Berkas sudah dikembalikan",
    ImportStatus.CANCELLED: "Impor dibatalkan",
}
STATS = (
    (RowOutcome.NEW, "Baru", "belum ada di Pembinaan", "user-plus"),
    (RowOutcome.CHANGED, "Berubah", "berbeda dari data sekarang", "pencil"),
    (RowOutcome.SAME, "Tidak berubah", "sama dengan data sekarang", "check"),
    (RowOutcome.WRONG, "Salah", "perlu diperbaiki atau dilewati", "alert-circle"),
)


@dataclass(frozen=True, slots=True)
class Stat:
    label: str
    value: str
    hint: str
    icon: str


@dataclass(frozen=True, slots=True)
class Tab:
    """`code` is for addresses, `rows` for the query; `empty` is said of a list without rows."""

    code: str
    rows: str
    label: str
    icon: str
    column: str
    empty: str
    count: int

    @property
    def has_reasons(self) -> bool:
        return self.rows != "ready" and self.count > 0


def progress_words(batch: ImportBatch) -> dict:
    """What is being done, and the figures of the bar where their end is known."""
    bar = (batch.rows_done, batch.rows_total) if batch.rows_total and batch.rows_done else None
    return {"working": batch.status in WORK, "work": WORK.get(batch.status, ""), "bar": bar}


def stats(batch: ImportBatch) -> list[Stat]:
    """The four figures of a file."""
    return [
        Stat(label, angka(batch.counts.get(outcome, 0)), hint, icon)
        for outcome, label, hint, icon in STATS
    ]


def figures(batch: ImportBatch) -> dict[str, int]:
    """`saved`: rows that saving would write, or has written; `wrong`: rows it leaves out."""
    new, changed, wrong = (
        batch.counts.get(each, 0)
        for each in (RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.WRONG)
    )
    return {"saved": new + changed, "wrong": wrong}


def tabs(batch: ImportBatch) -> list[Tab]:
    """Ready, to look at, wrong, each with its number of rows."""
    wrong, warned = (batch.counts.get(each, 0) for each in (RowOutcome.WRONG, "WARNING"))
    ready = batch.rows_total - wrong - warned
    label = "Siap" if batch.status == ImportStatus.CHECKED else "Benar"
    return [
        Tab("siap", "ready", label, "circle-check", "Perubahan", NONE, ready),
        Tab("perhatian", "warned", "Perlu perhatian", "alert-triangle", LOOK, NONE, warned),
        Tab("salah", "wrong", "Salah", "alert-circle", MEND, NO_WRONG, wrong),
    ]


LOOK, MEND = "Yang perlu dilihat", "Yang perlu diperbaiki"
NO_WRONG = "Tidak ada baris yang salah."
NONE = "Tidak ada baris di bagian ini."
