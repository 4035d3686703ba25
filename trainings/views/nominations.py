"""HR nominates people; the organiser answers."""

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse

from employees.models import Employee
from employees.queries.people import name_or_nip
from pembinaan.common.views import ServiceFormView
from trainings.enums import EnrolmentStatus
from trainings.forms.joining import AnswerForm, NominateForm, NominateNipForm
from trainings.models import Session
from trainings.queries.joining import asked_of, with_place, with_terms
from trainings.services.nominations import (
    accept,
    may_nominate,
    nominate,
    turn_down,
    verdicts_on,
)
from trainings.views.planning import RunMixin

FOUND_AT_ONCE = 25


class NominatingView(ServiceFormView):
    """For HR of a unit that the session is announced to; the rest answers 404."""

    queryset = with_terms(Session.objects.for_list())

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not may_nominate(self.object, request.user):
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_success_url(self) -> str:
        return reverse("trainings:nominate", args=[self.object.pk])

    def perform(self, form) -> None:
        count = nominate(
            session_id=self.object.pk,
            employee_ids=form.employee_ids(),
            note=form.cleaned_data["note"],
            by=self.request.user,
        )
        self.success_message = f"{count} pegawai diusulkan; penyelenggara menjawabnya."


class NominateView(NominatingView):
    """Search among the people one keeps as HR, see what speaks against each, tick, send."""

    form_class = NominateForm
    template_name = "trainings/nominate.html"

    def get_context_data(self, **kwargs) -> dict:
        text = self.request.GET.get("q", "").replace("\x00", "").strip()
        found, page = [], None
        if text:
            people = Employee.objects.managed_by(self.request.user).active().asn()
            busy = self.object.enrolments.seated() | self.object.enrolments.pending()
            people = people.filter(name_or_nip(text)).exclude(pk__in=busy.values("employee"))
            page = Paginator(people.for_list(), FOUND_AT_ONCE).get_page(
                self.request.GET.get("page")
            )
            verdicts = verdicts_on(list(page), self.object)
            found = [(person, verdicts[person.pk]) for person in page]
        mine = self.object.enrolments.visible_to(self.request.user).pending()
        return super().get_context_data(**kwargs) | {
            "session": self.object,
            "q": text,
            "found": found,
            "page_obj": page,
            "pending": mine.select_related("employee__unit").order_by("employee__name"),
        }


class NominatePasteView(NominatingView):
    """The same for a list of NIP from a spreadsheet."""

    form_class = NominateNipForm
    template_name = "trainings/nominate_paste.html"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"session": self.object}


class NominationsView(RunMixin, ServiceFormView):
    """What waits for the organiser, and the waiting list in its order."""

    queryset = with_terms(Session.objects.for_list())
    form_class = AnswerForm
    template_name = "trainings/nominations.html"

    def get_form_kwargs(self) -> dict:
        asked = self.object.enrolments.to_organiser()
        return super().get_form_kwargs() | {"enrolments": asked}

    def get_context_data(self, **kwargs) -> dict:
        related = ("employee__unit__agency", "employee__position", "added_by")
        rows = self.object.enrolments.to_organiser().select_related(*related)
        rows = list(with_place(rows).order_by("asked_at", "pk")[:200])
        for row in rows:
            row.session = self.object
        queue = with_place(self.object.enrolments.queue()).select_related("employee__unit")
        applied = self.object.enrolments.filter(status=EnrolmentStatus.REQUESTED)
        return super().get_context_data(**kwargs) | {
            "session": self.object,
            "runs": True,
            "reads": True,
            "asked": asked_of(rows),
            "queue": queue[:200],
            "with_superiors": applied.exclude(employee__rater=None).count(),
        }

    def get_success_url(self) -> str:
        return self.request.path

    def perform(self, form):
        facts, chosen = form.cleaned_data, form.cleaned_data["enrolments"]
        step = {"session_id": self.object.pk, "enrolment_ids": [each.pk for each in chosen]}
        if facts["answer"] == "accept":
            seated, waiting = accept(**step, by=self.request.user)
            text = f"{len(seated)} mendapat kursi"
            self.success_message = f"{text}, {len(waiting)} masuk daftar tunggu."
        else:
            count = turn_down(**step, by=self.request.user, reason=facts["reason"])
            self.success_message = f"{count} usulan ditolak; pegawainya diberi tahu alasannya."
