"""Waves for those who run them: the list, opening, how many answered, and the steps."""

import io
from datetime import timedelta

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.crypto import get_random_string

from pembinaan.common.decimals import percent
from pembinaan.common.editing import EditFormView
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)
from surveys.access import runs_waves, writes_questionnaires
from surveys.enums import Audience
from surveys.filters import WaveFilter
from surveys.forms.waves import ProlongForm, PublicWaveForm, StaffWaveForm, first_unit
from surveys.models import Wave
from surveys.queries.staff import staff_of
from surveys.queries.waves import with_progress
from surveys.services.wave_steps import close_early, prolong, remind_now
from surveys.services.waves import open_public_wave, open_wave

LENGTH = timedelta(days=13)
PUBLIC = "masyarakat"  # ?untuk=


class RunnerMixin:
    """Waves of the user's own units; to who runs none the pages do not exist."""

    queryset = Wave.objects.select_related("unit", "questionnaire", "service")

    def setup(self, request, *args, **kwargs) -> None:
        if not runs_waves(request.user):
            raise Http404
        super().setup(request, *args, **kwargs)

    def get_queryset(self):
        return super().get_queryset().managed_by(self.request.user)

    def get_success_url(self) -> str:
        return str(self.success_url or wave_url(self.object))


class RoundsView(RunnerMixin, ScopedListView):
    queryset = with_progress(Wave.objects.select_related("unit").order_by("-opens_on", "-pk"))
    filterset_class = WaveFilter
    template_name = "surveys/rounds.html"
    partial_template_name = "surveys/_rounds_table.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "writes_questionnaires": writes_questionnaires(self.request.user)
        }


class WaveView(RunnerMixin, ScopedDetailView):
    """htmx asks again and again for how many have answered."""

    queryset = with_progress(RunnerMixin.queryset)
    template_name = "surveys/wave.html"
    partial_template_name = "surveys/_wave_progress.html"

    def get_context_data(self, **kwargs) -> dict:
        today, wave = timezone.localdate(), self.object
        return super().get_context_data(**kwargs) | {
            "is_open": wave.is_open_on(today),
            "is_coming": not wave.settled and today < wave.opens_on,
            "rate": percent(wave.answered, wave.invited),
            "address": public_address(self.request, wave),
        }


class WaveNewView(RunnerMixin, ServiceFormView):
    """For staff, or with `?untuk=masyarakat` for whoever has the address."""

    queryset = None
    template_name = "surveys/wave_new.html"
    success_url = reverse_lazy("surveys:rounds")

    @property
    def is_public(self) -> bool:
        return self.request.GET.get("untuk") == PUBLIC

    def get_form_class(self):
        return PublicWaveForm if self.is_public else StaffWaveForm

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict:
        today = timezone.localdate()
        return {
            "questionnaire": self.request.GET.get("kuesioner", ""),
            "unit": first_unit(self.request.user),
            "opens_on": today,
            "closes_on": today + LENGTH,
            "reminders": "7, 1",
            "public_code": get_random_string(8, "abcdefghjkmnpqrstuvwxyz23456789"),
        }

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"is_public": self.is_public}

    def perform(self, form):
        arguments = form.arguments() | {"by": self.request.user}
        if self.is_public:
            return redirect(wave_url(open_public_wave(**arguments)))
        asked = form.cleaned_data["asked"] or arguments["unit"]
        staff = staff_of(asked, form.cleaned_data["kinds"])
        return redirect(wave_url(open_wave(**arguments, employees=staff, audience=Audience.STAFF)))


class ProlongView(RunnerMixin, EditFormView):
    form_class = ProlongForm
    template_name = "surveys/wave_prolong.html"
    success_message = "Masa menjawab diperpanjang."

    def get_initial(self) -> dict:
        return {"closes_on": self.facts()}

    def facts(self):
        return Wave.objects.get(pk=self.object.pk).closes_on

    def perform(self, form) -> None:
        day = form.cleaned_data["closes_on"]
        prolong(wave_id=self.object.pk, closes_on=day, by=self.request.user, seen=self.seen)


class RemindView(RunnerMixin, ServiceActionView):
    def perform(self) -> None:
        left = remind_now(wave_id=self.object.pk, by=self.request.user)
        text = f"{left} orang yang belum menjawab diingatkan, masing-masing sekali sehari."
        messages.success(self.request, text if left else "Semua yang diundang sudah menjawab.")


class CloseView(RunnerMixin, ServiceActionView):
    success_message = "Survei ditutup dan semua jawaban dihitung."

    def perform(self) -> None:
        close_early(wave_id=self.object.pk, by=self.request.user)


class QrView(RunnerMixin, ScopedDetailView):
    """The public address as a picture to print or to show."""

    template_name = "surveys/wave_qr.html"

    def get_context_data(self, **kwargs) -> dict:
        address = public_address(self.request, self.object)
        if not address:
            raise Http404
        return super().get_context_data(**kwargs) | {"address": address}


class QrPictureView(QrView):
    def render_to_response(self, context, **kwargs):
        picture = io.BytesIO()
        segno.make(context["address"], error="m").save(picture, kind="svg", scale=8)
        return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def wave_url(wave: Wave) -> str:
    return reverse("surveys:wave", args=[wave.pk])


def public_address(request, wave: Wave) -> str:
    """Where anybody answers the wave, "" for one by invitation."""
    if wave.service is not None:
        return request.build_absolute_uri(wave.service.public_path)
    if not wave.public_code:
        return ""
    path = reverse("surveys:public", args=[wave.public_code])
    return request.build_absolute_uri(path)
