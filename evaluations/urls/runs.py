"""Runs of the periodic evaluation."""

from django.urls import path

from evaluations.views import runs

urlpatterns = [
    path("perhitungan/", runs.RunsView.as_view(), name="runs"),
    path("perhitungan/<int:pk>/", runs.RunView.as_view(), name="run"),
    path("perhitungan/<int:pk>/kemajuan/", runs.RunProgressView.as_view(), name="run_progress"),
    path("perhitungan/<int:pk>/batal/", runs.RunCancelView.as_view(), name="run_cancel"),
    path("perhitungan/periode/<int:pk>/mulai/", runs.RunStartView.as_view(), name="run_start"),
    path(
        "perhitungan/periode/<int:pk>/tutup/", runs.PeriodCloseView.as_view(), name="period_close"
    ),
]
