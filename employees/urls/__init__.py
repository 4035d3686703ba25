"""/pegawai/: people and organisation, one module a subject."""

from employees.urls import (
    accounts,
    competencies,
    directory,
    imports,
    organisation,
    people,
    quality,
    raters,
    search,
)

app_name = "employees"
urlpatterns = [
    *accounts.urlpatterns,
    *competencies.urlpatterns,
    *directory.urlpatterns,
    *imports.urlpatterns,
    *organisation.urlpatterns,
    *people.urlpatterns,
    *quality.urlpatterns,
    *raters.urlpatterns,
    *search.urlpatterns,
]
