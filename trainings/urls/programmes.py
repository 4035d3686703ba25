"""My trainings, programmes and their courses."""

from django.urls import path

from trainings.views import mine, planning, programmes

urlpatterns = [
    path("", mine.MineView.as_view(), name="mine"),
    path("program/", programmes.ProgrammesView.as_view(), name="programmes"),
    path("program/baru/", planning.ProgrammeCreateView.as_view(), name="programme_create"),
    path("program/<int:pk>/", programmes.ProgrammeView.as_view(), name="programme"),
    path("program/<int:pk>/ubah/", planning.ProgrammeEditView.as_view(), name="programme_edit"),
    path(
        "program/<int:pk>/pelatihan-baru/",
        planning.CourseCreateView.as_view(),
        name="course_create",
    ),
    path("materi/<int:pk>/ubah/", planning.CourseEditView.as_view(), name="course_edit"),
    path(
        "materi/<int:pk>/kegiatan-baru/",
        planning.SessionCreateView.as_view(),
        name="session_create",
    ),
]
