"""Kecenderungan penilai, for HR and for leaders above; nobody finds oneself here."""

from employees.models import Employee
from employees.queries.leading import leading_scope
from evaluations.forms.guideline import AgencyFilter
from evaluations.queries.tendencies import Tendency, tendencies
from evaluations.views.held_agency import HeldAgencyMixin
from evaluations.views.periods import ChosenPeriodMixin
from pembinaan.common.views import PagedListView


class TendencyListView(HeldAgencyMixin, ChosenPeriodMixin, PagedListView):
    template_name = "evaluations/tendencies.html"
    filter = None

    def get_queryset(self) -> list[Tendency]:
        self.filter = AgencyFilter(self.asked, agencies=self.agencies)
        if not self.filter.is_valid() or self.period is None:
            return []
        found = tendencies(self.filter.cleaned_data["instansi"], self.period)
        scope = leading_scope(self.request.user)
        people = Employee.objects.filter(pk__in=[each.rater_id for each in found])
        if not scope.everything:
            people = people.filter(scope.units_q("unit__"))
        shown = {*people.values_list("pk", flat=True)} - {self.request.user.employee_id}
        return [each for each in found if each.rater_id in shown]

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        page = list(context["object_list"])
        raters = Employee.objects.select_related("position", "unit")
        raters = raters.in_bulk([each.rater_id for each in page])
        rows = [(raters[each.rater_id], each) for each in page]
        return context | {"rows": rows, "filter": {"form": self.filter}}
