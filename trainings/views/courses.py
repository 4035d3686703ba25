"""Courses: what each develops, what it teaches, and what participants say of it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from pembinaan.common.views import ScopedListView, ServiceActionView, ServiceFormView
from trainings.access import reads_programmes, training_scope
from trainings.filters import CourseFilter
from trainings.forms.curricula import CompetencyForm, ProposalForm
from trainings.models import Course, CurriculumChange, CurriculumVersion, Session
from trainings.queries.relevance import unit_relevance
from trainings.services.curricula import draft_curriculum, drop_competency, set_competency
from trainings.services.curriculum_changes import propose_change
from trainings.views.planning import RunMixin

NEWEST = 5


class CoursesView(ScopedListView):
    queryset = Course.objects.for_list()
    filterset_class = CourseFilter
    template_name = "trainings/courses.html"
    partial_template_name = "trainings/_courses.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_programmes(request.user):
            raise Http404


class CourseView(TemplateView):
    """One course on one page: its curriculum with what participants say of each unit."""

    template_name = "trainings/course.html"

    def get_context_data(self, pk: int, **kwargs) -> dict:
        user = self.request.user
        courses = Course.objects.visible_to(user).select_related("programme__unit")
        course = get_object_or_404(courses, pk=pk)
        versions = list(course.curricula.select_related("published_by"))
        current = next((one for one in versions if one.is_current), None)
        whole, units = unit_relevance(course, current)
        sessions = Session.objects.visible_to(user).for_list().filter(course=course)
        changes = CurriculumChange.objects.visible_to(user).filter(course=course)
        return super().get_context_data(**kwargs) | {
            "course": course,
            "competencies": course.competencies.select_related("competency"),
            "versions": versions,
            "current": current,
            "whole": whole,
            "units": units,
            "sessions": sessions[:NEWEST],
            "changes": changes.select_related("owner", "course")[:NEWEST],
            "runs": training_scope(user).holds(course.programme.unit.path),
        }


class CourseMixin(RunMixin):
    """A course that the user runs."""

    queryset = Course.objects.select_related("programme__unit")

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class CompetencySetView(CourseMixin, ServiceFormView):
    form_class = CompetencyForm
    template_name = "trainings/course_form.html"
    success_message = "Kompetensi tersimpan."
    extra_context = {"heading": "Kompetensi yang dikembangkan"}

    def perform(self, form) -> None:
        set_competency(course_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class CompetencyDropView(CourseMixin, ServiceActionView):
    success_message = "Kompetensi dihapus dari pelatihan ini."

    def perform(self) -> None:
        competency = self.kwargs["competency"]
        drop_competency(course_id=self.object.pk, competency_id=competency, by=self.request.user)


class DraftView(CourseMixin, ServiceActionView):
    """Opens the draft of the next curriculum, made where there is none."""

    def perform(self) -> None:
        self.draft = draft_curriculum(course_id=self.object.pk, by=self.request.user)

    def get_success_url(self) -> str:
        draft: CurriculumVersion | None = getattr(self, "draft", None)
        return (draft or self.object).get_absolute_url()


class ProposeView(CourseMixin, ServiceFormView):
    form_class = ProposalForm
    template_name = "trainings/course_form.html"
    success_message = "Usulan perubahan tersimpan."
    extra_context = {"heading": "Usulkan perubahan kurikulum"}

    def get_form_kwargs(self) -> dict:
        version = self.object.curricula.current().first()
        return super().get_form_kwargs() | {"version": version}

    def perform(self, form) -> None:
        propose_change(course_id=self.object.pk, by=self.request.user, **form.cleaned_data)
