"""Competencies of people and posts."""

from django.urls import path

from employees.views import competencies, competency_profiles, standards

urlpatterns = [
    path("kompetensi/", competencies.CompetencyMapView.as_view(), name="competencies"),
    path(
        "kompetensi/unit/<int:pk>/",
        competencies.UnitCompetencyMapView.as_view(),
        name="unit_competencies",
    ),
    path(
        "<int:pk>/kompetensi/",
        competency_profiles.PersonCompetenciesView.as_view(),
        name="person_competencies",
    ),
    path(
        "<int:pk>/kompetensi/catat/",
        competency_profiles.AssessmentView.as_view(),
        name="competency_record",
    ),
    path("jabatan/standar/", standards.PositionStandardsView.as_view(), name="position_standards"),
    path(
        "jabatan/<int:pk>/standar/",
        standards.PositionStandardView.as_view(),
        name="position_standard",
    ),
]
