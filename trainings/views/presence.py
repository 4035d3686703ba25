"""The attendance screen of the officer, and participants who record themselves."""

import io

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from pembinaan.common.errors import DomainError
from pembinaan.common.views import PartialMixin, ServiceFormView
from trainings.enums import SessionStatus
from trainings.forms.presence import PinForm
from trainings.models import Attendance, Session
from trainings.rules.presence_codes import seconds_left, session_of
from trainings.services.presence import codes_of, mark_by_pin, mark_by_token
from trainings.views.planning import RunMixin

RECORDED = "Kehadiran Anda tercatat pukul"


def shows_codes(session: Session) -> bool:
    """Whether participants may record themselves today."""
    today = timezone.localdate()
    return session.status == SessionStatus.RUNNING and (
        session.starts_on <= today <= session.ends_on
    )


class ScreenView(RunMixin, PartialMixin, DetailView):
    """Large QR and PIN for the projector; htmx asks for the part again before they change."""

    queryset = Session.objects.for_list()
    context_object_name = "session"
    template_name = "trainings/presence_screen.html"
    partial_template_name = "trainings/_presence_screen.html"

    def get_object(self, queryset=None) -> Session:
        session = super().get_object(queryset)
        if not shows_codes(session):
            raise Http404
        return session

    def get_context_data(self, **kwargs) -> dict:
        now = timezone.now().timestamp()
        today = Attendance.objects.filter(
            enrolment__session=self.object, day=timezone.localdate(), present=True
        )
        pin = codes_of(self.object.pk).pin(now)
        return super().get_context_data(**kwargs) | {
            "pin": f"{pin[:3]} {pin[3:]}",
            "seconds": min(seconds_left(now) + 1, 20),
            "window": int(now) // 60,
            "present": today.count(),
        }


class ScreenQrView(ScreenView):
    """The QR of this moment as a picture."""

    def render_to_response(self, context, **kwargs) -> HttpResponse:
        token = codes_of(self.object.pk).token(timezone.now().timestamp())
        address = self.request.build_absolute_uri(reverse("trainings:presence", args=[token]))
        picture = io.BytesIO()
        segno.make(address, error="m").save(picture, kind="svg", scale=10)
        response = HttpResponse(picture.getvalue(), content_type="image/svg+xml")
        response["Cache-Control"] = "no-store"
        return response


class PresenceView(TemplateView):
    """Where the QR leads: one tap records; a refusal says why and what helps."""

    template_name = "trainings/presence.html"

    def get_context_data(self, **kwargs) -> dict:
        named = Session.objects.visible_to(self.request.user)
        session = named.filter(pk=session_of(self.kwargs["token"])).first()
        return super().get_context_data(**kwargs) | {"session": session}

    def post(self, request, token: str) -> HttpResponse:
        try:
            row = mark_by_token(token=token, by=request.user)
        except DomainError as error:
            return self.render_to_response(self.get_context_data(refusal=error))
        messages.success(request, f"{RECORDED} {timezone.localtime(row.recorded_at):%H.%M}.")
        return redirect("trainings:session", pk=row.enrolment.session_id)


class PinView(ServiceFormView):
    """The same by typing; it starts on the session's own page."""

    queryset = Session.objects.all()
    form_class = PinForm
    template_name = "trainings/presence_pin.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"session": self.object}

    def perform(self, form) -> None:
        row = mark_by_pin(
            session_id=self.object.pk, pin=form.cleaned_data["pin"], by=self.request.user
        )
        self.success_message = f"{RECORDED} {timezone.localtime(row.recorded_at):%H.%M}."
