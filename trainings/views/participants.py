"""Adding participants, and recording who came."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from pembinaan.common.views import ServiceFormView
from trainings.enums import SessionStatus
from trainings.forms.attendance import AttendanceForm
from trainings.forms.participants import ChosenForm, NipListForm
from trainings.models import Session
from trainings.queries.participants import candidates
from trainings.rules.attendance import days_between
from trainings.services.attendance import record_attendance
from trainings.services.enrolments import enrol
from trainings.views.planning import RunMixin
from trainings.views.presence import shows_codes

FOUND_AT_ONCE = 25
DAYS_AT_ONCE = 7
MEANWHILE = "Sementara itu sudah diubah di tempat lain, dan tidak ditimpa:"
TICKS_AT_ONCE = 900  # below Django's limit of fields in one request


class EnrolView(RunMixin, ServiceFormView):
    queryset = Session.objects.select_related("course__programme__unit")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"session": self.object}

    def perform(self, form) -> None:
        ids = form.employee_ids()
        count = enrol(session_id=self.object.pk, employee_ids=ids, by=self.request.user)
        self.success_message = f"{count} peserta ditambahkan."


class SearchView(EnrolView):
    """Search by name or NIP, tick, add."""

    form_class = ChosenForm
    template_name = "trainings/enrol_search.html"

    def get_context_data(self, **kwargs) -> dict:
        text = self.request.GET.get("q", "").replace("\x00", "").strip()
        page = None
        if text:
            found = Paginator(candidates(self.object, self.request.user, text), FOUND_AT_ONCE)
            page = found.get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {"q": text, "page_obj": page}


class PasteView(EnrolView):
    """Paste a list of NIP."""

    form_class = NipListForm
    template_name = "trainings/enrol_paste.html"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"session": self.object}


class AttendanceView(RunMixin, ServiceFormView):
    """A week of the sheet at a time, fewer days where many take part; opens at the newest."""

    queryset = Session.objects.for_list()
    form_class = AttendanceForm
    template_name = "trainings/attendance.html"
    success_message = "Kehadiran tersimpan."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.enrolments = list(self.object.enrolments.seated().for_list())
        last = min(self.object.ends_on, timezone.localdate())
        at_once = max(1, min(DAYS_AT_ONCE, TICKS_AT_ONCE // max(len(self.enrolments), 1)))
        pages = Paginator(days_between(self.object.starts_on, last), at_once)
        self.page = pages.get_page(request.GET.get("page", pages.num_pages))

    def get_success_url(self) -> str:
        return self.request.get_full_path()

    def get_form_kwargs(self) -> dict:
        shown = {"enrolments": self.enrolments, "days": list(self.page)}
        return super().get_form_kwargs() | shown

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "session": self.object,
            "runs": True,
            "reads": True,
            "page_obj": self.page,
            "editable": self.object.status == SessionStatus.RUNNING,
            "shows_codes": shows_codes(self.object),
        }

    def perform(self, form) -> HttpResponse | None:
        person = self.request.user
        beaten = record_attendance(session_id=self.object.pk, by=person, **form.record())
        text = f"{MEANWHILE} {', '.join(beaten)}." if beaten else ""
        if self._by_script():
            return JsonResponse(self._state() | {"told": text})
        if text:
            messages.warning(self.request, text)
        return None

    def succeed(self, response: HttpResponse | None) -> HttpResponse:
        return response if self._by_script() else super().succeed(response)

    def form_invalid(self, form) -> HttpResponse:
        if not self._by_script():
            return super().form_invalid(form)
        errors = [text for texts in form.errors.values() for text in texts]
        return JsonResponse({"told": " ".join(errors)}, status=422)

    def _by_script(self) -> bool:
        """Whether attendance.js asks, which sends a sheet again once the line is back."""
        return self.request.accepts("application/json") and not self.request.accepts("text/html")

    def _state(self) -> dict:
        """The sheet as it is stored now."""
        sheet = AttendanceForm(enrolments=self.enrolments, days=list(self.page)).initial
        return sheet | {"at": f"{timezone.localtime():%H.%M}"}
