"""Training in the web admin: to look things up; the pages under /pelatihan/ change them."""

from django.contrib import admin

from pembinaan.common.admin import ReadOnlyAdmin
from trainings.models import (
    Agreement,
    BudgetLine,
    Certificate,
    Course,
    Partner,
    Programme,
    Session,
)


@admin.register(Programme)
class ProgrammeAdmin(ReadOnlyAdmin):
    list_display = ["title", "unit", "starts_on", "ends_on"]
    list_select_related = ["unit"]
    search_fields = ["title"]


@admin.register(Course)
class CourseAdmin(ReadOnlyAdmin):
    list_display = ["title", "form", "hours", "programme"]
    list_select_related = ["programme"]
    list_filter = ["form"]
    search_fields = ["title"]

    def get_queryset(self, request):
        programmes = Programme.objects.visible_to(request.user)
        return super().get_queryset(request).filter(programme__in=programmes)


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    list_display = ["name", "course", "starts_on", "ends_on", "status"]
    list_select_related = ["course"]
    list_filter = ["status"]
    search_fields = ["name"]


@admin.register(BudgetLine)
class BudgetLineAdmin(ReadOnlyAdmin):
    list_display = ["account_name", "account_code", "source", "year", "amount", "programme"]
    list_select_related = ["programme"]
    list_filter = ["source", "year"]
    search_fields = ["account_name", "account_code", "programme__title"]


@admin.register(Partner)
class PartnerAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "city", "agency", "is_active"]
    list_select_related = ["agency"]
    list_filter = ["kind", "is_active"]
    search_fields = ["name"]


@admin.register(Agreement)
class AgreementAdmin(ReadOnlyAdmin):
    list_display = ["number", "title", "partner", "valid_from", "valid_to"]
    list_select_related = ["partner"]
    exclude = ["file"]
    search_fields = ["number", "title", "partner__name"]


@admin.register(Certificate)
class CertificateAdmin(ReadOnlyAdmin):
    list_display = ["number", "name", "course", "issued_at", "revoked_at"]
    search_fields = ["number", "name"]
    exclude = ["code", "file", "facts"]  # the code opens the public page, the file its own view
