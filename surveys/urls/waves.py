"""/survei/putaran/: rounds of asking, for those who run them."""

from django.urls import path

from surveys.views import waves

ONE = "putaran/<int:pk>/"
urlpatterns = [
    path("putaran/", waves.RoundsView.as_view(), name="rounds"),
    path("putaran/baru/", waves.WaveNewView.as_view(), name="wave_new"),
    path(ONE, waves.WaveView.as_view(), name="wave"),
    path(f"{ONE}perpanjang/", waves.ProlongView.as_view(), name="wave_prolong"),
    path(f"{ONE}ingatkan/", waves.RemindView.as_view(), name="wave_remind"),
    path(f"{ONE}tutup/", waves.CloseView.as_view(), name="wave_close"),
    path(f"{ONE}qr/", waves.QrView.as_view(), name="wave_qr"),
    path(f"{ONE}qr.svg", waves.QrPictureView.as_view(), name="wave_qr_picture"),
]
