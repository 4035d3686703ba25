"""The own work log by week or by day, and that of others."""

from datetime import date, timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from employees.models import Employee
from evaluations.forms.worklog import PurposeForm, WorkLogForm
from evaluations.models import WorkLog, WorkLogReading
from evaluations.queries.worklog import (
    alike,
    chips,
    days_decided,
    entry_facts,
    last_result,
    people_to_open,
    people_whose_log,
    results_on,
)
from evaluations.services.worklog import change, open_log, remove, write
from pembinaan.common.editing import EditFormView
from pembinaan.common.templatetags.display import tanggal
from pembinaan.common.views import ServiceActionView, ServiceFormView

LAST_DAY_OF_WEEK = timedelta(days=6)


class SpanMixin:
    """`?tanggal=2026-11-27` chooses the week of a day; `&rentang=hari` that day alone."""

    @cached_property
    def day(self) -> date:
        try:
            return date.fromisoformat(self.request.GET.get("tanggal", ""))
        except ValueError:
            return timezone.localdate()

    @property
    def by_day(self) -> bool:
        return self.request.GET.get("rentang") == "hari"

    @property
    def first(self) -> date:
        return self.day if self.by_day else self.day - timedelta(days=self.day.weekday())

    @property
    def last(self) -> date:
        return self.day if self.by_day else self.first + LAST_DAY_OF_WEEK

    def span_context(self, employee: Employee, entries) -> dict:
        """The days of the span with their entries, the newest first, and the ways on."""
        held = entries.filter(employee=employee, day__range=(self.first, self.last))
        rows = list(held.select_related("result"))
        days = sorted({row.day for row in rows}, reverse=True)
        decided = list(days_decided(employee.pk, self.first, self.last))
        return {
            "employee": employee,
            "first": self.first,
            "last": self.last,
            "day": self.day,
            "by_day": self.by_day,
            "before": self.first - timedelta(days=1),
            "after": self.last + timedelta(days=1),
            "count": len(rows),
            "days": [
                (
                    day,
                    [row for row in rows if row.day == day],
                    any(e.period.starts_on <= day <= e.period.ends_on for e in decided),
                )
                for day in days
            ],
        }


class WorkLogView(SpanMixin, ServiceFormView):
    """Writing a line and the week around it; `?seperti=<id>` starts from an earlier entry."""

    queryset = None
    form_class = WorkLogForm
    template_name = "evaluations/worklog.html"
    success_message = "Catatan tersimpan."

    def dispatch(self, request, *args, **kwargs):
        if request.user.employee_id is None:
            return TemplateView.as_view(template_name="evaluations/no_employee.html")(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def employee(self) -> Employee:
        return self.request.user.employee

    def get_form_kwargs(self) -> dict:
        results = list(results_on(self.employee, timezone.localdate()))
        return super().get_form_kwargs() | {"results": results}

    def get_initial(self) -> dict:
        asked = self.request.GET.get("seperti", "")
        own = WorkLog.objects.filter(employee=self.employee)
        like = own.filter(pk=asked).first() if asked.isdecimal() else None
        if like:
            return {"text": like.text, "result": like.result_id}
        return {"result": last_result(self.employee)}

    def get_context_data(self, **kwargs) -> dict:
        entries = WorkLog.objects.visible_to(self.request.user)
        readings = WorkLogReading.objects.filter(employee=self.employee).select_related("by")
        return (
            super().get_context_data(**kwargs)
            | self.span_context(self.employee, entries)
            | {"chips": chips(self.employee), "readings": readings[:5], "is_mine": True}
        )

    def perform(self, form) -> None:
        data = form.cleaned_data
        entry = write(
            by=self.request.user,
            token=data["token"],
            day=data["day"],
            text=data["text"],
            result_id=data["result"],
        )
        if other := alike(entry):
            text = f"Catatan ini hampir sama dengan catatan {tanggal(other.day)}: “{other.text}” "
            messages.warning(self.request, f"{text}Ubah atau hapus bila tercatat dua kali.")

    def get_success_url(self) -> str:
        return reverse("evaluations:worklog")


class OwnEntryMixin:
    queryset = WorkLog.objects.all()

    def get_queryset(self):
        return self.queryset.filter(employee=self.request.user.employee_id)

    def get_success_url(self) -> str:
        return f"{reverse('evaluations:worklog')}?tanggal={self.object.day.isoformat()}"


class WorkLogEditView(OwnEntryMixin, EditFormView):
    form_class = WorkLogForm
    template_name = "evaluations/worklog_edit.html"
    success_message = "Catatan diubah."

    def get_form_kwargs(self) -> dict:
        results = list(results_on(self.request.user.employee, self.object.day))
        return super().get_form_kwargs() | {"results": results}

    def get_initial(self) -> dict:
        return {**entry_facts(self.object), "token": self.object.token}

    def facts(self):
        return entry_facts(WorkLog.objects.get(pk=self.object.pk))

    def perform(self, form) -> None:
        data = form.cleaned_data
        self.object = change(
            entry_id=self.object.pk,
            by=self.request.user,
            day=data["day"],
            text=data["text"],
            result_id=data["result"],
            seen=self.seen,
        )


class WorkLogRemoveView(OwnEntryMixin, ServiceActionView):
    success_message = "Catatan dihapus."

    def perform(self) -> None:
        remove(entry_id=self.object.pk, by=self.request.user)


class WorkLogOfView(SpanMixin, TemplateView):
    """Somebody's log for who rates them; HR is first asked why."""

    template_name = "evaluations/worklog_of.html"

    def get(self, request, *args, **kwargs):
        pk, user = kwargs["pk"], request.user
        people = Employee.objects.select_related("position", "unit")
        employee = people.filter(pk__in=people_whose_log(user), pk=pk).first()
        if employee is None:
            employee = get_object_or_404(people, pk__in=people_to_open(user), pk=pk)
            if not WorkLogReading.objects.open_for(user).filter(employee=pk).exists():
                return redirect("evaluations:worklog_purpose", pk)
        entries = WorkLog.objects.visible_to(user)
        return self.render_to_response(
            self.get_context_data() | self.span_context(employee, entries)
        )


class WorkLogPurposeView(ServiceFormView):
    queryset = Employee.objects.select_related("position", "unit")
    form_class = PurposeForm
    template_name = "evaluations/worklog_purpose.html"

    def get_queryset(self):
        return self.queryset.filter(pk__in=people_to_open(self.request.user))

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"employee": self.object}

    def perform(self, form) -> None:
        open_log(employee_id=self.object.pk, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("evaluations:worklog_of", args=[self.object.pk])
