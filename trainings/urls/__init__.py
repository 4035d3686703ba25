"""/pelatihan/: programmes, courses and sessions."""

from trainings.urls import external, programmes, sessions

app_name = "trainings"
urlpatterns = [*programmes.urlpatterns, *sessions.urlpatterns, *external.urlpatterns]
