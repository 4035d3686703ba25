"""Handouts of a course, for those who run it, read it or take part in it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView, View

from pembinaan.common.files import download
from pembinaan.common.views import ServiceActionView, ServiceFormView
from trainings.access import training_scope
from trainings.forms.materials import MaterialForm
from trainings.models import Course, CurriculumUnit, Material
from trainings.services.materials import add_material, remove_material
from trainings.views.courses import CourseMixin
from trainings.views.planning import RunMixin


class MaterialsView(TemplateView):
    template_name = "trainings/materials.html"

    def get_context_data(self, pk: int, **kwargs) -> dict:
        user = self.request.user
        courses = Course.objects.open_to(user).select_related("programme__unit")
        course = get_object_or_404(courses, pk=pk)
        units = CurriculumUnit.objects.filter(version__in=course.curricula.current())
        titles = dict(units.values_list("code", "title"))
        materials = Material.objects.filter(course=course)
        return super().get_context_data(**kwargs) | {
            "course": course,
            "materials": [(each, titles.get(each.unit_code, "")) for each in materials],
            "runs": training_scope(user).holds(course.programme.unit.path),
        }


class MaterialAddView(CourseMixin, ServiceFormView):
    form_class = MaterialForm
    template_name = "trainings/course_form.html"
    success_message = "Bahan ajar ditambahkan."
    extra_context = {"heading": "Bahan ajar baru"}

    def get_success_url(self) -> str:
        return reverse("trainings:materials", args=[self.object.pk])

    def get_form_kwargs(self) -> dict:
        version = self.object.curricula.current().first()
        return super().get_form_kwargs() | {"version": version}

    def perform(self, form) -> None:
        values = dict(form.cleaned_data)
        upload = values.pop("file")
        add_material(course_id=self.object.pk, upload=upload, by=self.request.user, **values)


class MaterialFileView(View):
    def get(self, request, pk: int):
        stored = Material.objects.visible_to(request.user).exclude(file="")
        material = get_object_or_404(stored, pk=pk)
        return download(material.file, material.filename)


class MaterialRemoveView(RunMixin, ServiceActionView):
    queryset = Material.objects.select_related("course")
    success_message = "Bahan ajar dihapus."

    def get_success_url(self) -> str:
        return reverse("trainings:materials", args=[self.object.course_id])

    def perform(self) -> None:
        remove_material(material_id=self.object.pk, by=self.request.user)
