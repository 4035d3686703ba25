"""/pelatihan/: programmes, courses and sessions."""

app_name = "trainings"
urlpatterns = []
