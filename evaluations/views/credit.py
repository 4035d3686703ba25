"""Angka kredit: one's own account, the people one keeps, and what HR records."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from employees.access import scope_of
from employees.enums import Role
from employees.models import Employee
from evaluations.enums import PeriodKind
from evaluations.enums.credit import OpeningOrigin
from evaluations.exports import CREDIT_HEADERS, credit_rows
from evaluations.forms.credit import CreditFilter, OpeningForm
from evaluations.models import Evaluation
from evaluations.queries.credit import credit_account, credit_people, waiting_years
from evaluations.services.credit import conversion_refusal, convert, set_opening
from pembinaan.common.exports import xlsx_response
from pembinaan.common.views import (
    PagedListView,
    PartialMixin,
    ServiceActionView,
    ServiceFormView,
)


class CreditAccountView(TemplateView):
    """`pk` is the person; without it one's own."""

    template_name = "evaluations/credit_account.html"

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        pk = self.kwargs.get("pk", user.employee_id)
        people = Employee.objects.visible_to(user, Role.HR, Role.LEADER)
        people = people.select_related("position", "unit")
        person = get_object_or_404(people, pk=pk)
        own = person.pk == user.employee_id
        keeps = scope_of(user, Role.HR).holds(person.unit.path)
        account = credit_account(person)
        return super().get_context_data(**kwargs) | {
            "person": person,
            "own": own,
            "keeps": keeps,
            "account": account,
            "waiting": waiting_years(person) if account and (own or keeps) else [],
            "convertible": self._periodic(person) if keeps else [],
        }

    def _periodic(self, person: Employee) -> list[Evaluation]:
        """Final periodic evaluations that are not converted: the annual ones follow by night."""
        rows = Evaluation.objects.filter(employee=person, credit_conversions=None)
        rows = rows.exclude(period__kind=PeriodKind.ANNUAL).select_related(
            "period", "employee__unit"
        )
        return [
            row
            for row in rows.order_by("-period__starts_on")[:4]
            if conversion_refusal(row, self.request.user) is None
        ]


class CreditListView(PartialMixin, PagedListView):
    """People held as HR or leader who earn points."""

    template_name = "evaluations/credit_list.html"
    partial_template_name = "evaluations/_credit_list.html"
    filter = None

    def get_queryset(self):
        people = kept_people(self.request.user).for_list()
        self.filter = CreditFilter(self.request.GET, queryset=people, request=self.request)
        return self.filter.qs if self.filter.is_valid() else people.none()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"filter": self.filter}


class CreditExportView(View):
    """Exactly the rows of the list under the same filter."""

    def get(self, request):
        people = kept_people(request.user).for_list()
        chosen = CreditFilter(request.GET, queryset=people, request=request)
        rows = credit_rows(chosen.qs if chosen.is_valid() else people.none())
        name = f"angka-kredit-{timezone.localdate():%Y%m%d}"
        return xlsx_response(name, CREDIT_HEADERS, rows)


class CreditOpeningView(ServiceFormView):
    queryset = Employee.objects.select_related("position", "unit")
    form_class = OpeningForm
    template_name = "evaluations/credit_opening.html"
    success_message = "Angka kredit awal dicatat."

    def get_queryset(self):
        return self.queryset.managed_by(self.request.user)

    def get_initial(self) -> dict:
        """What is recorded of the origin asked for, or nothing yet."""
        asked = self.request.GET.get("asal")
        level = self.object.position.level
        origin = asked if asked in OpeningOrigin.values else OpeningOrigin.OLD_POST
        opening = self.object.credit_openings.filter(level=level, origin=origin).first()
        if opening is None:
            return {"level": level, "origin": origin}
        return {"level": level, "origin": origin, "points": opening.points, "basis": opening.basis}

    def perform(self, form) -> None:
        set_opening(employee_id=self.object.pk, **form.cleaned_data, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:credit_person", args=[self.object.pk])


class CreditConvertView(ServiceActionView):
    """Convert one periodic evaluation."""

    queryset = Evaluation.objects.all()

    def perform(self) -> None:
        made = convert(evaluation_id=self.object.pk, by=self.request.user)
        messages.success(self.request, f"{sum(row.months for row in made)} bulan dikonversi.")

    def get_success_url(self) -> str:
        return reverse("evaluations:credit_person", args=[self.object.employee_id])


def kept_people(user):
    """Active people held as HR or leader; whoever holds none finds no such page."""
    if not (user.holds(Role.HR) or user.is_leader):
        raise Http404
    people = Employee.objects.active().visible_to(user, Role.HR, Role.LEADER)
    return credit_people(people)
