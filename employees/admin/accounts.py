"""Accounts and roles: the administrator's own tables."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as AccountAdmin
from django.shortcuts import redirect
from unfold.forms import AdminPasswordChangeForm, UserChangeForm

from employees.access import scope_of
from employees.enums import Role
from employees.forms.accounts import AccountForm, GrantForm
from employees.models import RoleGrant, User
from employees.services.accounts import create_account
from employees.services.roles import grant_role
from pembinaan.common.admin import ScopedAdmin


@admin.register(User)
class UserAdmin(ScopedAdmin, AccountAdmin):
    form = UserChangeForm
    add_form = AccountForm
    change_password_form = AdminPasswordChangeForm
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Pemilik", {"fields": ["employee", "name", "email"]}),
        ("Akses", {"fields": ["is_active", "is_superuser", "last_login"]}),
    ]
    add_fieldsets = [(None, {"fields": ["employee", "username", "name", "email"]})]
    list_display = ["username", "name", "employee", "is_active", "last_login"]
    list_select_related = ["employee"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["username", "name"]
    ordering = ["username"]
    filter_horizontal = []
    autocomplete_fields = ["employee"]
    readonly_fields = ["last_login"]

    def save_model(self, request, obj: User, form, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        chosen = {name: form.cleaned_data[name] for name in ("employee", "username", "name")}
        made = create_account(**chosen, email=obj.email, by=request.user)
        obj.pk = made.pk

    def response_add(self, request, obj, post_url_continue=None):
        self.message_user(request, "Akun dibuat. Tetapkan kata sandinya.")
        return redirect("admin:auth_user_password_change", obj.pk)


@admin.register(RoleGrant)
class RoleGrantAdmin(ScopedAdmin):
    form = GrantForm
    list_display = ["user", "role", "unit", "valid_from", "valid_to", "granted_by"]
    list_select_related = ["user", "unit", "granted_by"]
    list_filter = ["role"]
    search_fields = ["user__username", "user__name", "unit__name"]
    autocomplete_fields = ["user", "unit"]

    def get_queryset(self, request):
        """Grants over units held as HR."""
        held = scope_of(request.user, Role.HR).units_q("unit__")
        return super().get_queryset(request).filter(held)

    def get_readonly_fields(self, request, obj=None) -> list[str]:
        return ["user", "role", "unit"] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request, obj: RoleGrant, form, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        obj.pk = grant_role(**form.cleaned_data, by=request.user).pk
