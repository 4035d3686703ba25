"""A text of the file that nobody knows: say once which unit or post it means."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from employees.enums import FunctionalLevel, PositionKind
from employees.forms.imports import ChoosePositionForm, ChooseUnitForm, NewPositionForm
from employees.models import ImportBatch
from employees.queries.imports import UnknownValue, unknown_values
from employees.services.imports.mending import replace_value
from employees.services.positions import create_position
from employees.tasks import enqueue_import
from employees.views.imports.access import BatchMixin
from pembinaan.common.views import ServiceFormView

FORMS = {"UNIT": ChooseUnitForm, "JABATAN": ChoosePositionForm}
SIASN_ID = re.compile(r"[0-9A-Fa-f-]{30,}")


class UnknownMixin(BatchMixin):
    """`?kolom=UNIT&tulisan=...`; what has been settled leads back to the file."""

    def dispatch(self, request, *args, **kwargs) -> HttpResponse:
        wanted = (request.GET.get("kolom"), request.GET.get("tulisan"))
        values = settleable(self.object)
        self.value = next((v for v in values if (v.target, v.text) == wanted), None)
        if self.value is None:
            messages.info(request, "Tulisan ini sudah tidak ada di daftar yang tidak dikenal.")
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"value": self.value}

    def replace(self, right) -> None:
        replace_value(
            batch_id=self.object.pk,
            target=self.value.target,
            wrong=self.value.text,
            right=right,
            by=self.request.user,
        )
        enqueue_import(self.object.pk)
        text = f"“{self.value.text}” berarti {right}; {self.value.rows} baris diperiksa lagi."
        messages.success(self.request, text)


class ImportValueView(UnknownMixin, ServiceFormView):
    template_name = "employees/import_value.html"

    def get_form_class(self) -> type:
        return FORMS[self.value.target]

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["right"].user = self.request.user
        return form

    def get_context_data(self, **kwargs) -> dict:
        new = address("import_position", self.object.pk, self.value)
        is_post = self.value.target == "JABATAN"
        return super().get_context_data(**kwargs) | {"new_url": new if is_post else ""}

    def perform(self, form) -> None:
        self.replace(form.cleaned_data["right"])


class ImportPositionView(UnknownMixin, ServiceFormView):
    form_class = NewPositionForm
    template_name = "employees/import_position.html"

    def get_initial(self) -> dict:
        text = self.value.text
        name = "" if SIASN_ID.fullmatch(text) else text
        level = next((each for each in FunctionalLevel if text.endswith(each.label)), None)
        kind = PositionKind.FUNGSIONAL if level else ""
        return {"name": name, "kind": kind, "level": level}

    def get_context_data(self, **kwargs) -> dict:
        back = address("import_value", self.object.pk, self.value)
        return super().get_context_data(**kwargs) | {"back": back}

    def perform(self, form) -> None:
        self.replace(create_position(**form.cleaned_data, by=self.request.user))


def settleable(batch: ImportBatch) -> list[UnknownValue]:
    """Unknown units and posts; an empty cell says nothing that could be settled for all rows."""
    return [value for value in unknown_values(batch) if value.text and value.target in FORMS]


def address(name: str, pk: int, value: UnknownValue) -> str:
    """Where one unknown text is settled."""
    query = urlencode({"kolom": value.target, "tulisan": value.text})
    return f"{reverse(f'employees:{name}', kwargs={'pk': pk})}?{query}"
