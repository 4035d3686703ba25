"""/kinerja/perhitungan/: HR starts, watches, cancels and closes; the services decide who may."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.generic import DetailView

from employees.enums import Role
from employees.models import Employee
from employees.queries.quality.board import cycle_readiness
from evaluations.models import Period, ReportRun, RunProblem
from evaluations.queries.runs import last_runs, problem_groups, progress
from evaluations.rules.problems import PROBLEMS
from evaluations.services.periods import close_period, closing_refusal
from evaluations.services.runs import cancel_run, may_run, start_run
from evaluations.tasks import enqueue
from evaluations.views.steps import StepFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.views import (
    PagedListView,
    PartialMixin,
    ServiceActionView,
)


class HrMixin:
    """Everybody else finds nothing here."""

    def get_queryset(self):
        if not self.request.user.holds(Role.HR):
            raise Http404
        return self.queryset.all()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"may_run": may_run(self.request.user)}


class RunsView(HrMixin, PagedListView):
    queryset = Period.objects.started()
    template_name = "evaluations/runs.html"

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        runs = last_runs(context["object_list"])
        rows = [(period, runs.get(period.pk)) for period in context["object_list"]]
        return context | {
            "rows": rows,
            "today": timezone.localdate(),
            "readiness": cycle_readiness(Employee.objects.managed_by(self.request.user)),
        }


class RunStartView(HrMixin, ServiceActionView):
    queryset = Period.objects.all()
    success_url = reverse_lazy("evaluations:runs")
    success_message = "Perhitungan dimulai."

    def perform(self) -> HttpResponse:
        run = start_run(period_id=self.object.pk, by=self.request.user)
        enqueue(run.pk)
        return redirect(run)


class RunView(HrMixin, PartialMixin, PagedListView):
    """One run with the problems of people in the reader's scope, narrowed by `?code=`."""

    queryset = RunProblem.objects.select_related("employee__unit").order_by("employee__name", "pk")
    template_name = "evaluations/run.html"
    partial_template_name = "evaluations/_run_problems.html"

    def get_queryset(self):
        runs = ReportRun.objects.select_related("period", "started_by")
        self.run = get_object_or_404(runs, pk=self.kwargs["pk"])
        self.visible = super().get_queryset().filter(run=self.run).visible_to(self.request.user)
        asked = self.request.GET.get("code")
        self.code = asked if asked in PROBLEMS else ""
        return self.visible.filter(code=self.code) if self.code else self.visible

    def get_context_data(self, **kwargs) -> dict:
        groups = problem_groups(self.visible)
        return super().get_context_data(**kwargs) | {
            "run": self.run,
            "progress": progress(self.run),
            "code": self.code,
            "groups": groups,
            "total": sum(group.people for group in groups),
        }


class RunProgressView(HrMixin, DetailView):
    """The part that the page of an active run asks for again; the end reloads the page."""

    queryset = ReportRun.objects.select_related("period")
    context_object_name = "run"
    template_name = "evaluations/_run_progress.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"progress": progress(self.object)}

    def render_to_response(self, context, **kwargs) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if not self.object.is_active:
            response["HX-Refresh"] = "true"
        return response


class RunCancelView(HrMixin, ServiceActionView):
    queryset = ReportRun.objects.all()
    success_message = "Perhitungan dibatalkan."

    def perform(self) -> None:
        cancel_run(run_id=self.object.pk, by=self.request.user)


class PeriodCloseView(HrMixin, StepFormView):
    """Asks before it closes: a closed period cannot be opened again."""

    queryset = Period.objects.all()
    form_class = forms.Form
    template_name = "evaluations/period_close.html"
    success_url = reverse_lazy("evaluations:runs")
    success_message = "Periode ditutup. Hasilnya tetap."

    def refusal(self) -> DomainError | None:
        return closing_refusal(self.object, self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        last = last_runs([self.object]).get(self.object.pk)
        return super().get_context_data(**kwargs) | {"period": self.object, "last": last}

    def perform(self, form) -> None:
        close_period(period_id=self.object.pk, by=self.request.user)
