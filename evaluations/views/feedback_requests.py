"""Asking colleagues and outsiders for feedback, and answering as a colleague."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from evaluations.enums.execution import RequestStatus
from evaluations.forms.feedback import RESULT, VALUE
from evaluations.forms.feedback_requests import AskForm, AskOutsideForm, InsideAnswerForm
from evaluations.models import FeedbackRequest, Period
from evaluations.queries.colleagues import giver_kind, may_give_feedback_to, open_results
from evaluations.queries.periods import agency_of, current_period
from evaluations.services.feedback_requests import (
    answer,
    ask,
    ask_outside,
    decline,
    link_refusal,
    withdraw,
)
from pembinaan.common.views import PagedListView, ServiceActionView, ServiceFormView


class RequestsView(PagedListView):
    """What I asked, below it what I am asked; links are shown until they are used."""

    template_name = "evaluations/feedback_requests.html"

    def get_queryset(self):
        user = self.request.user
        rows = FeedbackRequest.objects.visible_to(user).filter(employee=user.employee_id)
        return rows.select_related("asked_of", "result", "period")

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        waiting = FeedbackRequest.objects.waiting_for(self.request.user)
        public = reverse("evaluations:feedback_outside", args=["-"]).removesuffix("-/")
        return context | {
            "asked_of_me": waiting.select_related("employee__position", "result", "period"),
            "rows": [
                (row, row.nonce and link_refusal(row) is None) for row in context["object_list"]
            ],
            "public": self.request.build_absolute_uri(public),
        }


class AskView(ServiceFormView):
    """`?pegawai=` of the own circle, `?hasil=` or `?nilai=` choose beforehand."""

    queryset = None
    form_class = AskForm
    template_name = "evaluations/feedback_ask.html"
    success_message = "Permintaan terkirim."
    is_outside = False

    def dispatch(self, request, *args, **kwargs):
        if self.request.user.employee_id and self.period is None:
            messages.error(request, "Belum ada periode penilaian yang dimulai.")
            return redirect(self.get_success_url())
        if request.user.employee_id is None:
            return TemplateView.as_view(template_name="evaluations/no_employee.html")(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def period(self) -> Period | None:
        asked = self.request.GET.get("periode", "")
        if asked.isdecimal():
            return get_object_or_404(Period.objects.started(), pk=asked)
        return current_period(agency_of(self.request.user))

    def get_form_kwargs(self) -> dict:
        results = open_results(self.request.user.employee, self.period)
        return super().get_form_kwargs() | {"results": list(results)}

    def get_initial(self) -> dict:
        asked, user = self.request.GET, self.request.user
        kind = VALUE if VALUE in asked else RESULT
        initial = {"subject": f"{kind}-{asked.get(kind, '')}"}
        person = asked.get("pegawai", "")
        if person.isdecimal():
            initial["person"] = may_give_feedback_to(user).filter(pk=person).first()
        return initial

    def get_context_data(self, **kwargs) -> dict:
        more = {"period": self.period, "is_outside": self.is_outside}
        return super().get_context_data(**kwargs) | more

    def perform(self, form) -> None:
        ask(by=self.request.user, period_id=self.period.pk, **form.given)

    def get_success_url(self) -> str:
        return reverse("evaluations:feedback_requests")


class AskOutsideView(AskView):
    form_class = AskOutsideForm
    success_message = "Tautan dibuat. Salin dan kirimkan kepada orangnya."
    is_outside = True

    def perform(self, form) -> None:
        ask_outside(by=self.request.user, period_id=self.period.pk, **form.given)


class AnswerView(ServiceFormView):
    """Only the asked colleague finds it, and only while it waits."""

    queryset = FeedbackRequest.objects.select_related(
        "employee__position", "employee__unit", "result", "period"
    )
    form_class = InsideAnswerForm
    template_name = "evaluations/feedback_answer.html"
    success_message = "Umpan balik terkirim. Terima kasih."

    def get_queryset(self):
        asked = {"asked_of": self.request.user.employee_id, "status": RequestStatus.WAITING}
        return super().get_queryset().filter(**asked)

    def get_context_data(self, **kwargs) -> dict:
        kind = giver_kind(self.request.user, self.object.employee)
        return super().get_context_data(**kwargs) | {"asked": self.object, "kind": kind}

    def perform(self, form):
        answer(request_id=self.object.pk, by=self.request.user, **form.cleaned_data)
        return redirect(f"{reverse('evaluations:feedback')}?bagian=diberikan")


class RequestStepView(ServiceActionView):
    queryset = FeedbackRequest.objects.all()

    def get_success_url(self) -> str:
        return reverse("evaluations:feedback_requests")


class DeclineView(RequestStepView):
    success_message = "Permintaan ditolak dengan sopan. Pegawai diberi tahu."

    def perform(self) -> None:
        reason = self.request.POST.get("reason", "")[:300]
        decline(request_id=self.object.pk, by=self.request.user, reason=reason)


class WithdrawView(RequestStepView):
    success_message = "Permintaan ditarik."

    def perform(self) -> None:
        withdraw(request_id=self.object.pk, by=self.request.user)
