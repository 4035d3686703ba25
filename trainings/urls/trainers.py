"""Trainers, and who teaches in a session."""

from django.urls import path

from trainings.views import trainers

urlpatterns = [
    path("pengajar/", trainers.TrainersView.as_view(), name="trainers"),
    path("pengajar/baru/", trainers.TrainerCreateView.as_view(), name="trainer_create"),
    path("pengajar/<int:pk>/", trainers.TrainerView.as_view(), name="trainer"),
    path("pengajar/<int:pk>/ubah/", trainers.TrainerEditView.as_view(), name="trainer_edit"),
    path("kegiatan/<int:pk>/pengajar/", trainers.TeachingsView.as_view(), name="teachings"),
    path(
        "kegiatan/<int:pk>/pengajar/<int:trainer>/lepas/",
        trainers.TeachingRemoveView.as_view(),
        name="teaching_remove",
    ),
]
