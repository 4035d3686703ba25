"""Figures an agency may set, dated by its HR."""

from django.contrib import admin

from employees.access import scope_of
from employees.enums import Role
from employees.forms.policies import PolicyForm
from employees.models import Policy
from employees.queries.units import agencies_kept_whole
from pembinaan.common.admin import ScopedAdmin


@admin.register(Policy)
class PolicyAdmin(ScopedAdmin):
    """HR of a whole agency sets its own figures; those of all agencies belong to HR of all."""

    form = PolicyForm
    list_display = ["key", "value", "agency", "valid_from", "valid_to", "basis"]
    list_select_related = ["agency"]
    list_filter = ["key"]
    search_fields = ["basis"]

    def has_add_permission(self, request) -> bool:
        may = super().has_add_permission(request)
        return may and scope_of(request.user, Role.HR).has_an_agency

    def has_change_permission(self, request, obj=None) -> bool:
        may = super().has_change_permission(request, obj)
        scope = scope_of(request.user, Role.HR)
        if obj is None or scope.everything:
            return may and scope.has_an_agency
        return may and agencies_kept_whole(request.user).filter(pk=obj.agency_id).exists()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form
