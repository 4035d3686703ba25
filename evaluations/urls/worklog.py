"""The work log: the own one, and that of people one rates or manages."""

from django.urls import path

from evaluations.views import worklog

urlpatterns = [
    path("catatan/", worklog.WorkLogView.as_view(), name="worklog"),
    path("catatan/<int:pk>/", worklog.WorkLogEditView.as_view(), name="worklog_edit"),
    path("catatan/<int:pk>/hapus/", worklog.WorkLogRemoveView.as_view(), name="worklog_remove"),
    path("catatan/pegawai/<int:pk>/", worklog.WorkLogOfView.as_view(), name="worklog_of"),
    path(
        "catatan/pegawai/<int:pk>/tujuan/",
        worklog.WorkLogPurposeView.as_view(),
        name="worklog_purpose",
    ),
]
