"""All titles of a file that no post has yet, made in one go."""

from functools import cached_property

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from employees.enums import ImportStatus
from employees.forms.import_titles import TitleFormSet, first_guesses
from employees.queries.import_titles import UnknownTitle, unknown_titles
from employees.services.imports.titles import create_titles
from employees.tasks import enqueue_import
from employees.views.imports.access import BatchMixin
from employees.views.imports.values import SIASN_ID
from pembinaan.common.views import ServiceFormView


class ImportTitlesView(BatchMixin, ServiceFormView):
    """What a file says of kind and level is filled in; the officer looks it through."""

    form_class = TitleFormSet
    template_name = "employees/import_titles.html"

    def dispatch(self, request, *args, **kwargs) -> HttpResponse:
        if self.object.status != ImportStatus.CHECKED or not self.titles:
            messages.info(request, "Tidak ada jabatan yang tidak dikenal dalam berkas ini.")
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def titles(self) -> list[UnknownTitle]:
        return unknown_titles(self.object)

    def get_initial(self) -> list[dict]:
        return first_guesses(self.titles)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        titles = {title.text: title for title in self.titles}
        lines = [(form, titles.get(form["text"].value())) for form in context["form"]]
        has_ids = any(SIASN_ID.fullmatch(title.text) for title in self.titles)
        return context | {"lines": lines, "has_ids": has_ids}

    def perform(self, form) -> None:
        made = create_titles(batch_id=self.object.pk, titles=form.chosen(), by=self.request.user)
        enqueue_import(self.object.pk)
        messages.success(self.request, f"{made} jabatan dibuat; berkas diperiksa lagi.")
