"""/kinerja/dokumen/: bulk prints of HR and of leaders; the services decide of which units."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView
from django.views.generic.detail import BaseDetailView

from evaluations.enums.documents import PrintOutput
from evaluations.forms.prints import PrintForm
from evaluations.models import PrintJob
from evaluations.queries.print_subjects import printable_units
from evaluations.services.printing import KEPT, ask_print, cancel_print
from evaluations.tasks import enqueue_print
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ScopedMixin,
    ServiceActionView,
    ServiceFormView,
)

JOBS = PrintJob.objects.select_related("unit", "period")


class PrintsView(ScopedListView):
    """One's own bulk prints, the newest first."""

    queryset = JOBS.order_by("-queued_at", "-pk")
    template_name = "evaluations/prints.html"

    def get_queryset(self):
        if not printable_units(self.request.user).exists():
            raise Http404
        return super().get_queryset()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"kept_days": KEPT.days}


class PrintNewView(ServiceFormView):
    queryset = None
    form_class = PrintForm
    template_name = "evaluations/print_new.html"
    success_message = "Dokumen sedang disiapkan."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not printable_units(request.user).exists():
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form) -> HttpResponse:
        site = self.request.build_absolute_uri("/")
        job = ask_print(site=site, by=self.request.user, **form.cleaned_data)
        enqueue_print(job.pk)
        return redirect(job)


class PrintView(ScopedDetailView):
    queryset = JOBS
    context_object_name = "job"
    template_name = "evaluations/print.html"

    def get_context_data(self, **kwargs) -> dict:
        kept_until = self.object.finished_at and self.object.finished_at + KEPT
        return super().get_context_data(**kwargs) | {"kept_until": kept_until}


class PrintProgressView(ScopedMixin, DetailView):
    """The part that the page of an active job asks for again; the end reloads the page."""

    queryset = JOBS
    context_object_name = "job"
    template_name = "evaluations/_print_progress.html"

    def render_to_response(self, context, **kwargs) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if not self.object.is_active:
            response["HX-Refresh"] = "true"
        return response


class PrintCancelView(ServiceActionView):
    queryset = PrintJob.objects.all()
    success_message = "Cetak dibatalkan."

    def perform(self) -> None:
        cancel_print(job_id=self.object.pk, by=self.request.user)


class PrintFileView(ScopedMixin, BaseDetailView):
    queryset = PrintJob.objects.exclude(file="")

    def get(self, request, *args, **kwargs) -> FileResponse:
        job = self.get_object()
        kind = "application/pdf" if job.output == PrintOutput.PDF else "application/zip"
        day = timezone.localtime(job.queued_at).date()
        name = f"dokumen-kinerja-{day}-{job.pk}.{job.output.lower()}"
        response = FileResponse(
            job.file.open(), as_attachment=True, filename=name, content_type=kind
        )
        response["Cache-Control"] = "no-store"
        return response
