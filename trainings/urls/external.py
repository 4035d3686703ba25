"""Trainings outside the system."""

from django.urls import path

from trainings.views import external as views

urlpatterns = [
    path("luar/", views.ExternalListView.as_view(), name="external_list"),
    path("luar/baru/", views.ExternalCreateView.as_view(), name="external_create"),
    path("luar/verifikasi/", views.ExternalQueueView.as_view(), name="external_queue"),
    path("luar/<int:pk>/", views.ExternalView.as_view(), name="external"),
    path("luar/<int:pk>/ubah/", views.ExternalEditView.as_view(), name="external_edit"),
    path("luar/<int:pk>/periksa/", views.ExternalDecideView.as_view(), name="external_decide"),
    path("luar/<int:pk>/tarik/", views.ExternalWithdrawView.as_view(), name="external_withdraw"),
    path("luar/<int:pk>/berkas/", views.ExternalFileView.as_view(), name="external_file"),
]
