"""Internships (magang)."""

from django.urls import path

from trainings.views import internships, internships_outside

urlpatterns = [
    path("magang/", internships.InternshipsView.as_view(), name="internships"),
    path("magang/baru/", internships.InternshipCreateView.as_view(), name="internship_create"),
    path("magang/<int:pk>/", internships.InternshipView.as_view(), name="internship"),
    path(
        "magang/<int:pk>/ubah/", internships.InternshipEditView.as_view(), name="internship_edit"
    ),
    path(
        "magang/<int:pk>/langkah/",
        internships.InternshipStepView.as_view(),
        name="internship_step",
    ),
    path(
        "magang/<int:pk>/tautan/",
        internships.InternshipLinkView.as_view(),
        name="internship_link",
    ),
    path("magang/<int:pk>/catatan/", internships.LogView.as_view(), name="internship_log"),
    path("magang/<int:pk>/pekan/", internships.WeekView.as_view(), name="internship_week"),
    path("magang/pekan/<int:pk>/", internships.WeekAnswerView.as_view(), name="internship_answer"),
    path("magang/<int:pk>/nilai/", internships.AssessView.as_view(), name="internship_assess"),
    path(
        "magang/nilai/<str:token>/",
        internships_outside.InternshipOutsideView.as_view(),
        name="internship_outside",
    ),
]
