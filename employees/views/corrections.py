"""Requests for correction: asked on the own passport, answered from HR's queue."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from employees.enums import CorrectionStatus, CorrectionSubject
from employees.forms.corrections import AnswerForm, AskForm
from employees.models import CorrectionRequest, Employee
from employees.queries.corrections import present_value, proposed_value, requests_for_list
from employees.rules.corrections import READERS
from employees.services.corrections import (
    ask_correction,
    complete_correction,
    correction_refusal,
    decline_correction,
    withdraw_correction,
)
from employees.views.managed import HrOnlyMixin, ManagedMixin
from pembinaan.common.views import PagedListView, ServiceActionView, ServiceFormView

MENDED_AT = {
    CorrectionSubject.RANK: "employees:rank_add",
    CorrectionSubject.EDUCATION: "employees:education_add",
    CorrectionSubject.POST: "employees:appoint",
    CorrectionSubject.RATER: "employees:rater_set",
}


class CorrectionAskView(ServiceFormView):
    """First what is wrong (?hal=BIRTH), then what it should be."""

    form_class = AskForm
    template_name = "employees/correction_ask.html"
    success_message = "Permintaan terkirim; HR menjawab paling lambat dalam 3x24 jam."

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        people = Employee.objects.for_list()
        self.person = people.filter(pk=request.user.employee_id).first()
        asked = request.GET.get("hal", "")
        known = asked in CorrectionSubject.values
        self.subject = CorrectionSubject(asked) if known else CorrectionSubject.OTHER

    def dispatch(self, request, *args, **kwargs):
        if self.person is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"subject": self.subject}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "subject": self.subject,
            "subjects": CorrectionSubject,
            "present": present_value(self.person, self.subject),
        }

    def perform(self, form) -> None:
        ask_correction(
            subject=self.subject,
            proposed=form.proposed_text(),
            note=form.cleaned_data["note"],
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return reverse("employees:me")


class CorrectionWithdrawView(ServiceActionView):
    queryset = CorrectionRequest.objects.all()
    success_message = "Permintaan ditarik kembali."

    def get_queryset(self):
        return self.queryset.filter(employee=self.request.user.employee_id, employee__isnull=False)

    def perform(self) -> None:
        withdraw_correction(request_id=self.object.pk, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("employees:me")


class CorrectionListView(HrOnlyMixin, PagedListView):
    """Those waiting, the most urgent first; ?status=selesai shows the answered ones."""

    template_name = "employees/corrections.html"

    @property
    def answered(self) -> bool:
        return self.request.GET.get("status") == "selesai"

    def get_queryset(self):
        kept = requests_for_list(CorrectionRequest.objects.managed_by(self.request.user))
        if self.answered:
            return kept.exclude(status=CorrectionStatus.OPEN).order_by("-due_at", "-pk")
        return kept.open().order_by("due_at", "pk")

    def get_context_data(self, **kwargs) -> dict:
        page = super().get_context_data(**kwargs)
        for row in page["object_list"]:
            row.proposed_text = proposed_value(row)
        return page | {"answered": self.answered, "now": timezone.now()}


class CorrectionView(ManagedMixin, ServiceFormView):
    """What is recorded beside what was asked; HR takes it over or says why not."""

    queryset = CorrectionRequest.objects.select_related(
        "employee__unit", "employee__position", "employee__rater"
    )
    form_class = AnswerForm
    template_name = "employees/correction.html"

    def get_context_data(self, **kwargs) -> dict:
        asked, person = self.object, self.object.employee
        subject = CorrectionSubject(asked.subject)
        form_at = MENDED_AT.get(subject, "employees:person_edit")
        return super().get_context_data(**kwargs) | {
            "asked": asked,
            "person": person,
            "present": present_value(person, subject),
            "proposed": proposed_value(asked),
            "applies": subject in READERS,
            "mended_at": reverse(form_at, args=[person.pk]),
            "is_open": asked.status == CorrectionStatus.OPEN,
            "refused": correction_refusal(asked, CorrectionStatus.DONE, self.request.user),
            "steps": asked.steps.select_related("by"),
            "now": timezone.now(),
        }

    def perform(self, form) -> None:
        answer = {"request_id": self.object.pk, "by": self.request.user, **form.cleaned_data}
        if "tolak" in self.request.POST:
            decline_correction(**answer)
            self.success_message = "Jawaban tersimpan; pegawai membacanya di paspornya."
        else:
            complete_correction(**answer)
            self.success_message = "Permintaan selesai; pegawai membaca jawabannya di paspornya."

    def get_success_url(self) -> str:
        return reverse("employees:corrections")
