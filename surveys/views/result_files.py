"""Results as files: tables, answer sheets, comments and the printed report."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from pembinaan.common.documents import Imprint, render
from pembinaan.common.exports import csv_response, xlsx_response
from pembinaan.common.views import ScopedMixin
from surveys.exports import (
    COMMENT_HEADERS,
    RESULT_HEADERS,
    comment_rows,
    heat_headers,
    heat_rows,
    result_rows,
)
from surveys.queries.breakdowns import dimensions_of, heat_map
from surveys.queries.report import TEMPLATE, report_data
from surveys.queries.results import WaveResults, wave_results
from surveys.queries.sheets import sheet_table
from surveys.views.results import WITH_RESULTS, chosen_dimension

WRITERS = {"csv": csv_response, "xlsx": xlsx_response}


class ResultFileView(ScopedMixin, SingleObjectMixin, View):
    """A file about one wave; results that are not shown on the page are in no file either."""

    queryset = WITH_RESULTS

    def get(self, request, *args, **kwargs) -> HttpResponse:
        self.object = self.get_object()
        results = wave_results(self.object)
        if not results.is_shown:
            raise Http404
        return self.file(results)

    def file(self, results: WaveResults) -> HttpResponse:
        raise NotImplementedError

    def name(self, kind: str) -> str:
        """Of the file, without suffix."""
        return f"{kind}-survei-{self.object.pk}-{timezone.localdate():%Y%m%d}"

    def writer(self):
        if self.kwargs["kind"] not in WRITERS:
            raise Http404
        return WRITERS[self.kwargs["kind"]]


class ResultsExportView(ResultFileView):
    def file(self, results: WaveResults) -> HttpResponse:
        return self.writer()(self.name("hasil"), RESULT_HEADERS, result_rows(results))


class BreakdownExportView(ResultFileView):
    """All columns of the heat map, not only those of one page."""

    def file(self, results: WaveResults) -> HttpResponse:
        dimensions = dimensions_of(self.object, results.questions)
        chosen = chosen_dimension(dimensions, self.request.GET.get("menurut", ""))
        if chosen is None:
            raise Http404
        heat = heat_map(self.object, chosen, results.questions)
        return self.writer()(self.name("rincian"), heat_headers(heat), heat_rows(heat))


class SheetsExportView(ResultFileView):
    """A row an answer sheet, streamed."""

    def file(self, results: WaveResults) -> HttpResponse:
        table = sheet_table(self.object, results.questions)
        return csv_response(self.name("jawaban"), table.headers, table.rows)


class CommentsExportView(ResultFileView):
    """Apart from the answer sheets, so that nobody can lay them beside each other."""

    def file(self, results: WaveResults) -> HttpResponse:
        rows = comment_rows(self.object, results)
        return csv_response(self.name("komentar"), COMMENT_HEADERS, rows)


class ReportView(ResultFileView):
    """The report for whoever decides, as PDF."""

    def file(self, results: WaveResults) -> HttpResponse:
        data = report_data(self.object, results)
        pdf = render(TEMPLATE, data, Imprint(note=data["printed"]))
        name = f'inline; filename="{self.name("laporan")}.pdf"'
        return HttpResponse(
            pdf, content_type="application/pdf", headers={"Content-Disposition": name}
        )
