"""/kinerja/: the performance cycle."""

from evaluations.urls import (
    calibration,
    credit,
    cycles,
    dialogues,
    documents,
    execution,
    feedback,
    follow_up,
    manage,
    planning,
    plans,
    printing,
    ratings,
    revisions,
    runs,
    trainings,
    trajectories,
    worklog,
)

app_name = "evaluations"
urlpatterns = [
    *plans.urlpatterns,
    *planning.urlpatterns,
    *revisions.urlpatterns,
    *dialogues.urlpatterns,
    *execution.urlpatterns,
    *feedback.urlpatterns,
    *ratings.urlpatterns,
    *follow_up.urlpatterns,
    *documents.urlpatterns,
    *calibration.urlpatterns,
    *runs.urlpatterns,
    *trainings.urlpatterns,
    *trajectories.urlpatterns,
    *worklog.urlpatterns,
    *credit.urlpatterns,
    *cycles.urlpatterns,
    *manage.urlpatterns,
    *printing.urlpatterns,
]
