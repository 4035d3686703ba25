"""Who rates whom, and teams."""

from django.urls import path

from employees.views import raters, teams

urlpatterns = [
    path("penilai/", raters.RaterListView.as_view(), name="raters"),
    path("penilai/tetapkan/", raters.RatersSetView.as_view(), name="raters_set"),
    path("<int:pk>/penilai/", raters.RaterSetView.as_view(), name="rater_set"),
    path(
        "penilai/penetapan/<int:pk>/akhiri/",
        raters.OverrideEndView.as_view(),
        name="rater_override_end",
    ),
    path("tim/", teams.TeamListView.as_view(), name="teams"),
    path("tim/baru/", teams.TeamNewView.as_view(), name="team_new"),
    path("tim/<int:pk>/", teams.TeamView.as_view(), name="team"),
    path("tim/<int:pk>/ubah/", teams.TeamEditView.as_view(), name="team_edit"),
    path("tim/anggota/<int:pk>/akhiri/", teams.MemberEndView.as_view(), name="team_member_end"),
]
