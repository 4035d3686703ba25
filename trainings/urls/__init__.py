"""/pelatihan/: programmes, courses, sessions, and who learns what."""

from trainings.urls import (
    curricula,
    external,
    programmes,
    sessions,
)

app_name = "trainings"
urlpatterns = [
    *programmes.urlpatterns,
    *curricula.urlpatterns,
    *sessions.urlpatterns,
    *external.urlpatterns,
]
