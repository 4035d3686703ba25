"""Who people are. Posts, ranks and raters follow from dated rows: the site's pages write them."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from employees.access import scope_of
from employees.enums import Role
from employees.forms.records import EmployeeForm
from employees.models import Absence, Assignment, Employee, RankHistory
from employees.queries.people import name_or_nip
from employees.services.identity import change_identity, identity_warnings
from pembinaan.common.admin import ReadOnlyAdmin, ScopedAdmin

TODAY = ["agency", "unit", "position", "rank", "rater", "is_active"]


@admin.register(Employee)
class EmployeeAdmin(ScopedAdmin):
    form = EmployeeForm
    list_display = ["name", "nip", "kind", "rank", "position", "unit", "rater", "is_active"]
    list_select_related = ["position", "unit", "rater"]
    list_filter = ["kind", "is_active", ["unit", AutocompleteSelectFilter]]
    search_fields = ["name"]
    search_help_text = "Cari nama atau NIP"
    readonly_fields = [*TODAY, "page"]

    @admin.display(description="jabatan, pangkat, dan penilai")
    def page(self, person: Employee) -> str:
        """Where they are changed."""
        text = '<a href="{}">Buka halaman pegawai</a> · <a href="{}">Penjelasan penilai</a>'
        return format_html(
            text,
            reverse("employees:person", args=[person.pk]),
            reverse("employees:rater_set", args=[person.pk]),
        )

    def has_add_permission(self, request) -> bool:
        """A new person needs a post from a day on: employees:person_new."""
        return False

    def get_search_results(self, request, queryset, search_term: str):
        return (queryset.filter(name_or_nip(search_term)) if search_term else queryset), False

    def save_model(self, request, obj: Employee, form, change: bool) -> None:
        person = change_identity(employee_id=obj.pk, identity=form.identity(), by=request.user)
        for warning in identity_warnings(person):
            messages.warning(request, warning)


class HeldAdmin(ReadOnlyAdmin):
    """Dated rows of people kept as HR, to look things up."""

    list_select_related = ["employee"]
    search_fields = ["employee__name"]

    def get_queryset(self, request):
        kept = scope_of(request.user, Role.HR).units_q("employee__unit__")
        return super().get_queryset(request).filter(kept)

    def get_search_results(self, request, queryset, search_term: str):
        found = name_or_nip(search_term, "employee__") if search_term else None
        return (queryset.filter(found) if found else queryset), False


@admin.register(Assignment)
class AssignmentAdmin(HeldAdmin):
    list_display = ["employee", "position", "unit", "kind", "heads_unit", "valid_from", "valid_to"]
    list_select_related = ["employee", "position", "unit"]
    list_filter = ["kind", "heads_unit", "end_reason"]


@admin.register(RankHistory)
class RankHistoryAdmin(HeldAdmin):
    list_display = ["employee", "rank", "valid_from", "basis"]


@admin.register(Absence)
class AbsenceAdmin(HeldAdmin):
    list_display = ["employee", "kind", "valid_from", "valid_to"]
    list_filter = ["kind"]
