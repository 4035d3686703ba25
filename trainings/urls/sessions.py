"""One session: its participants and its days."""

from django.urls import path

from trainings.views import participants, planning, sessions

urlpatterns = [
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
