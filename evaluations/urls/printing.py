"""Printed documents."""

from django.urls import path

from evaluations.views import documents, execution_papers, papers, planning_papers, prints

urlpatterns = [
    path("skp/<int:pk>/cetak/", documents.PlanPdfView.as_view(), name="plan_pdf"),
    path(
        "skp/<int:pk>/manual/cetak/",
        planning_papers.ManualsPdfView.as_view(),
        name="manuals_pdf",
    ),
    path(
        "skp/<int:pk>/strategi/cetak/",
        planning_papers.StrategiesPdfView.as_view(),
        name="strategies_pdf",
    ),
    path(
        "skp/<int:pk>/matriks/cetak/", planning_papers.MatrixPdfView.as_view(), name="matrix_pdf"
    ),
    path(
        "skp/<int:pk>/rencana-aksi/cetak/",
        execution_papers.ActionsPdfView.as_view(),
        name="actions_pdf",
    ),
    path(
        "skp/<int:plan>/periode/<int:period>/cetak/",
        execution_papers.RecordPdfView.as_view(),
        name="record_pdf",
    ),
    path("evaluasi/<int:pk>/cetak/", documents.EvaluationPdfView.as_view(), name="evaluation_pdf"),
    path(
        "skp/<int:plan>/periode/<int:period>/umpan-balik/cetak/",
        papers.FeedbackRecordPdfView.as_view(),
        name="feedback_record_pdf",
    ),
    path("bimbingan/<int:pk>/cetak/", papers.GuidancePdfView.as_view(), name="guidance_pdf"),
    path(
        "bimbingan/<int:pk>/umpan-balik/cetak/",
        papers.GuidanceFeedbackPdfView.as_view(),
        name="guidance_feedback_pdf",
    ),
    path(
        "bimbingan/<int:pk>/kompetensi/cetak/",
        papers.CompetencyReviewPdfView.as_view(),
        name="guidance_review_pdf",
    ),
    path("konseling/<int:pk>/cetak/", papers.ReportPdfView.as_view(), name="counselling_pdf"),
    path("dokumen/", prints.PrintsView.as_view(), name="prints"),
    path("dokumen/cetak/", prints.PrintNewView.as_view(), name="print_new"),
    path("dokumen/<int:pk>/", prints.PrintView.as_view(), name="print"),
    path("dokumen/<int:pk>/kemajuan/", prints.PrintProgressView.as_view(), name="print_progress"),
    path("dokumen/<int:pk>/batal/", prints.PrintCancelView.as_view(), name="print_cancel"),
    path("dokumen/<int:pk>/unduh/", prints.PrintFileView.as_view(), name="print_file"),
]
