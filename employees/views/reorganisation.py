"""/pegawai/penataan/: decisions about units, from the form over the preview to the log."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from employees.access import scope_of
from employees.enums import ReorganisationKind, Role
from employees.forms.reorganisation import FORMS
from employees.models import Reorganisation, Unit
from employees.services.reorganisation import VERBS
from employees.services.reorganisation_cancel import cancel_reorganisation
from employees.services.reorganisation_preview import SHOWN, preview
from employees.tasks import enqueue_check
from employees.views.managed import ManagedMixin
from pembinaan.common.templatetags.display import tanggal
from pembinaan.common.views import ScopedListView, ServiceActionView, ServiceFormView

KINDS = {
    "bentuk": ReorganisationKind.CREATE,
    "ganti-nama": ReorganisationKind.RENAME,
    "pindah": ReorganisationKind.MOVE,
    "gabung": ReorganisationKind.MERGE,
    "tutup": ReorganisationKind.CLOSE,
}
TITLES = {
    ReorganisationKind.CREATE: "Bentuk unit di bawah {}",
    ReorganisationKind.RENAME: "Ganti nama {}",
    ReorganisationKind.MOVE: "Pindahkan {}",
    ReorganisationKind.MERGE: "Gabungkan {}",
    ReorganisationKind.CLOSE: "Tutup {}",
}


class ReorganiseView(ManagedMixin, ServiceFormView):
    """The form, then who is touched, then the decision; each step repeats what was typed."""

    queryset = Unit.objects.select_related("parent")
    template_name = "employees/reorganise.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["kind"] not in KINDS:
            raise Http404
        self.kind = KINDS[kwargs["kind"]]

    def get_form(self, form_class=None):
        form = FORMS[self.kind](unit=self.object, **self.get_form_kwargs())
        if "target" in form.fields:
            form.fields["target"].user = self.request.user
        return form

    def get_context_data(self, **kwargs) -> dict:
        title = TITLES[self.kind].format(self.object)
        return super().get_context_data(**kwargs) | {
            "unit": self.object,
            "title": title,
            "kind": self.kind,
        }

    def post(self, request, *args, **kwargs):
        if "ubah" in request.POST:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        values = form.cleaned_data | {"unit_id": self.object.pk, "by": self.request.user}
        if "tetapkan" not in self.request.POST:
            return self._confirm(form, preview(kind=self.kind, **values))
        decision = VERBS[self.kind](**values)
        enqueue_check()
        day = tanggal(decision.effective_on)
        text = f"Penataan dicatat dan berlaku {day}. Bila keliru, batalkan dari daftar penataan."
        messages.success(self.request, text)
        return redirect("employees:unit", decision.unit_id)

    def _confirm(self, form, found):
        context = self.get_context_data(form=form) | {
            "preview": found,
            "shown": SHOWN,
            "facts": [(field.label, form.cleaned_data[field.name]) for field in form],
        }
        return render(self.request, "employees/reorganise_confirm.html", context)


class ReorganisationListView(ScopedListView):
    """Every decision, the latest day first."""

    queryset = Reorganisation.objects.select_related("unit", "target", "by", "cancelled_by").defer(
        "changes"
    )
    template_name = "employees/reorganisations.html"
    partial_template_name = "employees/_reorganisations.html"

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        scope = scope_of(self.request.user, Role.HR)
        context["kept"] = {
            decision.pk
            for decision in context["object_list"]
            if all(scope.holds(unit.path) for unit in (decision.unit, decision.target) if unit)
        }
        return context


class ReorganisationCancelView(ManagedMixin, ServiceActionView):
    queryset = Reorganisation.objects
    success_message = "Penataan dibatalkan; keadaan sebelumnya berlaku kembali."

    def perform(self) -> None:
        cancel_reorganisation(reorganisation_id=self.object.pk, by=self.request.user)
        enqueue_check()

    def get_success_url(self) -> str:
        return reverse("employees:reorganisations")
