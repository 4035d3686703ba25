"""The guideline, calibration sessions, and how raters differ."""

from django.urls import path

from evaluations.views import calibration as sessions
from evaluations.views import calibration_people as people
from evaluations.views import guideline, tendencies

urlpatterns = [
    path("pola-distribusi/", guideline.GuidelineListView.as_view(), name="guidelines"),
    path(
        "pola-distribusi/<int:unit>/periode/<int:period>/",
        guideline.GuidelineView.as_view(),
        name="guideline",
    ),
    path("kecenderungan-penilai/", tendencies.TendencyListView.as_view(), name="tendencies"),
    path("kalibrasi/", sessions.SessionListView.as_view(), name="calibrations"),
    path("kalibrasi/usulan/", people.ProposalsView.as_view(), name="calibration_proposals"),
    path(
        "kalibrasi/usulan/<int:pk>/terima/", people.AcceptView.as_view(), name="calibration_accept"
    ),
    path(
        "kalibrasi/usulan/<int:pk>/tolak/",
        people.DeclineView.as_view(),
        name="calibration_decline",
    ),
    path(
        "kalibrasi/unit/<int:unit>/periode/<int:period>/",
        sessions.SessionOpenView.as_view(),
        name="calibration_open",
    ),
    path("kalibrasi/<int:pk>/", sessions.SessionView.as_view(), name="calibration"),
    path(
        "kalibrasi/<int:pk>/peserta/",
        sessions.ParticipantsView.as_view(),
        name="calibration_participants",
    ),
    path(
        "kalibrasi/<int:pk>/peserta/<int:employee>/hapus/",
        sessions.ParticipantRemoveView.as_view(),
        name="calibration_participant_remove",
    ),
    path(
        "kalibrasi/<int:pk>/tutup/", sessions.FinaliseView.as_view(), name="calibration_finalise"
    ),
    path(
        "kalibrasi/<int:pk>/notulen/", sessions.MinutesView.as_view(), name="calibration_minutes"
    ),
    path(
        "kalibrasi/<int:pk>/pegawai/<int:evaluation>/",
        people.ChangeView.as_view(),
        name="calibration_person",
    ),
    path(
        "kalibrasi/<int:pk>/pegawai/<int:evaluation>/dibahas/",
        people.DiscussView.as_view(),
        name="calibration_discuss",
    ),
]
