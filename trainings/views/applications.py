"""Applying, taking it back, and the superior's answers."""

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone

from employees.access import NOBODY, scope_of
from employees.enums import Role
from pembinaan.common.views import ScopedListView, ServiceActionView, ServiceFormView
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.forms.joining import ApplyForm, ApproveForm, DeclineForm
from trainings.models import Enrolment, Session
from trainings.queries.joining import asked_of, offers, with_terms
from trainings.services.applications import apply, approve, approve_many, decline, leave

SHOWN = 50  # the others follow once these are answered
SUGGESTED = 30
RELATED = ("employee__unit__agency", "employee__position")


class ApplyView(ServiceFormView):
    """Sessions announced to the signed-in person."""

    queryset = with_terms(Session.objects.for_list())
    form_class = ApplyForm
    template_name = "trainings/apply.html"
    success_message = "Pengajuan terkirim. Atasan Anda diberi tahu."

    def get_queryset(self):
        return super().get_queryset().announced_to(self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        offer = offers([self.object], self.request.user.employee)[0]
        return super().get_context_data(**kwargs) | {"session": self.object, "offer": offer}

    def perform(self, form) -> None:
        apply(session_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class LeaveView(ServiceActionView):
    """One's own application, place in the queue or seat; as HR a nomination of one's people."""

    queryset = Enrolment.objects.select_related("session", "employee")

    def get_queryset(self):
        user = self.request.user
        nominated = scope_of(user, Role.HR).units_q("employee__unit__")
        nominated &= Q(status=EnrolmentStatus.NOMINATED)
        own = Q(employee=user.employee_id) if user.employee_id else NOBODY
        return super().get_queryset().filter(own | nominated)

    def get_success_url(self) -> str:
        return self.object.session.get_absolute_url()

    def perform(self) -> None:
        leave(enrolment_id=self.object.pk, by=self.request.user)
        person, session = self.object.employee, self.object.session
        self.success_message = f"{person} tidak lagi tercatat pada “{session}”."


class ReportsMixin:
    """Enrolments of those whose superior the signed-in person is; nobody else's."""

    success_url = reverse_lazy("trainings:approvals")

    def get_queryset(self):
        own = self.request.user.employee_id or 0
        return super().get_queryset().filter(employee__rater=own)


class ApprovalsView(ReportsMixin, ScopedListView):
    """Applications that wait for the superior, the one closing first on top."""

    queryset = Enrolment.objects.filter(
        status=EnrolmentStatus.REQUESTED, session__status=SessionStatus.PLANNED
    )
    paginate_by = None
    template_name = "trainings/approvals.html"

    def get_queryset(self):
        sessions = with_terms(Session.objects.for_list())
        rows = super().get_queryset().select_related(*RELATED)
        rows = rows.prefetch_related(Prefetch("session", queryset=sessions))
        return rows.order_by("session__starts_on", "asked_at", "pk")[:SHOWN]

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        answered = Enrolment.objects.visible_to(self.request.user).filter(
            employee__rater=self.request.user.employee_id or 0,
            asked_at__isnull=False,
            session__ends_on__gte=timezone.localdate(),
        )
        answered = answered.exclude(status=EnrolmentStatus.REQUESTED)
        related = answered.select_related("employee", "session").order_by("-asked_at", "-pk")
        return context | {"asked": asked_of(list(context["object_list"])), "recent": related[:10]}


class ApproveManyView(ReportsMixin, ServiceFormView):
    """Whatever is ticked; what asks for a note or is refused stays, with its sentence."""

    queryset = None
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponseBase:
        ids = [int(pk) for pk in request.POST.getlist("enrolments") if pk.isdecimal()]
        approved, refused = approve_many(enrolment_ids=ids, by=request.user)
        if approved:
            messages.success(request, f"{len(approved)} pengajuan disetujui.")
        for text in refused:
            messages.error(request, text)
        if not approved and not refused:
            messages.error(request, "Centang paling sedikit satu pengajuan.")
        return redirect(self.success_url)


class ApproveView(ReportsMixin, ServiceFormView):
    """One click from the list; the form shows where a note is asked for, or it is refused."""

    queryset = Enrolment.objects.select_related(*RELATED, "session")
    form_class = ApproveForm
    template_name = "trainings/approve.html"

    def perform(self, form) -> None:
        person = self.object.employee
        done = approve(enrolment_id=self.object.pk, by=self.request.user, **form.cleaned_data)
        seated = done.status == EnrolmentStatus.ENROLLED
        place = "mendapat kursi" if seated else "masuk daftar tunggu karena kursi penuh"
        self.success_message = f"Disetujui: {person} {place}."


class DeclineView(ReportsMixin, ServiceFormView):
    queryset = Enrolment.objects.select_related(*RELATED, "session__course")
    form_class = DeclineForm
    template_name = "trainings/decline.html"
    success_message = "Pengajuan ditolak; pegawainya diberi tahu alasannya."

    def get_form_kwargs(self) -> dict:
        coming = Session.objects.announced_to(self.request.user).filter(
            status=SessionStatus.PLANNED, starts_on__gt=timezone.localdate()
        )
        ids = coming.exclude(pk=self.object.session_id).order_by("starts_on", "pk")[:SUGGESTED]
        sessions = Session.objects.filter(pk__in=list(ids.values_list("pk", flat=True)))
        sessions = sessions.order_by("starts_on", "pk")
        return super().get_form_kwargs() | {"sessions": sessions}

    def perform(self, form) -> None:
        decline(enrolment_id=self.object.pk, by=self.request.user, **form.cleaned_data)
