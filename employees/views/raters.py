"""/pegawai/penilai/: who rates whom and why, and the written exceptions."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView

from employees.enums import RaterRule
from employees.filters import RaterFilter
from employees.forms.raters import OverrideForm
from employees.models import Employee, RaterOverride
from employees.queries.raters import explain_rater, raters_for_list, rules_of
from employees.services.raters import end_override, rater_warning, set_override, set_overrides
from employees.tasks import enqueue_check
from employees.views.managed import HrOnlyMixin, KeptMixin, ManagedMixin, PersonFormView
from pembinaan.common.errors import DomainError
from pembinaan.common.pagination import KeyPaginator
from pembinaan.common.views import PagedListView, PartialMixin, ServiceActionView

TONES = {
    RaterRule.OVERRIDE: "info",
    RaterRule.OWN_HEAD: "success",
    RaterRule.HEAD_ABOVE: "success",
    RaterRule.ACTING: "warning",
    RaterRule.NOBODY: "danger",
    RaterRule.NOT_RATED: "neutral",
}


class RaterListView(HrOnlyMixin, PartialMixin, PagedListView):
    paginator_class = KeyPaginator
    template_name = "employees/raters.html"
    partial_template_name = "employees/_raters.html"

    def get_queryset(self):
        people = raters_for_list(self.request.user)
        self.filter = RaterFilter(self.request.GET, queryset=people, request=self.request)
        return self.filter.qs if self.filter.is_valid() else people.none()

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        people = list(context["object_list"])
        rules = rules_of(people)
        rows = [(person, rules[person.pk].label, TONES[rules[person.pk]]) for person in people]
        return context | {"filter": self.filter, "rows": rows}


class RaterSetView(ManagedMixin, PersonFormView):
    """Why this rater, and a written exception."""

    queryset = Employee.objects.select_related("unit", "position")
    form_class = OverrideForm
    template_name = "employees/rater_set.html"
    success_message = "Penetapan penilai disimpan."

    def get_success_url(self) -> str:
        return reverse("employees:rater_set", args=[self.object.pk])

    def perform(self, form) -> None:
        set_override(employee_id=self.object.pk, by=self.request.user, **form.cleaned_data)
        warn_of(self.request, form.cleaned_data["rater"])

    def get_context_data(self, **kwargs) -> dict:
        overrides = self.object.rater_overrides.select_related("rater", "granted_by")
        return super().get_context_data(**kwargs) | {
            "why": explain_rater(self.object, whom=self.object.name),
            "overrides": overrides,
            "today": timezone.localdate(),
        }


class RatersSetView(HrOnlyMixin, FormView):
    """One written rater for the people ticked in the list (?pegawai=1&pegawai=2)."""

    form_class = OverrideForm
    template_name = "employees/raters_set.html"

    def dispatch(self, request, *args, **kwargs):
        ids = [pk for pk in request.GET.getlist("pegawai") if pk.isdecimal() and len(pk) < 10]
        people = Employee.objects.managed_by(request.user).active().asn().filter(pk__in=ids)
        self.people = list(people.select_related("rater", "unit").order_by("name", "pk"))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if not self.people:
            messages.warning(request, "Centang dahulu pegawai yang penilainya ditetapkan.")
            return redirect("employees:raters")
        return super().get(request, *args, **kwargs)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["rater"].user = self.request.user
        return form

    def form_valid(self, form) -> HttpResponseBase:
        ids = [person.pk for person in self.people]
        try:
            count = set_overrides(employee_ids=ids, by=self.request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
            return self.form_invalid(form)
        enqueue_check()
        messages.success(self.request, f"Penilai {count} pegawai ditetapkan.")
        warn_of(self.request, form.cleaned_data["rater"])
        return redirect("employees:raters")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"people": self.people}


class OverrideEndView(KeptMixin, ServiceActionView):
    """From today on the tree decides again."""

    queryset = RaterOverride.objects.all()
    success_message = "Penetapan diakhiri; penilai kembali mengikuti kepala unit."

    def get_success_url(self) -> str:
        return reverse("employees:rater_set", args=[self.object.employee_id])

    def perform(self) -> None:
        end_override(override_id=self.object.pk, on=timezone.localdate(), by=self.request.user)


def warn_of(request, rater: Employee) -> None:
    if warning := rater_warning(rater):
        messages.warning(request, warning)
