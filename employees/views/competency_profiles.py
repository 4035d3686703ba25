"""Competencies of one person: what was assessed against the post, and one assessment more."""

from django.http import Http404
from django.urls import reverse

from employees.forms.competencies import AssessmentForm
from employees.models import Employee
from employees.models.competencies import LEVELS
from employees.queries.competencies import assessments_of, profile_of
from employees.services.competencies import record_levels, sources_for
from pembinaan.common.views import ScopedDetailView, ServiceFormView


class PersonCompetenciesView(ScopedDetailView):
    queryset = Employee.objects.for_list()
    context_object_name = "person"
    template_name = "employees/person_competencies.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "profile": profile_of(self.object),
            "assessments": assessments_of(self.object),
            "may_record": bool(sources_for(self.request.user, self.object)),
            "levels": LEVELS,
        }


class AssessmentView(ServiceFormView):
    """Open to whoever may record from some source: HR, the rater, and oneself."""

    queryset = Employee.objects.for_list()
    form_class = AssessmentForm
    template_name = "employees/assessment_form.html"
    success_message = "Hasil penilaian kompetensi dicatat."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.sources = sources_for(request.user, self.object)
        if not self.sources:
            raise Http404

    def get_form_kwargs(self) -> dict:
        rows = profile_of(self.object).rows
        return super().get_form_kwargs() | {"rows": rows, "sources": self.sources}

    def get_context_data(self, **kwargs) -> dict:
        person = self.object
        return super().get_context_data(**kwargs) | {"person": person, "levels": LEVELS}

    def perform(self, form) -> None:
        record_levels(
            employee_id=self.object.pk,
            levels={pk: level for pk, level in form.levels.items() if level},
            source=form.cleaned_data["source"],
            assessed_on=form.cleaned_data["assessed_on"],
            basis=form.cleaned_data["basis"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("employees:person_competencies", args=[self.object.pk])
