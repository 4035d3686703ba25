"""The plan of a programme, and the board."""

from django.urls import path

from trainings.views import board, programme_plans

urlpatterns = [
    path("papan/", board.BoardView.as_view(), name="board"),
    path(
        "program/<int:pk>/rencana/",
        programme_plans.ProgrammePlanView.as_view(),
        name="programme_plan",
    ),
    path(
        "program/<int:pk>/penanggung-jawab/",
        programme_plans.OwnerView.as_view(),
        name="programme_owner",
    ),
    path(
        "program/<int:pk>/dokumen-baru/",
        programme_plans.DocumentCreateView.as_view(),
        name="document_create",
    ),
    path(
        "program/<int:pk>/<slug:part>/baru/",
        programme_plans.PartCreateView.as_view(),
        name="part_create",
    ),
    path(
        "bagian/<slug:part>/<int:pk>/ubah/",
        programme_plans.PartEditView.as_view(),
        name="part_edit",
    ),
    path(
        "bagian/<slug:part>/<int:pk>/hapus/",
        programme_plans.PartRemoveView.as_view(),
        name="part_remove",
    ),
    path(
        "dokumen/<int:pk>/berkas/",
        programme_plans.DocumentFileView.as_view(),
        name="document_file",
    ),
    path(
        "dokumen/<int:pk>/hapus/",
        programme_plans.DocumentRemoveView.as_view(),
        name="document_remove",
    ),
    path(
        "tahap/<int:pk>/syarat/",
        programme_plans.ConditionCreateView.as_view(),
        name="condition_create",
    ),
    path("tahap/<int:pk>/langkah/", programme_plans.PhaseStepView.as_view(), name="phase_step"),
    path(
        "syarat/<int:pk>/penuhi/",
        programme_plans.ConditionMeetView.as_view(),
        name="condition_meet",
    ),
    path(
        "syarat/<int:pk>/hapus/",
        programme_plans.ConditionRemoveView.as_view(),
        name="condition_remove",
    ),
]
