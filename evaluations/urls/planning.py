"""What a leader plans with others: manuals, strategies, the matrix of roles, coverage."""

from django.urls import path

from evaluations.views import coverage, manuals, matrix, strategies

urlpatterns = [
    path("skp/<int:pk>/manual/", manuals.ManualsView.as_view(), name="manuals"),
    path(
        "skp/<int:pk>/manual/<int:indicator_pk>/",
        manuals.ManualFormView.as_view(),
        name="manual",
    ),
    path("skp/<int:pk>/strategi/", strategies.StrategiesView.as_view(), name="strategies"),
    path(
        "skp/<int:pk>/strategi/hasil/<int:result_pk>/",
        strategies.StrategyFormView.as_view(),
        name="strategy_add",
    ),
    path(
        "skp/<int:pk>/strategi/<int:strategy_pk>/",
        strategies.StrategyFormView.as_view(),
        name="strategy",
    ),
    path(
        "skp/<int:pk>/strategi/<int:strategy_pk>/hapus/",
        strategies.StrategyRemoveView.as_view(),
        name="strategy_remove",
    ),
    path("skp/<int:pk>/matriks/", matrix.MatrixView.as_view(), name="matrix"),
    path("skp/<int:pk>/matriks/kolom/", matrix.MatrixColumnsView.as_view(), name="matrix_columns"),
    path("skp/<int:pk>/matriks/sel/", matrix.MatrixCellsView.as_view(), name="matrix_cells"),
    path(
        "skp/<int:pk>/matriks/pegawai/<int:employee_pk>/",
        matrix.MatrixPersonView.as_view(),
        name="matrix_person",
    ),
    path(
        "skp/<int:pk>/matriks/terbitkan/",
        matrix.MatrixPublishView.as_view(),
        name="matrix_publish",
    ),
    path("cakupan/", coverage.CoverageListView.as_view(), name="coverage_list"),
    path("skp/<int:pk>/cakupan/", coverage.CoverageView.as_view(), name="coverage"),
    path("skp/<int:pk>/ambil-peran/", matrix.TakeRolesView.as_view(), name="roles_take"),
]
