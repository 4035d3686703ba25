"""Matriks pembagian peran dan hasil: the grid, its columns, one person, publishing, taking."""

import json

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from evaluations.forms.matrix import ColumnsForm, PersonRolesForm
from evaluations.models import Plan, RoleCell
from evaluations.queries.matrix import (
    columns_of,
    people_of,
    role_matrix,
    subjects,
    unpublished,
    usual_subjects,
)
from evaluations.queries.plans import with_people
from evaluations.services.matrix import CellInput, publish, save_cells, set_columns
from evaluations.services.roles import take_roles
from evaluations.services.strategies import leading_refusal
from evaluations.views.plans import PlanMixin
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError, InvalidInput
from pembinaan.common.views import ScopedDetailView, ServiceActionView

UNREADABLE = InvalidInput("unreadable", "Kiriman tidak terbaca. Muat ulang halaman.")


class MatrixView(ScopedDetailView):
    queryset = with_people(Plan.objects.all())
    template_name = "evaluations/matrix.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "matrix": role_matrix(self.object),
            "unpublished": unpublished(self.object),
            "may_lead": leading_refusal(self.object, self.request.user) is None,
        }


class MatrixMixin(PlanMixin):
    """A step of the matrix; afterwards the grid. Only the owner of the SKP leads."""

    def get_success_url(self) -> str:
        return reverse("evaluations:matrix", args=[self.object.pk])

    def refusal(self) -> DomainError | None:
        return leading_refusal(self.object, self.request.user)


class MatrixColumnsView(MatrixMixin, StepFormView):
    form_class = ColumnsForm
    template_name = "evaluations/matrix_columns.html"
    success_message = "Kolom matriks disimpan."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.offered = subjects(self.object)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"offered": self.offered}

    def get_initial(self) -> dict:
        chosen = {column.subject for column in self.object.columns.all()}
        chosen = chosen or usual_subjects(self.object, self.offered)
        places = [place for place, each in enumerate(self.offered) if each.key in chosen]
        return {"subjects": places}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        statements = dict(self.object.results.values_list("pk", "statement"))
        ticks = context["form"]["subjects"]
        boxes = [
            (statements[each.result_id], each, box)
            for each, box in zip(self.offered, ticks, strict=True)
        ]
        return context | {"boxes": boxes}

    def perform(self, form) -> None:
        set_columns(plan_id=self.object.pk, by=self.request.user, keys=form.keys)


class MatrixPersonView(MatrixMixin, StepFormView):
    """Every cell of one person: for phones, and without JavaScript."""

    form_class = PersonRolesForm
    template_name = "evaluations/matrix_person.html"
    success_message = "Peran disimpan. Terbitkan matriks agar pegawai menerimanya."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.person = get_object_or_404(people_of(self.object), pk=kwargs["employee_pk"])

    def get_form_kwargs(self) -> dict:
        mine = RoleCell.objects.filter(column__plan=self.object, employee=self.person)
        cells = {cell.column_id: cell for cell in mine}
        pairs = [(column, cells.get(column.pk)) for column in columns_of(self.object)]
        return super().get_form_kwargs() | {"cells": pairs}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs) | {"person": self.person}
        form = context["form"]
        pairs = [
            (column, form[f"cell_{column.pk}"], form[f"{column.pk}-seen"])
            for column in form.columns
        ]
        return context | {"cells": pairs, "draft": f"peran-{self.object.pk}-{self.person.pk}"}

    def perform(self, form):
        cells = form.inputs(self.person.pk)
        states = save_cells(plan_id=self.object.pk, by=self.request.user, cells=cells)
        if any(state.conflict for state in states):
            form.take_versions(states)
            self.success_message = ""
            return self.form_invalid(form)
        return None


class MatrixCellsView(MatrixMixin, ServiceActionView):
    """Saves the cells of a JSON list and answers each with what is stored now."""

    def post(self, request, *args, **kwargs) -> JsonResponse:
        try:
            states = save_cells(
                plan_id=self.object.pk, by=request.user, cells=_cells(request.body)
            )
        except DomainError as error:
            return JsonResponse({"error": error.message}, status=422)
        cells = [
            {
                "column": state.column_id,
                "employee": state.employee_id,
                "text": state.text,
                "version": state.version,
                "conflict": state.conflict,
            }
            for state in states
        ]
        return JsonResponse({"cells": cells})


def _cells(body: bytes) -> list[CellInput]:
    try:
        return [
            CellInput(
                column_id=int(each["column"]),
                employee_id=int(each["employee"]),
                text=str(each["text"]),
                version=int(each["version"]),
            )
            for each in json.loads(body)["cells"]
        ]
    except (ValueError, KeyError, TypeError):
        raise UNREADABLE from None


class MatrixPublishView(MatrixMixin, ServiceActionView):
    def perform(self) -> None:
        done = publish(plan_id=self.object.pk, by=self.request.user)
        if not done.people:
            self.success_message = "Peran yang diterbitkan sudah sama dengan matriks."
            return
        self.success_message = (
            f"Matriks diterbitkan: {done.added} peran baru dan {done.removed} peran ditarik, "
            f"untuk {len(done.people)} pegawai."
        )


class TakeRolesView(PlanMixin, ServiceActionView):
    def perform(self) -> None:
        taken = take_roles(plan_id=self.object.pk, by=self.request.user)
        self.success_message = (
            f"{taken} peran diambil dari matriks. Lengkapi indikator dan targetnya."
        )
