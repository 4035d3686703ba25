"""Finding and choosing people, units and posts."""

from django.urls import path

from employees.views import choosing, search

urlpatterns = [
    path("cari/", search.SearchView.as_view(), name="search"),
    path("pilih/<str:kind>/", choosing.SuggestView.as_view(), name="suggest"),
]
