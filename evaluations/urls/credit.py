"""Angka kredit of functional posts."""

from django.urls import path

from evaluations.views import credit, credit_documents

urlpatterns = [
    path("angka-kredit/", credit.CreditAccountView.as_view(), name="credit"),
    path("angka-kredit/pegawai/", credit.CreditListView.as_view(), name="credit_people"),
    path("angka-kredit/pegawai/xlsx/", credit.CreditExportView.as_view(), name="credit_export"),
    path(
        "angka-kredit/pegawai/<int:pk>/",
        credit.CreditAccountView.as_view(),
        name="credit_person",
    ),
    path(
        "angka-kredit/pegawai/<int:pk>/akumulasi/pdf/",
        credit_documents.CreditSumPdfView.as_view(),
        name="credit_sum_pdf",
    ),
    path(
        "angka-kredit/pegawai/<int:pk>/penetapan/pdf/",
        credit_documents.CreditDecisionPdfView.as_view(),
        name="credit_decision_pdf",
    ),
    path(
        "angka-kredit/evaluasi/<int:pk>/pdf/",
        credit_documents.ConversionPdfView.as_view(),
        name="credit_conversion_pdf",
    ),
    path(
        "angka-kredit/pegawai/<int:pk>/awal/",
        credit.CreditOpeningView.as_view(),
        name="credit_opening",
    ),
    path(
        "angka-kredit/evaluasi/<int:pk>/konversi/",
        credit.CreditConvertView.as_view(),
        name="credit_convert",
    ),
]
