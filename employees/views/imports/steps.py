"""Saving a file, taking it back, and giving it up."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from employees.queries.import_changes import restored
from employees.services.imports.batches import (
    cancel,
    commit_refusal,
    start_commit,
    start_undo,
)
from employees.tasks import enqueue_import
from employees.views.imports.access import BatchMixin
from employees.views.imports.words import figures
from pembinaan.common.views import ServiceActionView, ServiceFormView


class ImportCommitView(BatchMixin, ServiceFormView):
    """Asks before it leaves wrong rows out."""

    form_class = forms.Form
    template_name = "employees/import_commit.html"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if commit_refusal(self.object, skip_wrong=True):
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | figures(self.object)

    def perform(self, form) -> None:
        skip_wrong = "lewati" in self.request.POST
        start_commit(batch_id=self.object.pk, by=self.request.user, skip_wrong=skip_wrong)
        enqueue_import(self.object.pk)


class ImportUndoView(BatchMixin, ServiceFormView):
    form_class = forms.Form
    template_name = "employees/import_undo.html"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if not self.object.can_be_undone:
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"restored": restored(self.object)}

    def perform(self, form) -> None:
        start_undo(batch_id=self.object.pk, by=self.request.user)
        enqueue_import(self.object.pk)


class ImportCancelView(BatchMixin, ServiceActionView):
    success_message = "Impor dibatalkan."

    def perform(self) -> None:
        cancel(batch_id=self.object.pk, by=self.request.user)
