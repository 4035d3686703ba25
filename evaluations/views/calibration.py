"""Calibration sessions: the list, one session, its people and participants, its end."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from employees.models import Unit
from employees.queries.leading import held_units
from evaluations.forms.calibration import (
    FinaliseForm,
    OpenCalibrationForm,
    ParticipantForm,
    SessionFilter,
)
from evaluations.models import CalibrationSession, Period
from evaluations.queries.calibration import (
    changes_of,
    distribution_rows,
    minutes_of,
    people_of,
)
from evaluations.queries.guideline import pattern_at
from evaluations.services import calibration
from evaluations.services.windows import period_refusal
from evaluations.views.steps import StepFormView
from pembinaan.common.documents import Imprint, render
from pembinaan.common.errors import DomainError
from pembinaan.common.views import (
    PagedListView,
    PartialMixin,
    ScopedDetailView,
    ScopedMixin,
    ServiceActionView,
    ServiceFormView,
)

SESSIONS = CalibrationSession.objects.select_related("unit", "period", "agency")
MINUTES = "evaluations/documents/calibration.typ"


class SessionListView(ScopedMixin, PagedListView):
    queryset = SESSIONS
    template_name = "evaluations/calibrations.html"

    def get_queryset(self):
        user = self.request.user
        if not (user.is_leader or user.is_superuser):
            raise Http404
        return super().get_queryset()


class SessionOpenView(ServiceFormView):
    queryset = Unit.objects.select_related("agency")
    pk_url_kwarg = "unit"
    form_class = OpenCalibrationForm
    template_name = "evaluations/calibration_open.html"
    success_message = "Sesi kalibrasi dibuka. Nama disembunyikan sampai Anda menampilkannya."
    opened = None

    def get_queryset(self):
        return held_units(self.request.user)

    @cached_property
    def period(self) -> Period:
        return get_object_or_404(Period.objects.started(), pk=self.kwargs["period"])

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "unit": self.object,
            "period": self.period,
            "refusal": period_refusal(self.period),
            "pattern": pattern_at(self.object.path, self.period),
        }

    def perform(self, form) -> None:
        self.opened = calibration.open_session(
            unit_id=self.object.pk,
            period_id=self.period.pk,
            by=self.request.user,
            **form.cleaned_data,
        )

    def get_success_url(self) -> str:
        return self.opened.get_absolute_url()


class SessionView(PartialMixin, ScopedMixin, PagedListView):
    """The people of a session, names hidden first, beside its curve, changes and participants."""

    template_name = "evaluations/calibration.html"
    partial_template_name = "evaluations/_calibration_people.html"

    @cached_property
    def session(self) -> CalibrationSession:
        return get_object_or_404(SESSIONS.visible_to(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def filter(self) -> SessionFilter:
        return SessionFilter(self.request.GET)

    def get_queryset(self):
        blind = not self.filter.shows_names
        return self.filter.narrow(people_of(self.session, self.request.user, blind=blind))

    def get_context_data(self, **kwargs) -> dict:
        session = self.session
        pattern = pattern_at(session.unit.path, session.period)
        now = pattern.counts if pattern else [0] * 5
        return super().get_context_data(**kwargs) | {
            "session": session,
            "filter": {"form": self.filter},
            "shows_names": self.filter.shows_names,
            "pattern": pattern,
            "distribution": distribution_rows(session, now),
            "changes": changes_of(session),
            "participants": session.participants.select_related("position").order_by("name"),
        }


class OpenSessionMixin:
    """Steps of a session; a finalised one says so on its page."""

    queryset = SESSIONS

    def refusal(self) -> DomainError | None:
        return calibration.session_refusal(self.object, self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"session": self.object}


class ParticipantsView(OpenSessionMixin, StepFormView):
    form_class = ParticipantForm
    template_name = "evaluations/calibration_participants.html"
    success_message = "Peserta ditambahkan."

    def get_context_data(self, **kwargs) -> dict:
        people = self.object.participants.select_related("position", "unit").order_by("name")
        return super().get_context_data(**kwargs) | {"participants": people}

    def perform(self, form) -> None:
        calibration.add_participant(
            session_id=self.object.pk, by=self.request.user, **form.cleaned_data
        )


class ParticipantRemoveView(ServiceActionView):
    queryset = SESSIONS
    success_message = "Peserta dihapus dari sesi."

    def perform(self) -> None:
        calibration.remove_participant(
            session_id=self.object.pk,
            employee_id=self.kwargs["employee"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("evaluations:calibration_participants", args=[self.object.pk])


class FinaliseView(OpenSessionMixin, StepFormView):
    form_class = FinaliseForm
    template_name = "evaluations/calibration_finalise.html"
    success_message = "Sesi ditutup. Notulen dapat diunduh."

    def get_context_data(self, **kwargs) -> dict:
        waiting = self.object.changes.waiting().count()
        return super().get_context_data(**kwargs) | {"waiting": waiting}

    def perform(self, form) -> None:
        calibration.finalise(session_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class MinutesView(ScopedDetailView):
    """The notulen as PDF; marked as a draft until the session is finalised."""

    queryset = SESSIONS.select_related("opened_by__employee")

    def render_to_response(self, context, **kwargs) -> HttpResponse:
        session = self.object
        data = minutes_of(session, pattern_at(session.unit.path, session.period))
        pdf = render(MINUTES, data, Imprint(draft=session.is_open))
        name = f'inline; filename="notulen-kalibrasi-{session.pk}.pdf"'
        return HttpResponse(
            pdf, content_type="application/pdf", headers={"Content-Disposition": name}
        )
