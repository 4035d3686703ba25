"""/pegawai/: the directory of people."""

app_name = "employees"
urlpatterns = []
