"""HR records ranks, education and time away."""

from django.urls import reverse

from employees.forms.careers import AbsenceEndForm, AbsenceForm, EducationForm, RankForm
from employees.models import Absence, EducationHistory, Employee, RankHistory
from employees.services.records import (
    add_absence,
    add_education,
    add_rank,
    end_absence,
    remove_education,
    remove_rank,
)
from employees.views.managed import KeptMixin, ManagedMixin, PersonFormView
from pembinaan.common.views import ServiceActionView


class RecordView(ManagedMixin, PersonFormView):
    """One more row about somebody; `service` writes it."""

    queryset = Employee.objects.all()
    service = None

    def perform(self, form) -> None:
        self.service(employee_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class RankAddView(RecordView):
    form_class, service = RankForm, staticmethod(add_rank)
    title, success_message = "Pangkat baru", "Pangkat dicatat."


class EducationAddView(RecordView):
    form_class, service = EducationForm, staticmethod(add_education)
    title, success_message = "Pendidikan", "Pendidikan dicatat."


class AbsenceAddView(RecordView):
    form_class, service = AbsenceForm, staticmethod(add_absence)
    title, success_message = "Cuti atau tugas belajar", "Masa tidak bertugas dicatat."


class AbsenceEndView(KeptMixin, PersonFormView):
    queryset = Absence.objects.select_related("employee")
    form_class = AbsenceEndForm
    title, submit = "Kembali bertugas", "Catat"
    success_message = "Tanggal kembali bertugas dicatat."

    def get_initial(self) -> dict:
        return {"on": self.object.valid_to, "outcome": self.object.outcome}

    def perform(self, form) -> None:
        end_absence(absence_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class RemoveView(KeptMixin, ServiceActionView):
    """Takes back a row recorded by mistake."""

    success_message = "Catatan dihapus; riwayat perubahannya tetap tersimpan."

    def get_success_url(self) -> str:
        return reverse("employees:person", args=[self.object.employee_id])


class RankRemoveView(RemoveView):
    queryset = RankHistory.objects.all()

    def perform(self) -> None:
        remove_rank(rank_id=self.object.pk, by=self.request.user)


class EducationRemoveView(RemoveView):
    queryset = EducationHistory.objects.all()

    def perform(self) -> None:
        remove_education(education_id=self.object.pk, by=self.request.user)
