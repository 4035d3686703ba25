"""Employees with the posts they hold."""

from django.contrib import admin, messages
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from employees.enums import EmployeeKind
from employees.forms.records import AssignmentFormSet, EmployeeForm
from employees.models import Assignment, Employee
from employees.queries.people import name_or_nip
from employees.rules.nip import NIP_WARNING_TEXT, nip_warning
from employees.services.raters import set_rater
from pembinaan.common.admin import ScopedAdmin, ScopedInline


class AssignmentInline(ScopedInline):
    model = Assignment
    formset = AssignmentFormSet
    fields = ["position", "unit", ("kind", "heads_unit"), ("valid_from", "valid_to")]
    autocomplete_fields = ["position", "unit"]


@admin.register(Employee)
class EmployeeAdmin(ScopedAdmin):
    form = EmployeeForm
    inlines = [AssignmentInline]
    list_display = ["name", "nip", "kind", "rank", "position", "unit", "rater", "is_active"]
    list_select_related = ["position", "unit", "rater"]
    list_filter = ["kind", "is_active", ["unit", AutocompleteSelectFilter]]
    search_fields = ["name"]
    search_help_text = "Cari nama atau NIP"
    autocomplete_fields = ["unit", "position", "rater"]

    def get_search_results(self, request, queryset, search_term: str):
        return (queryset.filter(name_or_nip(search_term)) if search_term else queryset), False

    def save_model(self, request, obj: Employee, form, change: bool) -> None:
        """The record first; who rates them is the service's decision."""
        rater, obj.rater_id = obj.rater, form.initial.get("rater") if change else None
        obj.agency = obj.unit.agency
        super().save_model(request, obj, form, change)
        if "rater" in form.changed_data:
            set_rater(employee_id=obj.pk, rater=rater, by=request.user)
        if obj.nip and (warning := nip_warning(obj.nip, EmployeeKind(obj.kind))):
            messages.warning(request, NIP_WARNING_TEXT[warning])
