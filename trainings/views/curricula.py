"""One version of a curriculum: read by many, written while it is a draft."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from pembinaan.common.views import ScopedDetailView, ServiceActionView, ServiceFormView
from trainings.access import training_scope
from trainings.enums.curricula import CurriculumStatus
from trainings.forms.curricula import PublishForm, UnitForm
from trainings.models import CurriculumVersion
from trainings.services.curricula import (
    add_unit,
    discard_curriculum,
    edit_unit,
    move_unit,
    publish_curriculum,
    remove_unit,
)
from trainings.views.planning import RunMixin

STEPS = ("naik", "turun", "hapus")
VERSIONS = CurriculumVersion.objects.select_related("course__programme__unit", "published_by")


class CurriculumView(ScopedDetailView):
    queryset = VERSIONS
    template_name = "trainings/curriculum.html"

    def get_context_data(self, **kwargs) -> dict:
        version = self.object
        runs = training_scope(self.request.user).holds(version.course.programme.unit.path)
        units = list(version.units.all())
        return super().get_context_data(**kwargs) | {
            "units": units,
            "hours": sum(unit.hours for unit in units),
            "changes": version.changes.all(),
            "writes": runs and version.is_draft,
        }


class DraftMixin(RunMixin):
    """A draft that the user writes; a published version is not found."""

    queryset = VERSIONS.filter(status=CurriculumStatus.DRAFT)

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class UnitAddView(DraftMixin, ServiceFormView):
    form_class = UnitForm
    template_name = "trainings/curriculum_form.html"
    success_message = "Materi ditambahkan."
    extra_context = {"heading": "Materi baru"}

    def perform(self, form) -> None:
        add_unit(version_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class UnitEditView(DraftMixin, ServiceFormView):
    form_class = UnitForm
    template_name = "trainings/curriculum_form.html"
    success_message = "Materi tersimpan."
    extra_context = {"heading": "Ubah materi"}

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.unit = get_object_or_404(self.object.units, pk=kwargs["unit"])

    def get_initial(self) -> dict:
        unit = self.unit
        return {"title": unit.title, "hours": unit.hours, "objectives": unit.objectives}

    def perform(self, form) -> None:
        edit_unit(
            version_id=self.object.pk,
            unit_id=self.unit.pk,
            by=self.request.user,
            **form.cleaned_data,
        )


class UnitStepView(DraftMixin, ServiceActionView):
    """One place up or down, or away."""

    def perform(self) -> None:
        chosen = {"version_id": self.object.pk, "unit_id": self.kwargs["unit"]}
        known = self.object.units.filter(pk=chosen["unit_id"]).exists()
        if not known or self.kwargs["step"] not in STEPS:
            raise Http404
        if self.kwargs["step"] == "hapus":
            remove_unit(**chosen, by=self.request.user)
        else:
            move_unit(**chosen, up=self.kwargs["step"] == "naik", by=self.request.user)


class DiscardView(DraftMixin, ServiceActionView):
    success_message = "Draf kurikulum dibuang."

    def get_success_url(self) -> str:
        return self.object.course.get_absolute_url()

    def perform(self) -> None:
        discard_curriculum(version_id=self.object.pk, by=self.request.user)


class PublishView(DraftMixin, ServiceFormView):
    form_class = PublishForm
    template_name = "trainings/curriculum_form.html"
    success_message = "Kurikulum berlaku. Kegiatan yang dimulai sesudah ini memakainya."
    extra_context = {"heading": "Berlakukan kurikulum", "submit": "Berlakukan"}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"version": self.object}

    def perform(self, form) -> None:
        publish_curriculum(version_id=self.object.pk, by=self.request.user, **form.cleaned_data)
