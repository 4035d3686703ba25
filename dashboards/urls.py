"""/dasbor/: leadership pages."""

app_name = "dashboards"
urlpatterns = []
