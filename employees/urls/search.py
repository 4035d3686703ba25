"""Finding and choosing people, units and posts."""

from django.urls import path

from employees.views import choosing

urlpatterns = [
    path("pilih/<str:kind>/", choosing.SuggestView.as_view(), name="suggest"),
]
