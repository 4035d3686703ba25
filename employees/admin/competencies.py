"""Competencies and the standards of posts, which all agencies share."""

from django.contrib import admin

from employees.models import Competency, PositionStandard
from employees.rules.competencies import CORE
from employees.services.standards import keeps_standards, refresh_holders
from pembinaan.common.admin import ScopedAdmin


class SharedAdmin(ScopedAdmin):
    """Every HR officer reads; who keeps all agencies writes."""

    def has_add_permission(self, request) -> bool:
        return keeps_standards(request.user) and super().has_add_permission(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return keeps_standards(request.user) and super().has_change_permission(request, obj)


@admin.register(Competency)
class CompetencyAdmin(SharedAdmin):
    list_display = ["name", "kind", "code", "order"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        """The nine of the regulation keep their code and kind."""
        return ["code", "kind"] if obj and obj.code in {each.code for each in CORE} else []


@admin.register(PositionStandard)
class PositionStandardAdmin(SharedAdmin):
    list_display = ["position", "competency", "level"]
    list_select_related = ["position", "competency"]
    list_filter = ["competency", "level"]
    search_fields = ["position__name", "competency__name"]
    autocomplete_fields = ["position", "competency"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["position", "competency"] if obj else []

    def save_model(self, request, obj: PositionStandard, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        refresh_holders(obj.position)
