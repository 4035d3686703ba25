"""Import of an employee file: hand in, look through, save."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path

from employees.enums import RowOutcome
from employees.forms.imports import UploadForm
from employees.models import ImportBatch
from employees.services.import_reading import COLUMNS
from employees.services.imports import commit, stage
from pembinaan.common.admin import ScopedAdmin
from pembinaan.common.errors import DomainError
from pembinaan.common.exports import xlsx_response

PAGE = "admin:employees_importbatch_change"
READY = [RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.SAME]


@admin.register(ImportBatch)
class ImportBatchAdmin(ScopedAdmin):
    list_display = ["filename", "status", "created_by", "created_at", "committed_at"]
    list_select_related = ["created_by"]
    list_filter = ["status"]
    search_fields = ["filename"]

    def get_urls(self) -> list:
        mine = [
            ("templat/", self.template_view, "template"),
            ("<int:pk>/simpan/", self.commit_view, "commit"),
            ("<int:pk>/baris-salah/", self.wrong_rows_view, "wrong_rows"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"employees_importbatch_{name}")
            for route, view, name in mine
        ] + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*sent)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                batch = stage(filename=file.name, content=file.read(), by=request.user)
            except DomainError as error:
                form.add_error("file", error.message)
            else:
                return redirect(PAGE, batch.pk)
        page = {"title": "Impor pegawai", "form": form, "columns": COLUMNS}
        return render(request, "admin/employees/import_upload.html", self._context(request, page))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        batch = self._batch(request, object_id)
        counts = dict(batch.rows.order_by().values_list("outcome").annotate(Count("pk")))
        wrong = counts.get(RowOutcome.WRONG, 0)
        asked = request.GET.get("baris", "salah" if wrong else "siap")
        shown = [RowOutcome.WRONG] if asked == "salah" else READY
        rows = batch.rows.filter(outcome__in=shown).order_by("number")
        page = {
            "title": f"Impor {batch.filename}",
            "batch": batch,
            "counts": [(label, counts.get(code, 0)) for code, label in RowOutcome.choices],
            "wrong": wrong,
            "ready": sum(counts.get(code, 0) for code in READY),
            "tab": "salah" if shown == [RowOutcome.WRONG] else "siap",
            "page_obj": Paginator(rows, 50).get_page(request.GET.get("page")),
        }
        return render(request, "admin/employees/import_batch.html", self._context(request, page))

    def commit_view(self, request, pk: int):
        batch = self._batch(request, pk)
        if request.method != "POST" or not self.has_add_permission(request):
            raise PermissionDenied
        try:
            saved = commit(
                batch_id=batch.pk, by=request.user, skip_wrong="benar-saja" in request.POST
            )
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, f"Impor disimpan: {saved} pegawai baru atau berubah.")
        return redirect(PAGE, batch.pk)

    def wrong_rows_view(self, request, pk: int):
        batch = self._batch(request, pk)
        rows = batch.rows.filter(outcome=RowOutcome.WRONG).order_by("number")
        lines = (
            [
                *(row.data[column] for column in COLUMNS),
                row.number,
                " ".join(f"{problem['column']}: {problem['text']}" for problem in row.problems),
            ]
            for row in rows.iterator(chunk_size=2000)
        )
        return xlsx_response("baris-salah", (*COLUMNS, "BARIS", "ALASAN"), lines)

    def template_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return xlsx_response("templat-pegawai", COLUMNS, [])

    def _batch(self, request, pk) -> ImportBatch:
        if not self.has_view_permission(request):
            raise PermissionDenied
        batch = self.get_object(request, str(pk))
        if batch is None:
            raise Http404
        return batch

    def _context(self, request, page: dict) -> dict:
        return self.admin_site.each_context(request) | {"opts": self.opts} | page
