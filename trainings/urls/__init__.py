"""/pelatihan/: programmes, courses, sessions, and who learns what."""

from trainings.urls import (
    certificates,
    curricula,
    development,
    external,
    internships,
    joining,
    money,
    partners,
    presence,
    programme_plans,
    programmes,
    quizzes,
    sessions,
    trainers,
)

app_name = "trainings"
urlpatterns = [
    *programmes.urlpatterns,
    *curricula.urlpatterns,
    *sessions.urlpatterns,
    *presence.urlpatterns,
    *quizzes.urlpatterns,
    *certificates.urlpatterns,
    *joining.urlpatterns,
    *external.urlpatterns,
    *trainers.urlpatterns,
    *development.urlpatterns,
    *internships.urlpatterns,
    *money.urlpatterns,
    *partners.urlpatterns,
    *programme_plans.urlpatterns,
]
