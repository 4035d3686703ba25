"""The tree of units and its changes."""

from django.urls import path

from employees.views import organisation, reorganisation

urlpatterns = [
    path("organisasi/", organisation.OrganisationView.as_view(), name="organisation"),
    path("unit/<int:pk>/", organisation.UnitView.as_view(), name="unit"),
    path("unit/<int:pk>/data/", organisation.UnitEditView.as_view(), name="unit_edit"),
    path(
        "unit/<int:pk>/penataan/<str:kind>/",
        reorganisation.ReorganiseView.as_view(),
        name="reorganise",
    ),
    path("penataan/", reorganisation.ReorganisationListView.as_view(), name="reorganisations"),
    path(
        "penataan/<int:pk>/batal/",
        reorganisation.ReorganisationCancelView.as_view(),
        name="reorganisation_cancel",
    ),
]
