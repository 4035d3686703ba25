"""Questionnaires in the web admin: written as a draft, published once, then copied anew."""

from django.contrib import admin, messages
from django.utils.html import format_html, format_html_join

from pembinaan.common.admin import ScopedAdmin, ScopedInline
from pembinaan.common.errors import DomainError
from surveys.access import writes_questionnaires
from surveys.models import Question, Questionnaire
from surveys.services.questionnaires import new_version, publish


class QuestionInline(ScopedInline):
    model = Question
    fields = ["order", "code", "kind", "text", "help_text", "required"]

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)


@admin.register(Questionnaire)
class QuestionnaireAdmin(ScopedAdmin):
    fields = ["code", "version", "title", "intro"]
    inlines = [QuestionInline]
    readonly_fields = ["asked"]
    list_display = ["title", "code", "version", "status"]
    list_filter = ["status"]
    search_fields = ["title", "code"]
    actions = ["publish_selected", "copy_selected"]

    def get_inlines(self, request, obj=None) -> list:
        """Questions of a draft only: those of a published one are frozen, and `asked`."""
        return super().get_inlines(request, obj) if _is_draft(obj) else []

    def get_fields(self, request, obj=None) -> list:
        return self.fields if _is_draft(obj) else [*self.fields, "asked"]

    @admin.display(description="Pertanyaan")
    def asked(self, questionnaire: Questionnaire) -> str:
        rows = questionnaire.questions.values_list("code", "text")
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}: {}</li>", rows))

    def has_add_permission(self, request) -> bool:
        return writes_questionnaires(request.user) and super().has_add_permission(request)

    def has_change_permission(self, request, obj=None) -> bool:
        may = writes_questionnaires(request.user) and _is_draft(obj)
        return may and super().has_change_permission(request, obj)

    @admin.action(description="Terbitkan kuesioner terpilih", permissions=["add"])
    def publish_selected(self, request, queryset) -> None:
        for questionnaire in queryset:
            try:
                publish(questionnaire_id=questionnaire.pk, by=request.user)
            except DomainError as error:
                messages.error(request, f"{questionnaire}: {error.message}")
            else:
                messages.success(request, f"{questionnaire} terbit; isinya kini tetap.")

    @admin.action(description="Salin menjadi versi baru", permissions=["add"])
    def copy_selected(self, request, queryset) -> None:
        for questionnaire in queryset:
            copy = new_version(questionnaire_id=questionnaire.pk, by=request.user)
            messages.success(request, f"{copy} disalin sebagai draf.")


def _is_draft(questionnaire: Questionnaire | None) -> bool:
    return questionnaire is None or not questionnaire.is_published
