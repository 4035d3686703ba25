"""The page of one file, whatever its state: progress, failure, or its rows to look through."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from employees.enums import ImportStatus
from employees.models import ImportRow
from employees.queries.import_reasons import reasons, with_reason
from employees.queries.imports import rows_of
from employees.queries.units import names_of
from employees.services.imports.mending import mend_rows
from employees.tasks import enqueue_import
from employees.views.imports.access import WORKING, BatchMixin
from employees.views.imports.cards import RowCard, typed_cells
from employees.views.imports.kinds import page_of
from employees.views.imports.values import address, settleable
from employees.views.imports.words import HEADINGS, Tab, figures, progress_words, stats, tabs
from pembinaan.common.errors import DomainError
from pembinaan.common.exports import xlsx_response
from pembinaan.common.pagination import KeyPaginator
from pembinaan.common.views import ScopedDetailView

ROWS_A_PAGE = 50
UNKNOWN_SHOWN = 10


class ImportBatchView(BatchMixin, ScopedDetailView):
    def get(self, request, *args, **kwargs) -> HttpResponse:
        self.object = self.get_object()
        if self.object.status == ImportStatus.UPLOADED:
            return redirect("employees:import_mapping", self.object.pk)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs) -> HttpResponse:
        """Mend the cells of this page; what was typed is kept even where it is still wrong."""
        batch = self.get_object()
        try:
            mend_rows(
                batch_id=batch.pk,
                cells=typed_cells(request.POST),
                dropped=[int(n) for n in request.POST.getlist("hapus") if n.isdecimal()],
                by=request.user,
            )
        except DomainError as error:
            messages.error(request, error.message)
        else:
            enqueue_import(batch.pk)
            messages.success(request, "Perbaikan disimpan dan berkas diperiksa lagi.")
        return redirect(f"{request.get_full_path()}#baris")

    def get_template_names(self) -> list[str]:
        if self.object.status in WORKING:
            return ["employees/import_progress.html"]
        if self.object.status == ImportStatus.FAILED:
            return ["employees/import_failed.html"]
        return ["employees/import_result.html"]

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        if self.object.status in WORKING:
            return context | progress_words(self.object)
        if self.object.status == ImportStatus.FAILED:
            return context | {"kind": page_of(self.object.kind)}
        rows = self.rows()
        result = {
            "heading": HEADINGS[self.object.status],
            "stats": stats(self.object),
            "quality": reverse("employees:quality"),
        }
        return context | result | figures(self.object) | rows | self.unknown(**rows)

    def unknown(self, *, tab: Tab, page_obj: Page, **_) -> dict:
        """Texts to settle once, above the first page of wrong rows: finding them takes time."""
        batch = self.object
        if batch.status != ImportStatus.CHECKED or tab.rows != "wrong" or page_obj.number > 1:
            return {}
        unknown = settleable(batch)
        shown = unknown[:UNKNOWN_SHOWN]
        return {
            "unknown": [(each, address("import_value", batch.pk, each)) for each in shown],
            "unknown_left": len(unknown) - len(shown),
            "has_titles": any(each.target == "JABATAN" for each in unknown),
        }

    def rows(self) -> dict:
        """The tab asked for; else the last that has rows, where most is left to do."""
        every = tabs(self.object)
        asked = self.request.GET.get("bagian")
        filled = next((tab for tab in reversed(every) if tab.count), every[0])
        tab = next((tab for tab in every if tab.code == asked), filled)
        rows = rows_of(self.object, tab.rows)
        key = self.request.GET.get("alasan", "")
        page = self.page(with_reason(rows, key) if key else rows, None if key else tab)
        mendable = self.object.status == ImportStatus.CHECKED
        summary = [target.code for target in page_of(self.object.kind).required]
        shown = list(page.object_list)
        units = names_of({row.parsed.get("unit_id") for row in shown})
        cards = [
            RowCard(row, self.object.mapping, summary=summary, mendable=mendable, units=units)
            for row in shown
        ]
        return {
            "tabs": every,
            "tab": tab,
            "cards": cards,
            "page_obj": page,
            "may_mend": any(cell.name for card in cards for cell in card.cells),
            "reasons": reasons(rows) if tab.has_reasons else [],
            "reason_chosen": key,
        }

    def page(self, rows: QuerySet[ImportRow], tab: Tab | None) -> Page:
        """Counting 80,000 rows again is spared where the check has counted them."""
        paginator = KeyPaginator(rows.order_by("number"), ROWS_A_PAGE)
        if tab:
            paginator.count = tab.count
        return paginator.get_page(self.request.GET.get("page"))


class ImportWrongRowsView(BatchMixin, ScopedDetailView):
    """Only the wrong rows, as they stand in the file now, each with its reasons."""

    def render_to_response(self, context, **kwargs) -> FileResponse:
        columns = sorted(self.object.mapping, key=self.object.mapping.get)
        rows = rows_of(self.object, "wrong").order_by("number")
        lines = (wrong_line(row, columns) for row in rows.iterator(chunk_size=2000))
        return xlsx_response("baris-salah", (*columns, "BARIS", "ALASAN"), lines)


def wrong_line(row: ImportRow, columns: Sequence[str]) -> tuple:
    """The texts of a row, its place in the file, and what is wrong with it."""
    errors = (problem for problem in row.problems if problem["level"] == "error")
    reason = " ".join(f"{problem['column']}: {problem['text']}" for problem in errors)
    return (*(row.data.get(column, "") for column in columns), row.number, reason)
