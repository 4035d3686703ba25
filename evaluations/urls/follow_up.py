"""Tindak lanjut of evaluations (Bab V): ranking, priorities and rewards."""

from django.urls import path

from evaluations.views import ranking, rewards

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
]
