"""Opening periods."""

from django.urls import path

from evaluations.views import cycles

urlpatterns = [
    path("kelola/siklus/", cycles.CyclesView.as_view(), name="cycles"),
    path("kelola/siklus/<int:pk>/buka/", cycles.CyclesOpenView.as_view(), name="cycles_open"),
    path("kelola/siklus/<int:period>/<int:agency>/", cycles.CycleView.as_view(), name="cycle"),
    path(
        "kelola/siklus/<int:period>/<int:agency>/buka/",
        cycles.CycleOpenView.as_view(),
        name="cycle_open",
    ),
]
