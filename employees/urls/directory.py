"""The directory of people and one of them."""

from django.urls import path

from employees.views import directory

urlpatterns = [
    path("", directory.DirectoryView.as_view(), name="directory"),
    path("unduh/<str:kind>/", directory.DirectoryExportView.as_view(), name="directory_export"),
    path("<int:pk>/", directory.PersonView.as_view(), name="person"),
]
