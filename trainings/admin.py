"""Training in the web admin: to look things up; the pages under /pelatihan/ change them."""

from django.contrib import admin

from pembinaan.common.admin import ReadOnlyAdmin
from trainings.models import Course, Programme, Session


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
