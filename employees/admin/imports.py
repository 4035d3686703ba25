"""The log of files brought in; the site's own pages work on them."""

from django.contrib import admin

from employees.models import ImportBatch
from pembinaan.common.admin import ReadOnlyAdmin


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ["filename", "kind", "status", "created_by", "created_at", "committed_at"]
    list_select_related = ["created_by"]
    list_filter = ["kind", "status"]
    search_fields = ["filename", "sha256"]
    fields = [
        *("kind", "filename", "sha256", "status", "rows_total", "counts", "failure"),
        *("created_by", "created_at", "checked_at", "committed_at", "undone_by", "undone_at"),
    ]
