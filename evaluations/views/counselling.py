"""Reports on behaviour, appointments, and the record that only its readers see."""

from django.shortcuts import redirect
from django.urls import reverse

from employees.models import Employee
from evaluations.enums import BehaviourValue
from evaluations.enums.execution import ReportStatus
from evaluations.forms.counselling import RecordForm, ReportForm, ScheduleForm
from evaluations.models import BehaviourReport, Counselling
from evaluations.services.counselling import (
    close_report,
    confirm_counselling,
    record_counselling,
    report_actors,
    report_behaviour,
    schedule_counselling,
    step_refusal,
)
from evaluations.transitions import Actor
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)


class ReportsView(ScopedListView):
    queryset = BehaviourReport.objects.select_related("employee__unit", "rater", "counselling")
    template_name = "evaluations/counsellings.html"


class ReportNewView(ServiceFormView):
    """Format B.1.10 about one of the people rated."""

    queryset = Employee.objects.select_related("position", "unit")
    form_class = ReportForm
    template_name = "evaluations/report_new.html"
    success_message = "Laporan dikirim kepada pengelola kepegawaian."

    def get_queryset(self):
        user = self.request.user
        rows = self.queryset.active() if user.employee_id else self.queryset.none()
        return rows.filter(rater=user.employee_id)

    def get_context_data(self, **kwargs) -> dict:
        more = {"employee": self.object, "draft": f"laporan-perilaku-{self.object.pk}"}
        return super().get_context_data(**kwargs) | more

    def perform(self, form):
        row = report_behaviour(by=self.request.user, employee_id=self.object.pk, given=form.given)
        return redirect("evaluations:counselling", row.pk)


class ReportMixin:
    queryset = BehaviourReport.objects.select_related(
        "employee__position", "employee__unit", "rater", "counselling__counsellor"
    )

    def get_success_url(self) -> str:
        return reverse("evaluations:counselling", args=[self.object.pk])


class ReportView(ReportMixin, ScopedDetailView):
    template_name = "evaluations/counselling.html"
    context_object_name = "report"

    def get_context_data(self, **kwargs) -> dict:
        report, user = self.object, self.request.user
        readable = Counselling.objects.readable_by(user).filter(report=report).exists()
        arranges = Actor.HR in report_actors(report, user)
        waiting = report.status in (ReportStatus.REPORTED, ReportStatus.SCHEDULED)
        counselling = getattr(report, "counselling", None)
        return super().get_context_data(**kwargs) | {
            "values": [BehaviourValue(value).label for value in report.values],
            "counselling": counselling,
            "readable": readable,
            "may_schedule": arranges and waiting,
            "may_record": step_refusal(report, ReportStatus.COUNSELLED, user) is None,
            "may_confirm": report.status == ReportStatus.COUNSELLED
            and report.employee_id == user.employee_id
            and counselling.confirmed_at is None,
        }


class ScheduleView(ReportMixin, StepFormView):
    form_class = ScheduleForm
    template_name = "evaluations/counselling_form.html"
    success_message = "Jadwal konseling ditetapkan."
    title = "Jadwal konseling"

    def refusal(self) -> DomainError | None:
        report, user = self.object, self.request.user
        to = ReportStatus.CLOSED  # the same officer, from the same two statuses
        return step_refusal(report, to, user)

    def get_initial(self) -> dict:
        row = getattr(self.object, "counselling", None)
        names = ("counsellor", "counsellor_kind", "scheduled_at", "place")
        return {name: getattr(row, name) for name in names} if row else {}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"report": self.object, "title": self.title}

    def perform(self, form) -> None:
        data = dict(form.cleaned_data)
        data["counsellor_id"] = data.pop("counsellor").pk
        schedule_counselling(report_id=self.object.pk, by=self.request.user, **data)


class RecordView(ReportMixin, StepFormView):
    """No draft is kept in the browser: what was said stays between the two."""

    form_class = RecordForm
    template_name = "evaluations/counselling_form.html"
    success_message = "Hasil konseling ditandatangani."
    title = "Hasil konseling"

    def refusal(self) -> DomainError | None:
        return step_refusal(self.object, ReportStatus.COUNSELLED, self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"report": self.object, "title": self.title}

    def perform(self, form) -> None:
        record_counselling(report_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class CloseView(ReportMixin, ServiceActionView):
    success_message = "Laporan ditutup tanpa konseling."

    def perform(self) -> None:
        close_report(report_id=self.object.pk, by=self.request.user)


class ConfirmView(ReportMixin, ServiceActionView):
    success_message = "Hasil konseling dikonfirmasi."

    def perform(self) -> None:
        confirm_counselling(report_id=self.object.pk, by=self.request.user)
