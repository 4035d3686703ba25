"""/kinerja/kelola/tenggat/: the board of limits for HR."""

from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from employees.views.managed import HrOnlyMixin
from evaluations.enums import EvaluationStatus
from evaluations.enums.clocks import ClockKind
from evaluations.exports import CLOCK_HEADERS, clock_rows
from evaluations.forms.clocks import ClockFilterForm
from evaluations.models import Clock
from evaluations.queries.clocks import RELATED, at_risk, board, late
from pembinaan.common.exports import xlsx_response
from pembinaan.common.pagination import KeyPaginator
from pembinaan.common.views import PagedListView, PartialMixin


class ClocksMixin(HrOnlyMixin):
    """Running limits of the units held as HR, narrowed by the form."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.form = ClockFilterForm(request.GET or None, user=request.user)
        self.today = timezone.localdate()

    def in_scope(self) -> QuerySet[Clock]:
        """Narrowed by unit only."""
        rows = Clock.objects.managed_by(self.request.user).open()
        unit = self.asked.get("unit")
        return rows.filter(unit__path__startswith=unit.path) if unit else rows

    @property
    def asked(self) -> dict:
        return self.form.cleaned_data if self.form.is_valid() else {}

    def get_queryset(self) -> QuerySet[Clock]:
        rows = self.in_scope()
        if self.form.is_bound and not self.form.is_valid():
            return rows.none()
        states = {"late": late(self.today), "risk": at_risk(self.today)}
        narrowing = states.get(self.asked.get("state", ""), Q())
        if kind := self.asked.get("kind"):
            narrowing &= Q(kind=kind)
        if text := self.asked.get("q"):
            found = Q(employee__name__icontains=text) | Q(employee__nip__startswith=text)
            narrowing &= found | Q(unit__name__icontains=text)
        return rows.filter(narrowing).order_by("due_on", "pk")


class ClockBoardView(PartialMixin, ClocksMixin, PagedListView):
    paginator_class = KeyPaginator
    template_name = "evaluations/clocks.html"
    partial_template_name = "evaluations/_clocks.html"

    def get_queryset(self) -> QuerySet[Clock]:
        return super().get_queryset().select_related(*RELATED)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        return context | {
            "rows": [(clock, address_of(clock)) for clock in context["object_list"]],
            "lines": board(self.in_scope(), self.today),
            "filter": {"form": self.form},
            "query": f"?{urlencode(asked)}" if asked else "",
            "today": self.today,
        }


def address_of(clock: Clock) -> str:
    """Where HR sees what is to be done."""
    evaluation = clock.evaluation
    if clock.kind == ClockKind.DECIDE and hasattr(evaluation, "objection"):
        return reverse("evaluations:objection", args=[evaluation.objection.pk])
    if clock.kind in (ClockKind.IMPROVE, ClockKind.PLACEMENT):
        return reverse("evaluations:improvement", args=[evaluation.improvement.pk])
    if evaluation and evaluation.status != EvaluationStatus.OPEN:
        return reverse("evaluations:evaluation", args=[evaluation.pk])
    if clock.plan_id:
        return reverse("evaluations:plan", args=[clock.plan_id])
    return reverse("employees:person", args=[clock.employee_id])


def address_to_act(clock: Clock) -> str:
    """Where whoever is responsible takes the step."""
    if clock.kind in (ClockKind.EVALUATE, ClockKind.TAKE_OVER):
        return reverse("evaluations:rate", args=[clock.plan_id, clock.evaluation.period_id])
    if clock.kind == ClockKind.REPORT:
        return f"{reverse('evaluations:team')}?periode={clock.evaluation.period_id}"
    if clock.kind == ClockKind.SET_PLAN and not clock.plan_id:
        return reverse("evaluations:mine")
    return address_of(clock)


class MyClocksView(PagedListView):
    """What the signed-in person has to do, the nearest first."""

    template_name = "evaluations/my_clocks.html"

    def get_queryset(self) -> QuerySet[Clock]:
        me = self.request.user.employee_id
        rows = Clock.objects.open().filter(responsible=me) if me else Clock.objects.none()
        return rows.select_related(*RELATED).order_by("due_on", "pk")

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        rows = [(clock, address_to_act(clock)) for clock in context["object_list"]]
        return context | {"rows": rows, "today": timezone.localdate()}


class ClockExportView(ClocksMixin, View):
    """Exactly the rows of the board under the same filter."""

    def get(self, request) -> HttpResponse:
        rows = self.get_queryset().select_related(*RELATED)
        name = f"tenggat-{self.today:%Y%m%d}"
        return xlsx_response(name, CLOCK_HEADERS, clock_rows(rows, self.today))
