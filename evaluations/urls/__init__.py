"""/kinerja/: the performance cycle."""

from evaluations.urls import credit, execution, plans, ratings, runs

app_name = "evaluations"
urlpatterns = [
    *plans.urlpatterns,
    *execution.urlpatterns,
    *ratings.urlpatterns,
    *runs.urlpatterns,
    *credit.urlpatterns,
]
