"""Feedback received and given, whom to give it to, and giving it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from employees.models import Employee
from evaluations.enums.execution import FeedbackRhythm
from evaluations.forms.feedback import RESULT, VALUE, FeedbackForm
from evaluations.forms.filters import ColleagueFilter
from evaluations.models import Feedback, FeedbackRequest, FollowUp, Period
from evaluations.queries.colleagues import may_give_feedback_to, open_results, relation
from evaluations.queries.feedback_papers import own_plan_of
from evaluations.queries.periods import agency_of, current_period
from evaluations.services.feedback import give
from evaluations.views.people import PeopleListView
from pembinaan.common.views import ScopedListView, ServiceFormView


class FeedbackView(ScopedListView):
    """What I received with the leader's follow-up; `?bagian=diberikan` what I gave."""

    queryset = Feedback.objects.select_related("employee", "given_by", "result", "period")
    template_name = "evaluations/feedback.html"

    @property
    def shows_given(self) -> bool:
        return self.request.GET.get("bagian") == "diberikan"

    def get_queryset(self):
        user, rows = self.request.user, super().get_queryset().order_by("-given_at", "-pk")
        if self.shows_given:
            return rows.filter(given_by=user)
        return rows.filter(employee=user.employee_id)

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        mine = FollowUp.objects.visible_to(user).filter(employee=user.employee_id)
        period = None if self.shows_given else current_period(agency_of(user))
        return super().get_context_data(**kwargs) | {
            "shows_given": self.shows_given,
            "period": period,
            "plan": own_plan_of(user, period),
            "follow_ups": () if self.shows_given else mine.select_related("by", "result")[:10],
            "waiting": FeedbackRequest.objects.waiting_for(user).count(),
        }


class ColleaguesView(PeopleListView):
    """The people the signed-in user may give feedback to."""

    filterset_class = ColleagueFilter
    template_name = "evaluations/feedback_people.html"

    def people(self):
        rows = may_give_feedback_to(self.request.user)
        return rows.select_related("position", "unit").order_by("name", "pk")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "period": current_period(agency_of(self.request.user))
        }


class FeedbackGiveView(ServiceFormView):
    """`?periode=`, and `?hasil=` or `?nilai=`, choose the period and the subject beforehand."""

    form_class = FeedbackForm
    template_name = "evaluations/feedback_give.html"
    success_message = "Umpan balik terkirim. Terima kasih."
    queryset = Employee.objects.all()

    def get_queryset(self):
        return may_give_feedback_to(self.request.user).select_related("unit", "position")

    @cached_property
    def period(self) -> Period:
        asked = self.request.GET.get("periode", "")
        if asked.isdecimal():
            return get_object_or_404(Period.objects.started(), pk=asked)
        if period := current_period(agency_of(self.request.user)):
            return period
        raise Http404

    @cached_property
    def kind(self):
        return relation(self.request.user.employee, self.object)

    def get_form_kwargs(self) -> dict:
        results = open_results(self.object, self.period)
        return super().get_form_kwargs() | {"results": list(results), "kind": self.kind}

    def get_initial(self) -> dict:
        asked = self.request.GET
        kind = VALUE if VALUE in asked else RESULT
        return {
            "subject": f"{kind}-{asked.get(kind, '')}",
            "rhythm": asked.get("bentuk", FeedbackRhythm.INCIDENTAL),
        }

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "employee": self.object,
            "period": self.period,
            "periods": Period.objects.started().filter(closed_at=None)[:6],
            "kind": self.kind,
        }

    def perform(self, form):
        give(
            employee_id=self.object.pk,
            period_id=self.period.pk,
            by=self.request.user,
            **form.given,
        )
        return redirect(f"{reverse('evaluations:feedback')}?bagian=diberikan")
