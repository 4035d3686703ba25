"""What one file holds in which column, and how far the work on it is."""

from django.http import HttpResponse
from django.shortcuts import redirect

from employees.enums import ImportStatus
from employees.forms.imports import MappingForm
from employees.services.imports.batches import set_mapping
from employees.tasks import enqueue_import
from employees.views.imports.access import WORKING, BatchMixin
from employees.views.imports.kinds import page_of
from employees.views.imports.words import progress_words
from pembinaan.common.views import ScopedDetailView, ServiceFormView

MAPPED = (ImportStatus.UPLOADED, ImportStatus.FAILED, ImportStatus.CHECKED)


class ImportMappingView(BatchMixin, ServiceFormView):
    form_class = MappingForm
    template_name = "employees/import_mapping.html"

    def dispatch(self, request, *args, **kwargs):
        if self.object.status not in MAPPED:
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        own = {"batch": self.object, "targets": page_of(self.object.kind).targets}
        return super().get_form_kwargs() | own

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"same": self.object.saved_before()}

    def perform(self, form) -> None:
        set_mapping(batch_id=self.object.pk, mapping=form.mapping(), by=self.request.user)
        enqueue_import(self.object.pk)


class ImportProgressView(BatchMixin, ScopedDetailView):
    """The part that the page of a file at work asks for again; the end reloads the page."""

    template_name = "employees/_import_progress.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | progress_words(self.object)

    def render_to_response(self, context, **kwargs) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if self.object.status not in WORKING:
            response["HX-Refresh"] = "true"
        return response
