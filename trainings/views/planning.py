"""Programmes, their courses, and the sessions of a course, as their officer writes them."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy

from employees.enums import Role
from pembinaan.common.views import ServiceFormView
from trainings.forms.planning import CourseForm, ProgrammeForm, SessionForm
from trainings.models import Course, Programme, Session
from trainings.services.programmes import (
    create_course,
    create_programme,
    edit_course,
    edit_programme,
)
from trainings.services.sessions import create_session, edit_session


class RunMixin:
    """Narrows `queryset` to what the user runs as training officer; the rest answers 404."""

    def get_queryset(self):
        return super().get_queryset().managed_by(self.request.user)


class WriteView(RunMixin, ServiceFormView):
    template_name = "trainings/edit.html"
    heading = ""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "back": self.get_success_url(),
        }


class EditMixin:
    """Fills the form with the row that the address names."""

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": self.object}


class ProgrammeCreateView(WriteView):
    form_class = ProgrammeForm
    heading = "Program baru"
    success_message = "Program tersimpan."
    success_url = reverse_lazy("trainings:programmes")

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.holds(Role.TRAINING):
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return redirect(create_programme(**form.facts(), by=self.request.user))


class ProgrammeEditView(EditMixin, WriteView):
    queryset = Programme.objects.all()
    form_class = ProgrammeForm
    heading = "Ubah program"
    success_message = "Program tersimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form) -> None:
        edit_programme(programme_id=self.object.pk, **form.facts(), by=self.request.user)


class CourseCreateView(WriteView):
    queryset = Programme.objects.select_related("unit")
    form_class = CourseForm
    heading = "Pelatihan baru"
    success_message = "Pelatihan tersimpan."

    def perform(self, form) -> None:
        create_course(programme=self.object, **form.facts(), by=self.request.user)


class CourseEditView(EditMixin, WriteView):
    queryset = Course.objects.select_related("programme")
    form_class = CourseForm
    heading = "Ubah pelatihan"
    success_message = "Pelatihan tersimpan."

    def get_success_url(self) -> str:
        return self.object.programme.get_absolute_url()

    def perform(self, form) -> None:
        edit_course(course_id=self.object.pk, **form.facts(), by=self.request.user)


class SessionCreateView(WriteView):
    queryset = Course.objects.select_related("programme__unit")
    form_class = SessionForm
    heading = "Kegiatan baru"
    success_message = "Kegiatan tersimpan. Tambahkan pesertanya."

    def get_success_url(self) -> str:
        return self.object.programme.get_absolute_url()

    def get_initial(self) -> dict:
        return {"name": self.object.title}

    def perform(self, form):
        session = create_session(course=self.object, **form.cleaned_data, by=self.request.user)
        return redirect(session)


class SessionEditView(EditMixin, WriteView):
    queryset = Session.objects.all()
    form_class = SessionForm
    heading = "Ubah kegiatan"
    success_message = "Kegiatan tersimpan."

    def perform(self, form) -> None:
        edit_session(session_id=self.object.pk, **form.cleaned_data, by=self.request.user)
