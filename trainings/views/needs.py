"""Needs of units, of people in their order, and of one person with the reasons in words."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Competency, Employee
from pembinaan.common.exports import xlsx_response
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)
from trainings.enums.hours import ComputationKind
from trainings.exports.hours import NEEDS_HEADERS, needs_rows
from trainings.filters import NeedFilter
from trainings.forms.development import NeedRequestForm
from trainings.models import NeedRequest, PerformanceSignal, TrainingNeed
from trainings.queries.balances import last_computation
from trainings.queries.needs import (
    closing_courses,
    needs_of_person,
    needs_of_units,
    reasons_of,
)
from trainings.services.needs import request_need, request_refusal, withdraw_request
from trainings.tasks import enqueue_analysis
from trainings.views.places import PlacesView, ReadersMixin

BANDS = (  # of mean ranks in percent; shades of rules.needs.urgency_band
    (1, "urutan di bawah 15"),
    (2, "15 sampai di bawah 20"),
    (3, "20 sampai di bawah 25"),
    (4, "25 sampai di bawah 35"),
    (5, "35 atau lebih"),
)


class NeedsUnitsView(PlacesView):
    """How many people need which competency, how much, and how urgently."""

    template_name = "trainings/needs_units.html"

    def get_context_data(self, **kwargs) -> dict:
        units = [*self.below(), *filter(None, [self.unit])]
        columns, rows = needs_of_units(units, list(Competency.objects.all()))
        whole = [row for row in rows if row.unit == self.unit]
        rows = [row for row in rows if row.unit != self.unit]
        year = timezone.localdate().year
        return super().get_context_data(**kwargs) | {
            "columns": columns,
            "bands": BANDS,
            "rows": rows,
            "whole_rows": whole,
            "computation": last_computation(ComputationKind.NEEDS, year),
            "runs": self.request.user.holds(Role.HR, Role.TRAINING),
        }


class NeedsPeopleView(ReadersMixin, ScopedListView):
    """One row a person and competency, the most urgent first."""

    queryset = TrainingNeed.objects.for_list().ranked()
    filterset_class = NeedFilter
    template_name = "trainings/needs_people.html"
    partial_template_name = "trainings/_needs_people.html"

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        rows = [(need, reasons_of(need)) for need in context["object_list"]]
        return context | {"rows": rows}


class NeedsExportView(NeedsPeopleView):
    """Exactly the rows of the list under the same filter."""

    def get(self, request, *args, **kwargs):
        rows = needs_rows(self.get_queryset())
        name = f"kebutuhan-{timezone.localdate():%Y%m%d}"
        return xlsx_response(name, NEEDS_HEADERS, rows)


class NeedsRebuildView(ReadersMixin, ServiceActionView):
    """Let a worker count and analyse everybody now instead of tonight."""

    queryset = None
    success_url = reverse_lazy("trainings:needs_units")
    success_message = "Penghitungan dimulai; muat ulang halaman ini sebentar lagi."

    def perform(self) -> None:
        if not self.request.user.holds(Role.HR, Role.TRAINING):
            raise Http404
        enqueue_analysis()


class NeedsPersonView(ScopedDetailView):
    """For the person, the superior, HR, training officers and leaders of the unit."""

    queryset = Employee.objects.for_list()
    context_object_name = "person"
    template_name = "trainings/needs_person.html"

    def get_context_data(self, **kwargs) -> dict:
        user, person = self.request.user, self.object
        needs = needs_of_person(person)
        today = timezone.localdate()
        closing = closing_courses([need.competency_id for need in needs], today)
        requests = NeedRequest.objects.open().filter(employee=person)
        return super().get_context_data(**kwargs) | {
            "needs": [(n, reasons_of(n), closing.get(n.competency_id, [])) for n in needs],
            "requests": requests.select_related("competency", "course", "requested_by"),
            "signal": PerformanceSignal.objects.filter(employee=person).first(),
            "reads_notes": _reads_notes(person, user),
            "is_own": user.employee_id == person.pk,
            "may_request": request_refusal(person, user) is None,
        }


def _reads_notes(person: Employee, user) -> bool:
    """The rater's notes are for the two of them and HR."""
    mine = user.employee_id and user.employee_id in (person.pk, person.rater_id)
    return bool(mine) or scope_of(user, Role.HR).holds(person.unit.path)


class NeedRequestView(ServiceFormView):
    queryset = Employee.objects.for_list()
    form_class = NeedRequestForm
    template_name = "trainings/edit.html"
    success_message = "Permintaan dicatat."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if request_refusal(self.object, request.user):
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"person": self.object}

    def get_context_data(self, **kwargs) -> dict:
        heading = "Minta pengembangan kompetensi"
        back = {"heading": heading, "back": NeedRequest(employee=self.object).get_absolute_url()}
        return super().get_context_data(**kwargs) | back

    def perform(self, form):
        request = request_need(
            employee_id=self.object.pk, by=self.request.user, **form.cleaned_data
        )
        return redirect(request)


class NeedWithdrawView(ServiceActionView):
    queryset = NeedRequest.objects.select_related("employee")
    success_message = "Permintaan ditarik."

    def perform(self) -> None:
        withdraw_request(request_id=self.object.pk, by=self.request.user)
