"""Capaian kinerja organisasi: the units one may set, and setting one."""

from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from employees.models import Unit
from evaluations.enums import OrganisationPredicate
from evaluations.forms.filters import OrganisationFilter
from evaluations.forms.organisation import OrganisationResultForm
from evaluations.models import OrganisationResult, Period
from evaluations.queries.organisation import units_to_set
from evaluations.rules.distribution import guideline, table_on
from evaluations.services.organisation import set_organisation_result
from evaluations.services.windows import period_refusal
from evaluations.views.periods import ChosenPeriodMixin
from pembinaan.common.views import PagedListView, PartialMixin, ServiceFormView


class OrganisationListView(ChosenPeriodMixin, PartialMixin, PagedListView):
    """The units whose result the signed-in user sets."""

    template_name = "evaluations/organisation_list.html"
    partial_template_name = "evaluations/_organisation_table.html"
    filter = None

    def get_queryset(self):
        results = OrganisationResult.objects.filter(unit=OuterRef("pk"), period=self.period)
        predicate = Subquery(results.values("predicate"))
        units = units_to_set(self.request.user).annotate(predicate=predicate)
        units = units.select_related("parent").order_by("path")
        self.filter = OrganisationFilter(self.request.GET, queryset=units, request=self.request)
        return self.filter.qs if self.filter.is_valid() else units.none()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"filter": self.filter}


class OrganisationResultView(ServiceFormView):
    form_class = OrganisationResultForm
    template_name = "evaluations/organisation_result.html"
    success_message = "Capaian kinerja organisasi ditetapkan."
    queryset = Unit.objects.all()
    pk_url_kwarg = "unit"

    def get_queryset(self):
        return units_to_set(self.request.user)

    @cached_property
    def period(self) -> Period:
        return get_object_or_404(Period, pk=self.kwargs["period"])

    def get_initial(self) -> dict:
        rows = OrganisationResult.objects.filter(unit=self.object, period=self.period)
        return rows.values("predicate", "basis").first() or {}

    def get_context_data(self, **kwargs) -> dict:
        table = table_on(self.period.ends_on)
        return super().get_context_data(**kwargs) | {
            "unit": self.object,
            "period": self.period,
            "refusal": period_refusal(self.period),
            "patterns": [
                (code, code.label, guideline(code, table)) for code in OrganisationPredicate
            ],
            "basis": table.basis,
        }

    def perform(self, form) -> None:
        set_organisation_result(
            unit_id=self.object.pk,
            period_id=self.period.pk,
            by=self.request.user,
            **form.cleaned_data,
        )

    def get_success_url(self) -> str:
        return f"{reverse('evaluations:organisation_results')}?periode={self.period.pk}"
