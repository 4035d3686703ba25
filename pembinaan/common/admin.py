"""The web admin's ground rules: scope everywhere, nothing deleted, no third-party tables."""

from html import unescape

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import IntegrityError
from django.shortcuts import redirect
from django.utils.html import strip_tags
from django_celery_beat.models import (
    ClockedSchedule,
    CrontabSchedule,
    IntervalSchedule,
    PeriodicTask,
    SolarSchedule,
)
from unfold.admin import ModelAdmin, StackedInline

from pembinaan.common.errors import DomainError
from pembinaan.common.forms import RowField
from pembinaan.common.history_page import changes_of
from pembinaan.common.pagination import KeyPaginator

TAKEN_MEANWHILE = (
    "Tidak disimpan: data yang sama baru saja tersimpan, mungkin oleh klik kedua. "
    "Periksa daftarnya, lalu coba lagi bila perlu."
)

admin.site.index_title = "Pengelolaan data"
admin.site.unregister(  # roles replace groups; the schedule is in settings
    [Group, ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule]
)


def in_scope(queryset, user):
    """Rows the user keeps (`managed_by`), else may read (`visible_to`), else all of them."""
    for scope in ("managed_by", "visible_to"):
        if hasattr(queryset, scope):
            return getattr(queryset, scope)(user)
    return queryset


class ScopedChoices:
    """Foreign keys offer rows in scope only; for admins and their inlines."""

    def get_field_queryset(self, db, db_field, request):
        queryset = super().get_field_queryset(db, db_field, request)
        if queryset is None:
            queryset = db_field.remote_field.model._default_manager.using(db)
        return in_scope(queryset.all(), request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **{"form_class": RowField} | kwargs
        )

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class ScopedInline(ScopedChoices, StackedInline):
    """Rows below their record. The package shows the errors of fields only, not of a whole row."""

    extra = 0
    template_before = "admin/inline_errors.html"


def _name_only(link: str) -> str:
    return unescape(strip_tags(link))


class ScopedAdmin(ScopedChoices, ModelAdmin):
    """Lists, searches, dropdowns and addresses reach rows in scope; facts end, nothing goes."""

    list_per_page = 40
    paginator = KeyPaginator
    show_full_result_count = False
    list_filter_submit = True
    warn_unsaved_form = True
    object_history_template = "admin/history.html"

    @property
    def readonly_preprocess_fields(self) -> dict:
        """Accounts are named, not linked: only administrators may open them."""
        account = get_user_model()
        fields = self.model._meta.get_fields()
        return {field.name: _name_only for field in fields if field.related_model is account}

    def get_queryset(self, request):
        return in_scope(super().get_queryset(request), request.user)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What the form let pass may still be refused, when the data moved meanwhile."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DomainError as error:
            messages.error(request, error.message)
        except IntegrityError:
            messages.error(request, TAKEN_MEANWHILE)
        return redirect(request.path)

    def history_view(self, request, object_id, extra_context=None):
        """What the triggers recorded, whoever changed it and by whatever way."""
        row = self.get_object(request, unquote(object_id))
        changes = changes_of(row) if row else []
        return super().history_view(request, object_id, {"changes": changes})


class ReadOnlyAdmin(ScopedAdmin):
    """For looking things up; the site's own pages change them."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
