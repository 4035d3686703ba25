"""Tindak lanjut of evaluations (Bab V): ranking."""

from django.urls import path

from evaluations.views import ranking

urlpatterns = [
    path("peringkat/", ranking.RankingView.as_view(), name="ranking"),
    path("peringkat/xlsx/", ranking.RankingExportView.as_view(), name="ranking_export"),
]
