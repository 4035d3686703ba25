"""Tindak lanjut of evaluations (Bab V): ranking, priorities and rewards, improvement."""

from django.urls import path

from evaluations.views import improvement, ranking, rewards

urlpatterns = [
    path("peringkat/", ranking.RankingView.as_view(), name="ranking"),
    path("peringkat/xlsx/", ranking.RankingExportView.as_view(), name="ranking_export"),
    path("prioritas/", rewards.PriorityListView.as_view(), name="priorities"),
    path("prioritas/xlsx/", rewards.PriorityExportView.as_view(), name="priorities_export"),
    path("tindak-lanjut/", rewards.OutcomeView.as_view(), name="outcome"),
    path("tindak-lanjut/<int:pk>/", rewards.OutcomeView.as_view(), name="outcome_person"),
    path("evaluasi/<int:pk>/penghargaan/", rewards.RewardAddView.as_view(), name="reward_add"),
    path(
        "penghargaan/<int:pk>/batal/",
        rewards.RewardWithdrawView.as_view(),
        name="reward_withdraw",
    ),
    path("perbaikan/", improvement.ImprovementListView.as_view(), name="improvements"),
    path("perbaikan/<int:pk>/", improvement.ImprovementView.as_view(), name="improvement"),
    path(
        "perbaikan/<int:pk>/rencana/",
        improvement.ActionAddView.as_view(),
        name="improvement_plan",
    ),
    path(
        "perbaikan/rencana/<int:pk>/hasil/",
        improvement.ActionFinishView.as_view(),
        name="improvement_outcome",
    ),
    path(
        "perbaikan/<int:pk>/langkah/<str:step>/",
        improvement.ImprovementStepView.as_view(),
        name="improvement_step",
    ),
]
