"""Internships: the list, one of them, and what intern, mentor and officer write."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy

from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)
from trainings.access import training_scope
from trainings.enums.internships import InternshipStatus
from trainings.forms.internships import (
    AssessmentForm,
    InternshipFilter,
    InternshipForm,
    InternshipStepForm,
    LogForm,
    ReplyForm,
    WeekForm,
)
from trainings.models import Internship, InternshipAssessment, InternshipWeek
from trainings.services.internships import (
    OPEN,
    answer_week,
    arrange,
    assess,
    guiding_refusal,
    link_refusal,
    make_link,
    move_internship,
    rearrange,
    report_week,
    write_log,
)
from trainings.views.partners import runs_any
from trainings.views.planning import EditMixin, RunMixin, WriteView


class InternshipsView(ScopedListView):
    """Own ones, those one guides, and those of the units held."""

    queryset = Internship.objects.for_list()
    filterset_class = InternshipFilter
    template_name = "trainings/internships.html"
    partial_template_name = "trainings/_internships.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"runs": runs_any(self.request.user)}


class InternshipView(ScopedDetailView):
    queryset = Internship.objects.for_list()
    template_name = "trainings/internship.html"
    context_object_name = "internship"

    def get_context_data(self, **kwargs) -> dict:
        user, internship = self.request.user, self.object
        holds = training_scope(user).holds(internship.employee.unit.path)
        running = internship.status == InternshipStatus.RUNNING
        assessment = InternshipAssessment.objects.filter(internship=internship).first()
        return super().get_context_data(**kwargs) | {
            "assessment": assessment,
            "logs": internship.logs.all(),
            "weeks": internship.weeks.select_related("approved_by"),
            "steps": internship.steps.select_related("by"),
            "runs": holds,
            "is_open": internship.status in OPEN,
            "writes": running and user.employee_id == internship.employee_id,
            "guides": guiding_refusal(internship, user) is None,
            "may_link": holds and not internship.mentor_id and running and assessment is None,
            "link": self._link() if holds else "",
        }

    def _link(self) -> str:
        """The whole address for the mentor, while it takes an assessment."""
        internship = self.object
        if internship.nonce is None or link_refusal(internship):
            return ""
        path = reverse("trainings:internship_outside", args=[internship.token])
        return self.request.build_absolute_uri(path)


class InternshipCreateView(WriteView):
    form_class = InternshipForm
    heading = "Magang baru"
    success_message = "Magang tersimpan. Mulai saat peserta berangkat."
    success_url = reverse_lazy("trainings:internships")

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not runs_any(request.user):
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        employee = form.cleaned_data["employee"]
        return redirect(arrange(employee=employee, facts=form.facts(), by=self.request.user))


class InternshipEditView(EditMixin, WriteView):
    queryset = Internship.objects.select_related("employee")
    form_class = InternshipForm
    heading = "Ubah magang"
    success_message = "Magang tersimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form) -> None:
        rearrange(internship_id=self.object.pk, facts=form.facts(), by=self.request.user)


class InternshipStepView(WriteView):
    queryset = Internship.objects.select_related("employee")
    form_class = InternshipStepForm
    heading = "Langkah magang"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"internship": self.object}

    def perform(self, form) -> None:
        to = InternshipStatus(form.cleaned_data["to"])
        note = form.cleaned_data["note"]
        move_internship(internship_id=self.object.pk, to=to, note=note, by=self.request.user)
        self.success_message = f"Magang: {to.label.lower()}."


class InternshipLinkView(RunMixin, ServiceActionView):
    queryset = Internship.objects.all()
    success_message = "Tautan untuk mentor siap disalin; tautan sebelumnya tidak berlaku lagi."

    def perform(self) -> None:
        make_link(internship_id=self.object.pk, by=self.request.user)


class ReaderWriteView(ServiceFormView):
    """A form for one of its readers; the service decides whose step it is."""

    template_name = "trainings/edit.html"
    heading = ""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "back": self.get_success_url(),
        }


class InternView(ReaderWriteView):
    """For the intern only."""

    queryset = Internship.objects.select_related("employee", "partner")

    def get_queryset(self):
        return super().get_queryset().filter(employee=self.request.user.employee_id)


class LogView(InternView):
    form_class = LogForm
    heading = "Catatan hari ini"
    success_message = "Catatan tersimpan."

    def perform(self, form) -> None:
        write_log(internship_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class WeekView(InternView):
    form_class = WeekForm
    heading = "Laporan mingguan"
    success_message = "Laporan terkirim kepada mentor dan pembimbing."

    def perform(self, form) -> None:
        report_week(internship_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class WeekAnswerView(ReaderWriteView):
    queryset = InternshipWeek.objects.select_related("internship__employee")
    form_class = ReplyForm
    heading = "Tanggapi laporan"
    success_message = "Tanggapan tersimpan."

    def get_initial(self) -> dict:
        return {"reply": self.object.reply}

    def get_success_url(self) -> str:
        return self.object.internship.get_absolute_url()

    def perform(self, form) -> None:
        answer_week(week_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class AssessView(ReaderWriteView):
    queryset = Internship.objects.select_related("employee", "partner")
    form_class = AssessmentForm
    heading = "Penilaian akhir magang"
    success_message = "Penilaian tersimpan."

    def perform(self, form) -> None:
        assess(internship_id=self.object.pk, **form.given(), by=self.request.user)
