"""/survei/.../hasil/: what was found, on pages and in files."""

from django.urls import path

from surveys.views import result_files, results

urlpatterns = [
    path("hasil/", results.WavesView.as_view(), name="waves"),
    path("<int:pk>/hasil/", results.ResultsView.as_view(), name="results"),
    path("<int:pk>/hasil/rincian/", results.BreakdownView.as_view(), name="breakdown"),
    path("<int:pk>/hasil/komentar/", results.CommentsView.as_view(), name="comments"),
    path(
        "<int:pk>/hasil/tabel.<slug:kind>",
        result_files.ResultsExportView.as_view(),
        name="results_export",
    ),
    path(
        "<int:pk>/hasil/rincian.<slug:kind>",
        result_files.BreakdownExportView.as_view(),
        name="breakdown_export",
    ),
    path(
        "<int:pk>/hasil/jawaban.csv",
        result_files.SheetsExportView.as_view(),
        name="sheets_export",
    ),
    path(
        "<int:pk>/hasil/komentar.csv",
        result_files.CommentsExportView.as_view(),
        name="comments_export",
    ),
    path("<int:pk>/hasil/laporan.pdf", result_files.ReportView.as_view(), name="results_pdf"),
]
