"""/survei/layanan/: public services, their surveys and what is improved."""

from django.urls import path

from surveys.views import posters, satisfaction, service_actions, services

urlpatterns = [
    path("layanan/", services.ServicesView.as_view(), name="services"),
    path("layanan/baru/", services.ServiceNewView.as_view(), name="service_new"),
    path("layanan/<int:pk>/", services.ServiceView.as_view(), name="service"),
    path("layanan/<int:pk>/ubah/", services.ServiceEditView.as_view(), name="service_edit"),
    path("layanan/<int:pk>/bobot/", services.WeightsView.as_view(), name="service_weights"),
    path("layanan/<int:pk>/loket/", services.CounterAddView.as_view(), name="counter_add"),
    path("loket/<int:pk>/hapus/", services.CounterRemoveView.as_view(), name="counter_remove"),
    path("layanan/<int:pk>/survei/", services.OpenView.as_view(), name="service_open"),
    path("layanan/<int:pk>/tiket/", services.TicketsView.as_view(), name="tickets"),
    path("layanan/<int:pk>/poster/", posters.PosterView.as_view(), name="poster"),
    path("<int:pk>/skm/", satisfaction.SatisfactionView.as_view(), name="satisfaction"),
    path("<int:pk>/skm/terlemah/", service_actions.PlanWeakestView.as_view(), name="plan_weakest"),
    path(
        "<int:pk>/skm/tindak-lanjut/", service_actions.ActionAddView.as_view(), name="action_add"
    ),
    path("tindak-lanjut/", service_actions.ActionsView.as_view(), name="actions"),
    path("tindak-lanjut/<int:pk>/", service_actions.ActionEditView.as_view(), name="action"),
    path(
        "tindak-lanjut/<int:pk>/selesai/",
        service_actions.ActionDoneView.as_view(),
        name="action_done",
    ),
]
