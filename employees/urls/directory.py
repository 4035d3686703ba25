"""The directory of people."""

from django.urls import path

from employees.views import directory

urlpatterns = [
    path("", directory.DirectoryView.as_view(), name="directory"),
    path("unduh/<str:kind>/", directory.DirectoryExportView.as_view(), name="directory_export"),
]
