"""/pelatihan/: programmes, courses and sessions."""

from django.urls import path

from trainings.views import mine, participants, planning, programmes, sessions

app_name = "trainings"
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
    path("kegiatan/<int:pk>/", sessions.SessionView.as_view(), name="session"),
    path("kegiatan/<int:pk>/ubah/", planning.SessionEditView.as_view(), name="session_edit"),
    path("kegiatan/<int:pk>/mulai/", sessions.StartView.as_view(), name="session_start"),
    path("kegiatan/<int:pk>/batal/", sessions.CancelView.as_view(), name="session_cancel"),
    path("kegiatan/<int:pk>/selesai/", sessions.CompleteView.as_view(), name="session_complete"),
    path("kegiatan/<int:pk>/peserta/", participants.SearchView.as_view(), name="enrol"),
    path(
        "kegiatan/<int:pk>/peserta/tempel/", participants.PasteView.as_view(), name="enrol_paste"
    ),
    path("kegiatan/<int:pk>/kehadiran/", participants.AttendanceView.as_view(), name="attendance"),
    path("peserta/<int:pk>/keluar/", sessions.WithdrawView.as_view(), name="withdraw"),
]
