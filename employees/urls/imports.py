"""Files of people and units on their way in."""

from django.urls import path

from employees.views.imports import batches, files, results, steps, titles, values

urlpatterns = [
    path("impor/", files.ImportsView.as_view(), name="imports"),
    path("impor/<slug:kind>/baru/", files.ImportNewView.as_view(), name="import_new"),
    path("impor/<slug:kind>/templat/", files.ImportTemplateView.as_view(), name="import_template"),
    path("impor/<int:pk>/", results.ImportBatchView.as_view(), name="import_batch"),
    path("impor/<int:pk>/kolom/", batches.ImportMappingView.as_view(), name="import_mapping"),
    path("impor/<int:pk>/kemajuan/", batches.ImportProgressView.as_view(), name="import_progress"),
    path("impor/<int:pk>/nilai/", values.ImportValueView.as_view(), name="import_value"),
    path(
        "impor/<int:pk>/nilai/jabatan-baru/",
        values.ImportPositionView.as_view(),
        name="import_position",
    ),
    path("impor/<int:pk>/jabatan/", titles.ImportTitlesView.as_view(), name="import_titles"),
    path(
        "impor/<int:pk>/baris-salah/",
        results.ImportWrongRowsView.as_view(),
        name="import_wrong_rows",
    ),
    path("impor/<int:pk>/simpan/", steps.ImportCommitView.as_view(), name="import_commit"),
    path("impor/<int:pk>/kembalikan/", steps.ImportUndoView.as_view(), name="import_undo"),
    path("impor/<int:pk>/batal/", steps.ImportCancelView.as_view(), name="import_cancel"),
]
