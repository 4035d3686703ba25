"""The action plan of an SKP."""

from django.urls import path

from evaluations.views import trajectories

urlpatterns = [
    path("skp/<int:pk>/rencana-aksi/", trajectories.ActionPlanView.as_view(), name="actions"),
    path(
        "skp/<int:pk>/rencana-aksi/hasil/<int:result_pk>/",
        trajectories.ActionsFormView.as_view(),
        name="actions_edit",
    ),
    path(
        "skp/<int:pk>/rencana-aksi/pembagian/",
        trajectories.RhythmView.as_view(),
        name="actions_rhythm",
    ),
    path(
        "skp/<int:pk>/rencana-aksi/ajukan/",
        trajectories.ActionsProposeView.as_view(),
        name="actions_propose",
    ),
    path(
        "skp/<int:pk>/rencana-aksi/sepakati/",
        trajectories.ActionsAgreeView.as_view(),
        name="actions_agree",
    ),
    path(
        "skp/<int:pk>/rencana-aksi/kembalikan/",
        trajectories.ActionsReturnView.as_view(),
        name="actions_return",
    ),
    path(
        "skp/<int:pk>/rencana-aksi/ubah/",
        trajectories.ActionsReopenView.as_view(),
        name="actions_reopen",
    ),
]
