"""Periods, goals and results of organisations, runs; plans and ratings have their own pages."""

from django.contrib import admin
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from evaluations.forms.admin import GoalForm, OrganisationResultForm, PeriodForm
from evaluations.models import Goal, GoalIndicator, OrganisationResult, Period, ReportRun
from evaluations.services.goals import may_write_goals, place_last
from evaluations.services.opening import may_add_periods
from evaluations.services.organisation import set_organisation_result
from pembinaan.common.admin import ReadOnlyAdmin, ScopedAdmin, ScopedInline


@admin.register(Period)
class PeriodAdmin(ScopedAdmin):
    """Added by HR of a whole agency, the same for everybody; once added its days stay."""

    form = PeriodForm
    list_display = ["__str__", "kind", "starts_on", "ends_on", "closed_at"]
    list_filter = ["kind", "year"]
    search_fields = ["year"]

    def has_add_permission(self, request) -> bool:
        return super().has_add_permission(request) and may_add_periods(request.user)

    def has_change_permission(self, request, obj=None) -> bool:
        return False


@admin.register(OrganisationResult)
class OrganisationResultAdmin(ScopedAdmin):
    form = OrganisationResultForm
    list_display = ["unit", "period", "predicate", "set_by"]
    list_select_related = ["unit", "period", "set_by"]
    list_filter = ["predicate", ["unit", AutocompleteSelectFilter]]
    search_fields = ["unit__name", "unit__code"]
    autocomplete_fields = ["unit"]

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["unit", "period"] if obj else []

    def save_model(self, request, obj: OrganisationResult, form, change: bool) -> None:
        saved = set_organisation_result(
            unit_id=obj.unit_id,
            period_id=obj.period_id,
            predicate=obj.predicate,
            basis=obj.basis,
            by=request.user,
        )
        obj.pk = saved.pk


class GoalIndicatorInline(ScopedInline):
    model = GoalIndicator
    fields = ["statement", "target", "unit_of_measure"]
    min_num = 1

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **kwargs | {"validate_min": True})

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)


@admin.register(Goal)
class GoalAdmin(ScopedAdmin):
    """Whoever may read a goal may serve it with another; only its own unit's HR changes it."""

    form = GoalForm
    inlines = [GoalIndicatorInline]
    list_display = ["statement", "unit", "source", "year", "owner"]
    list_select_related = ["unit"]
    list_filter = ["source", "year", ["unit", AutocompleteSelectFilter]]
    search_fields = ["statement", "unit__name"]
    autocomplete_fields = ["unit", "parent"]

    def has_change_permission(self, request, obj=None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or may_write_goals(obj.unit, request.user))

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["unit", "year", "source"] if obj else []

    def save_model(self, request, obj: Goal, form, change: bool) -> None:
        if not change:
            place_last(obj)
        super().save_model(request, obj, form, change)


@admin.register(ReportRun)
class ReportRunAdmin(ReadOnlyAdmin):
    """The administrator's record; HR starts and watches runs on the site."""

    list_display = ["id", "period", "status", "started_by", "queued_at", "finished_at"]
    list_select_related = ["period", "started_by"]
    list_filter = ["status"]
    ordering = ["-queued_at", "-pk"]
