"""/kinerja/: the performance cycle."""

from evaluations.urls import credit, execution, planning, plans, ratings, runs

app_name = "evaluations"
urlpatterns = [
    *plans.urlpatterns,
    *planning.urlpatterns,
    *execution.urlpatterns,
    *ratings.urlpatterns,
    *runs.urlpatterns,
    *credit.urlpatterns,
]
