"""/dasbor/: leadership pages."""

from django.urls import path

from dashboards.views import boards, people

app_name = "dashboards"
urlpatterns = [
    path("", boards.OverviewView.as_view(), name="overview"),
    path("unit/<int:pk>/", boards.UnitView.as_view(), name="unit"),
    path("pegawai/", people.PeopleView.as_view(), name="people"),
    path("pegawai/unduh/<str:kind>/", people.PeopleExportView.as_view(), name="people_export"),
]
