"""The directory of people."""

from django.urls import path

from employees.views import directory, manage

urlpatterns = [
    path("", directory.DirectoryView.as_view(), name="directory"),
    path("kelola/", manage.ManageView.as_view(), name="manage"),
    path("unduh/<str:kind>/", directory.DirectoryExportView.as_view(), name="directory_export"),
]
