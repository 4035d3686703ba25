"""/kinerja/kelola/siklus/: HR opens periods and sees who cannot be evaluated yet, and why."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from employees.enums import Role
from employees.models import Agency
from evaluations.models import CycleOpening, CycleProblem, Period
from evaluations.queries.cycles import Tally, agencies_kept, agency_rows
from evaluations.rules.problems import PROBLEMS
from evaluations.services.opening import may_add_periods, may_open, preview, request_opening
from evaluations.services.windows import period_refusal
from evaluations.tasks import enqueue_opening
from evaluations.views.periods import ChosenPeriodMixin
from pembinaan.common.errors import DomainError
from pembinaan.common.views import PagedListView, PartialMixin, ServiceActionView


class HrPeriodMixin(ChosenPeriodMixin):
    """Everybody but HR finds nothing; HR sees the periods of every agency."""

    agency_id = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.holds(Role.HR):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class CyclesView(HrPeriodMixin, PartialMixin, TemplateView):
    """The agencies of one period; the part asks for itself again while one is being opened."""

    template_name = "evaluations/cycles.html"
    partial_template_name = "evaluations/_cycles_table.html"

    def get_context_data(self, **kwargs) -> dict:
        user, period = self.request.user, self.period
        rows = agency_rows(user, period) if period else []
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "may_open": any(may_open(user, row.agency) for row in rows[:1]),
            "may_add": may_add_periods(user),
            "active": any(row.opening and row.opening.is_active for row in rows),
            "refusal": period and period_refusal(period),
        }


class CycleMixin:
    """One agency in one period, of the agencies whose people the user keeps as HR."""

    @cached_property
    def period(self) -> Period:
        return get_object_or_404(Period, pk=self.kwargs["period"])

    @cached_property
    def agency(self) -> Agency:
        return get_object_or_404(self.agencies, pk=self.kwargs["agency"])

    @property
    def agencies(self) -> QuerySet[Agency]:
        return agencies_kept(self.request.user, self.period)


class CycleView(CycleMixin, PagedListView):
    """What opening now would find, and the people it could not open last time, by `?code=`."""

    queryset = CycleProblem.objects.select_related("employee__unit", "employee__rater")
    template_name = "evaluations/cycle.html"

    def get_queryset(self):
        found = super().get_queryset().visible_to(self.request.user)
        found = found.filter(opening__period=self.period, opening__agency=self.agency)
        asked = self.request.GET.get("code")
        self.code = asked if asked in PROBLEMS else ""
        found = found.filter(code=self.code) if self.code else found
        return found.order_by("employee__name", "pk")

    def get_context_data(self, **kwargs) -> dict:
        opening = CycleOpening.objects.filter(period=self.period, agency=self.agency)
        refusal = period_refusal(self.period)
        may = may_open(self.request.user, self.agency)
        asked = "pratinjau" in self.request.GET  # by a part of the page: it takes a while
        return super().get_context_data(**kwargs) | {
            "period": self.period,
            "agency": self.agency,
            "opening": opening.select_related("started_by").first(),
            "refusal": refusal,
            "may_open": may and refusal is None,
            "may_preview": may,
            "tally": Tally(preview(self.period, self.agency)) if may and asked else None,
            "code": self.code,
        }


class CycleOpenView(CycleMixin, ServiceActionView):
    queryset = Agency.objects.all()
    pk_url_kwarg = "agency"
    success_message = "Siklus sedang dibuka. Jumlahnya muncul di halaman ini."

    def get_queryset(self) -> QuerySet[Agency]:
        return self.agencies

    def perform(self) -> None:
        given = {"period_id": self.period.pk, "agency_id": self.object.pk}
        enqueue_opening(request_opening(**given, by=self.request.user).pk)

    def get_success_url(self) -> str:
        return reverse("evaluations:cycle", args=[self.period.pk, self.object.pk])


class CyclesOpenView(HrPeriodMixin, View):
    """Opens the period in every agency that the user may open it in; one refusal stops none."""

    def post(self, request, pk: int):
        period = get_object_or_404(Period, pk=pk)
        kept = agencies_kept(request.user, period)
        agencies = [agency for agency in kept if may_open(request.user, agency)]
        refusals = [error for row in agencies if (error := self._open(period, row))]
        for error in refusals[:1]:
            messages.error(request, error.message)
        if opened := len(agencies) - len(refusals):
            messages.success(request, f"Siklus {period} sedang dibuka di {opened} instansi.")
        return redirect(f"{reverse('evaluations:cycles')}?periode={period.pk}")

    def _open(self, period: Period, agency: Agency) -> DomainError | None:
        given = {"period_id": period.pk, "agency_id": agency.pk, "by": self.request.user}
        try:
            enqueue_opening(request_opening(**given).pk)
        except DomainError as error:
            return error
        return None
