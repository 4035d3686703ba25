"""The log of files, what may be brought in, the template, and the upload."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic import View

from employees.forms.imports import UploadForm
from employees.models import ImportBatch
from employees.services.imports.batches import upload
from employees.views.imports.access import steps
from employees.views.imports.kinds import offered, page_at
from employees.views.imports.template import template_response
from employees.views.managed import HrOnlyMixin
from pembinaan.common.views import ScopedListView, ServiceFormView


class ImportsView(HrOnlyMixin, ScopedListView):
    queryset = ImportBatch.objects.select_related("created_by")
    template_name = "employees/imports.html"
    partial_template_name = "employees/_import_log.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"kinds": offered()}


class ImportNewView(HrOnlyMixin, ServiceFormView):
    queryset = None
    form_class = UploadForm
    template_name = "employees/import_new.html"
    success_url = reverse_lazy("employees:imports")

    def get_context_data(self, **kwargs) -> dict:
        kind = page_at(self.kwargs["kind"])
        return super().get_context_data(**kwargs) | {"kind": kind, "steps": steps(None)}

    def perform(self, form) -> HttpResponse:
        kind = page_at(self.kwargs["kind"])
        file = form.cleaned_data["file"]
        batch = upload(kind=kind.code, file=file, by=self.request.user)
        return redirect("employees:import_mapping", batch.pk)


class ImportTemplateView(HrOnlyMixin, View):
    def get(self, request, kind: str):
        return template_response(page_at(kind))
