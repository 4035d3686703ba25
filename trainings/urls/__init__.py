"""/pelatihan/: programmes, courses, sessions, and who learns what."""

from trainings.urls import (
    curricula,
    external,
    programmes,
    sessions,
    trainers,
)

app_name = "trainings"
urlpatterns = [
    *programmes.urlpatterns,
    *curricula.urlpatterns,
    *sessions.urlpatterns,
    *external.urlpatterns,
    *trainers.urlpatterns,
]
