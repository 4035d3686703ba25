"""/pegawai/mutu/HEADLESS_UNIT/kepala/: heads of several units named on one page."""

from functools import cached_property

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from employees.forms.heads import HeadsForm
from employees.forms.quality import FindingFilterForm
from employees.models import QualityFinding
from employees.queries.quality.findings import narrowed
from employees.queries.vacancies import candidates_of
from employees.services.heads import name_heads
from employees.tasks import enqueue_check
from employees.views.managed import HrOnlyMixin, raters_text
from pembinaan.common.views import ServiceFormView

CODE = "HEADLESS_UNIT"
UNITS_A_PAGE = 30


class UnitHeadsView(HrOnlyMixin, ServiceFormView):
    """The units of the list under the same filter; whoever is no member leads by its own form."""

    queryset = None
    form_class = HeadsForm
    template_name = "employees/unit_heads.html"

    @cached_property
    def findings(self) -> list[QualityFinding]:
        found = QualityFinding.objects.open().managed_by(self.request.user)
        asked = FindingFilterForm(self.request.GET, user=self.request.user)
        asked = asked.cleaned_data if asked.is_valid() else {}
        found = narrowed(found.filter(check_code=CODE), **asked)
        return list(found.select_related("unit__parent").order_by("unit__path", "pk"))

    def get_form_kwargs(self) -> dict:
        shown = self.findings[:UNITS_A_PAGE]
        candidates = candidates_of([finding.unit_id for finding in shown])
        return super().get_form_kwargs() | {"findings": shown, "candidates": candidates}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "left": max(len(self.findings) - UNITS_A_PAGE, 0),
            "back": reverse("employees:quality_check", args=[CODE]),
        }

    def perform(self, form):
        chosen = form.chosen()
        changed = name_heads(assignment_ids=chosen, by=self.request.user)
        enqueue_check()
        text = f"Kepala {len(chosen)} unit ditetapkan." + raters_text(changed)
        messages.success(self.request, text)
        return redirect("employees:quality_check", CODE)
