"""Certificates: those of a session, issuing them, taking one back, and handing them out."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import DetailView
from django.views.generic.detail import BaseDetailView

from pembinaan.common.files import download
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ScopedMixin,
    ServiceActionView,
    ServiceFormView,
)
from trainings.access import readers_scope, training_scope
from trainings.enums import SessionStatus
from trainings.forms.certificates import IssueForm, IssueManyForm, ReasonForm
from trainings.models import Certificate, CertificateJob, Session
from trainings.queries.certificates import issuable_sessions, still_due
from trainings.services.certificate_jobs import KEPT, ask_certificates, retry
from trainings.services.certificates import correct, revoke
from trainings.tasks import enqueue_certificates
from trainings.views.planning import RunMixin


def ask(view, session_ids, output) -> HttpResponse:
    """Queue a job for the signed-in officer and lead to its page."""
    request = view.request
    site = request.build_absolute_uri("/")
    job = ask_certificates(session_ids=session_ids, output=output, site=site, by=request.user)
    enqueue_certificates(job.pk)
    return redirect(job)


class SessionCertificatesView(ScopedListView):
    """Those of one session, as far as the reader may see its participants."""

    queryset = Certificate.objects.select_related("enrolment", "replaced_by")
    paginate_by = 50
    template_name = "trainings/certificates.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        sessions = Session.objects.visible_to(request.user).for_list()
        self.session = get_object_or_404(sessions, pk=kwargs["pk"])

    def get_queryset(self):
        rows = super().get_queryset().filter(enrolment__session=self.session)
        return rows.order_by("year", "serial")

    def get_context_data(self, **kwargs) -> dict:
        unit, user = self.session.course.programme.unit, self.request.user
        runs = training_scope(user).holds(unit.path)
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "runs": runs,
            "reads": readers_scope(user).holds(unit.path),
            "is_done": self.session.status == SessionStatus.DONE,
            "still_due": still_due(self.session) if runs else 0,
            "form": IssueForm(),
        }


class IssueView(RunMixin, ServiceFormView):
    """Issue those of one session; a refusal comes back on a page of its own."""

    queryset = Session.objects.all()
    form_class = IssueForm
    template_name = "trainings/certificates_issue.html"
    success_message = "Sertifikat sedang diterbitkan."

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"session": self.object}

    def perform(self, form) -> HttpResponse:
        return ask(self, [self.object.pk], form.cleaned_data["output"])


class IssueManyView(ServiceFormView):
    """Finished sessions that the officer runs, those with certificates due first."""

    queryset = None
    form_class = IssueManyForm
    template_name = "trainings/certificates_many.html"
    success_message = "Sertifikat sedang diterbitkan."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        scope = training_scope(request.user)
        if not (scope.everything or scope.unit_paths):
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "sessions": issuable_sessions(user),
            "jobs": CertificateJob.objects.visible_to(user)[:10],
        }

    def perform(self, form) -> HttpResponse:
        return ask(self, form.session_ids(), form.cleaned_data["output"])


class JobView(ScopedDetailView):
    queryset = CertificateJob.objects.prefetch_related("sessions")
    context_object_name = "job"
    template_name = "trainings/certificate_job.html"

    def get_context_data(self, **kwargs) -> dict:
        kept_until = self.object.finished_at and self.object.finished_at + KEPT
        return super().get_context_data(**kwargs) | {"kept_until": kept_until}


class JobProgressView(ScopedMixin, DetailView):
    """The part that the page of an active job asks for again; the end reloads the page."""

    queryset = CertificateJob.objects.all()
    context_object_name = "job"
    template_name = "trainings/_certificate_job_progress.html"

    def render_to_response(self, context, **kwargs) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if not self.object.is_active:
            response["HX-Refresh"] = "true"
        return response


class JobRetryView(ServiceActionView):
    queryset = CertificateJob.objects.all()
    success_message = "Penerbitan dilanjutkan."

    def perform(self) -> None:
        retry(job_id=self.object.pk, by=self.request.user)
        enqueue_certificates(self.object.pk)


class JobFileView(ScopedMixin, BaseDetailView):
    queryset = CertificateJob.objects.exclude(file="")

    def get(self, request, *args, **kwargs) -> FileResponse:
        job = self.get_object()
        kind = {"PDF": "application/pdf", "ZIP": "application/zip"}[job.output]
        name = f"sertifikat-{job.pk}.{job.output.lower()}"
        response = FileResponse(
            job.file.open(), as_attachment=True, filename=name, content_type=kind
        )
        response["Cache-Control"] = "no-store"
        return response


class CertificatePdfView(ScopedMixin, BaseDetailView):
    """The stored PDF, for its holder and whoever may see the holder's trainings."""

    queryset = Certificate.objects.ready()

    def get(self, request, *args, **kwargs) -> FileResponse:
        certificate = self.get_object()
        name = f"sertifikat-{certificate.number.replace('/', '-')}.pdf"
        response = download(certificate.file, name)
        response["Cache-Control"] = "no-store"
        return response


class TakeBackView(RunMixin, ServiceFormView):
    """A step about one certificate that needs a reason."""

    queryset = Certificate.objects.select_related("enrolment__session")
    form_class = ReasonForm
    template_name = "trainings/certificate_reason.html"
    heading = submit = lead = ""

    def get_success_url(self) -> str:
        return reverse("trainings:certificates", args=[self.object.enrolment.session_id])

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "certificate": self.object,
            "heading": self.heading,
            "submit": self.submit,
            "lead": self.lead,
            "back": self.get_success_url(),
        }


class RevokeView(TakeBackView):
    heading, submit = "Cabut sertifikat", "Cabut sertifikat"
    lead = "Nomornya tetap tercatat; halaman pemeriksaan menyebutnya dicabut dengan alasan ini."
    success_message = "Sertifikat dicabut."

    def perform(self, form) -> None:
        reason = form.cleaned_data["reason"]
        revoke(certificate_id=self.object.pk, reason=reason, by=self.request.user)


class CorrectView(TakeBackView):
    heading, submit = "Terbitkan ulang sertifikat", "Terbitkan ulang"
    lead = (
        "Perbaiki dahulu datanya (nama, gelar, unit) di tempatnya. Sertifikat baru memuat data "
        "hari ini dengan nomor baru; yang lama dicabut dengan alasan ini."
    )
    success_message = "Sertifikat baru terbit; yang lama dicabut."

    def perform(self, form) -> None:
        correct(
            certificate_id=self.object.pk,
            reason=form.cleaned_data["reason"],
            site=self.request.build_absolute_uri("/"),
            by=self.request.user,
        )
