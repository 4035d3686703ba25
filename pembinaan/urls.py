"""The addresses of the site, in Indonesian."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("kinerja/", include("evaluations.urls")),
    path("pelatihan/", include("trainings.urls")),
    path("survei/", include("surveys.urls")),
    path("dasbor/", include("dashboards.urls")),
    path("pegawai/", include("employees.urls")),
    path("admin/", admin.site.urls),
]
