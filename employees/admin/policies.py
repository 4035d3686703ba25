"""Figures an agency may set; HR reads them, an administrator dates new ones."""

from django.contrib import admin

from employees.forms.policies import PolicyForm
from employees.models import Policy
from pembinaan.common.admin import ScopedAdmin


@admin.register(Policy)
class PolicyAdmin(ScopedAdmin):
    form = PolicyForm
    list_display = ["key", "value", "agency", "valid_from", "valid_to", "basis"]
    list_select_related = ["agency"]
    list_filter = ["key"]
    search_fields = ["basis"]
