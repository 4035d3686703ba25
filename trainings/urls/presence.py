"""Presence by QR and PIN."""

from django.urls import path

from trainings.views import presence

urlpatterns = [
    path(
        "kegiatan/<int:pk>/kehadiran/layar/",
        presence.ScreenView.as_view(),
        name="presence_screen",
    ),
    path(
        "kegiatan/<int:pk>/kehadiran/qr.svg", presence.ScreenQrView.as_view(), name="presence_qr"
    ),
    path("kegiatan/<int:pk>/hadir/", presence.PinView.as_view(), name="presence_pin"),
    path("hadir/<str:token>/", presence.PresenceView.as_view(), name="presence"),
]
