"""The addresses of the site, in Indonesian."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.generic import RedirectView

from dashboards.views.home import HomeView
from employees.views.activation import ActivationView
from employees.views.sign_in import SignInView
from evaluations.views.verification import verification
from pembinaan.common.liveness import liveness

to_sign_in = login_not_required(RedirectView.as_view(pattern_name="login", query_string=True))

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("masuk/", SignInView.as_view(), name="login"),
    path("masuk/aktivasi/", ActivationView.as_view(), name="activation"),
    path("keluar/", LogoutView.as_view(), name="logout"),
    path("sehat/", liveness, name="liveness"),
    path("verifikasi/<str:code>/", verification, name="verification"),
    path("kinerja/", include("evaluations.urls")),
    path("pelatihan/", include("trainings.urls")),
    path("survei/", include("surveys.urls")),
    path("skm/", include("surveys.urls.public")),
    path("dasbor/", include("dashboards.urls")),
    path("pegawai/", include("employees.urls")),
    path("pesan/", include("employees.urls.messages")),
    path("admin/login/", to_sign_in),  # one door for everybody
    path("admin/", admin.site.urls),
]
