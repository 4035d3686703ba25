"""The leader's duties of feedback, and the follow-up of Pasal 20."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from employees.models import Employee
from evaluations.forms.feedback_requests import FollowUpForm
from evaluations.forms.filters import ColleagueFilter
from evaluations.queries.colleagues import open_results
from evaluations.queries.follow_ups import follow_ups_of, with_feedback_counts
from evaluations.queries.worklog import people_whose_log
from evaluations.services.follow_ups import follow_up
from evaluations.views.people import PeopleListView
from evaluations.views.periods import ChosenPeriodMixin
from pembinaan.common.views import ServiceFormView


class FeedbackDutiesView(ChosenPeriodMixin, PeopleListView):
    """Who of the people I rate has had no periodic feedback in the period, first."""

    filterset_class = ColleagueFilter
    template_name = "evaluations/feedback_duties.html"

    def people(self):
        user = self.request.user
        if self.period is None or user.employee_id is None:
            return Employee.objects.none()
        return with_feedback_counts(user, self.period)


class FollowUpView(ChosenPeriodMixin, ServiceFormView):
    """What was done for one person in the period, and the next step."""

    queryset = Employee.objects.select_related("position", "unit")
    form_class = FollowUpForm
    template_name = "evaluations/follow_up.html"
    success_message = "Tindak lanjut dicatat."

    def get_queryset(self):
        user = self.request.user
        people = self.queryset.filter(pk__in=people_whose_log(user))
        return people.exclude(pk=user.employee_id)

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if self.period is None:
            raise Http404

    @cached_property
    def results(self) -> list:
        return list(open_results(self.object, self.period))

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"results": self.results}

    def get_context_data(self, **kwargs) -> dict:
        rows = follow_ups_of(self.object.pk, self.period)
        return super().get_context_data(**kwargs) | {"employee": self.object, "rows": rows}

    def perform(self, form):
        data = form.cleaned_data
        follow_up(
            employee_id=self.object.pk,
            period_id=self.period.pk,
            by=self.request.user,
            kind=data["kind"],
            note=data["note"],
            result_id=data["result"],
        )
        page = reverse("evaluations:follow_up", args=[self.object.pk])
        return redirect(f"{page}?periode={self.period.pk}")
