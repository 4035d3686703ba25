"""The team, ratings and the result of organisations."""

from django.urls import path

from evaluations.views import organisation, ratings, team

urlpatterns = [
    path("tim/", team.TeamView.as_view(), name="team"),
    path("skp/<int:plan>/periode/<int:period>/nilai/", ratings.RateView.as_view(), name="rate"),
    path("evaluasi/<int:pk>/", ratings.EvaluationView.as_view(), name="evaluation"),
    path(
        "evaluasi/<int:pk>/terima/",
        ratings.EvaluationAcceptView.as_view(),
        name="evaluation_accept",
    ),
    path(
        "evaluasi/<int:pk>/buka/",
        ratings.EvaluationReopenView.as_view(),
        name="evaluation_reopen",
    ),
    path(
        "capaian-organisasi/",
        organisation.OrganisationListView.as_view(),
        name="organisation_results",
    ),
    path(
        "capaian-organisasi/<int:unit>/periode/<int:period>/",
        organisation.OrganisationResultView.as_view(),
        name="organisation_result",
    ),
]
