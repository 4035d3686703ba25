"""Agencies, units and posts."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from employees.access import scope_of
from employees.enums import Role
from employees.forms.agencies import AgencyForm
from employees.forms.organisation import UnitForm
from employees.models import Agency, Position, Unit
from employees.services.agencies import create_agency
from employees.services.organisation import create_unit
from pembinaan.common.admin import ScopedAdmin


@admin.register(Agency)
class AgencyAdmin(ScopedAdmin):
    """An administrator brings agencies in; HR reads them."""

    form = AgencyForm
    list_display = ["name", "code", "kind"]
    search_fields = ["name", "code"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["code"] if obj else []

    def get_fields(self, request, obj=None) -> list[str]:
        known = ["code", "name", "kind", "siasn_id"]
        return known if obj else [*known, "structure_from"]

    def save_model(self, request, obj: Agency, form, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        obj.pk = create_agency(**form.cleaned_data, by=request.user).pk


@admin.register(Position)
class PositionAdmin(ScopedAdmin):
    """Titles are shared by all agencies: HR of one office may add one, but not rename any."""

    list_display = ["name", "kind", "level"]
    list_filter = ["kind", "level"]
    search_fields = ["name"]

    def has_change_permission(self, request, obj=None) -> bool:
        keeps_all = scope_of(request.user, Role.HR).everything
        return keeps_all and super().has_change_permission(request, obj)


AFTERWARDS = ["head_position", "siasn_id", "decisions"]


@admin.register(Unit)
class UnitAdmin(ScopedAdmin):
    """Units are looked up here, and begun when a tree is first written down."""

    form = UnitForm
    list_display = ["name", "code", "kind", "parent", "agency", "valid_from", "valid_to"]
    list_select_related = ["parent", "agency"]
    list_filter = ["kind", ["parent", AutocompleteSelectFilter]]
    search_fields = ["name", "code"]
    autocomplete_fields = ["parent"]
    readonly_fields = ["decisions"]

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def get_fields(self, request, obj=None) -> list[str]:
        return [*UnitForm.Meta.fields, *AFTERWARDS] if obj else UnitForm.Meta.fields

    @admin.display(description="penataan")
    def decisions(self, unit: Unit) -> str:
        """Where it is renamed, moved, merged or closed; each change has its day there."""
        page = reverse("employees:unit", args=[unit.pk])
        return format_html('<a href="{}">Ubah di halaman unit</a>', page)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request, obj: Unit, form, change: bool) -> None:
        made = create_unit(
            agency=obj.agency,
            parent=obj.parent,
            code=obj.code,
            name=obj.name,
            kind=obj.kind,
            valid_from=obj.valid_from,
            valid_to=obj.valid_to,
            by=request.user,
        )
        obj.pk, obj.path = made.pk, made.path
