"""/pelatihan/: programmes, courses and sessions."""

from trainings.urls import programmes, sessions

app_name = "trainings"
urlpatterns = [*programmes.urlpatterns, *sessions.urlpatterns]
