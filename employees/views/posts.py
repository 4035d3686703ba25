"""Appointing somebody to a post or to lead a unit, and ending or correcting an assignment."""

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from employees.enums import AssignmentKind
from employees.forms.posts import (
    AppointForm,
    AssignmentCancelForm,
    AssignmentEditForm,
    AssignmentEndForm,
    HeadForm,
)
from employees.models import Assignment, Employee, Unit
from employees.services.placement import appoint, change_assignment, end_assignment
from employees.services.placement_cancel import cancel_assignment, stop_heading
from employees.views.managed import ManagedMixin, PersonFormView, followed_text, raters_text
from pembinaan.common.templatetags.display import tanggal

ACTING = {AssignmentKind.PLT: "Plt. ", AssignmentKind.PLH: "Plh. "}


class AppointView(ManagedMixin, PersonFormView):
    queryset = Employee.objects.select_related("unit", "position")
    form_class = AppointForm
    title, submit = "Jabatan atau penugasan baru", "Catat"
    lead = (
        "Jabatan definitif yang baru mengakhiri jabatan definitif yang dipegang; "
        "Plt. dan Plh. tidak."
    )

    def get_initial(self) -> dict:
        return {"unit": self.object.unit}

    def perform(self, form) -> None:
        new = appoint(employee_id=self.object.pk, **form.cleaned_data, by=self.request.user)
        messages.success(self.request, appointed(new))


class AssignmentMixin(ManagedMixin):
    queryset = Assignment.objects.select_related("employee", "unit", "position")

    def get_success_url(self) -> str:
        """The person, or the unit where somebody from elsewhere acts."""
        visible = Employee.objects.visible_to(self.request.user)
        if visible.filter(pk=self.object.employee_id).exists():
            return super().get_success_url()
        return reverse("employees:unit_head", args=[self.object.unit_id])


class AssignmentEndView(AssignmentMixin, PersonFormView):
    form_class = AssignmentEndForm
    title, submit = "Akhiri penugasan", "Akhiri"

    @property
    def lead(self) -> str:
        held = self.object
        return f"{held.position} di {held.unit}, sejak {tanggal(held.valid_from)}."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"kind": self.object.kind}

    def perform(self, form) -> None:
        ended = end_assignment(
            assignment_id=self.object.pk, **form.cleaned_data, by=self.request.user
        )
        text = f"Penugasan {ended.employee} berakhir {tanggal(ended.valid_to)}."
        messages.success(self.request, text + raters_text(ended.raters_changed))


class AssignmentCancelView(AssignmentMixin, PersonFormView):
    """For what should not have been recorded; what it ended goes on again."""

    form_class = AssignmentCancelForm
    title, submit, leave = "Batalkan penugasan", "Batalkan penugasan", "Kembali"

    @property
    def lead(self) -> str:
        held = self.object
        post = f"{ACTING.get(held.kind, '')}{held.position} di {held.unit}"
        return (
            f"{post}, sejak {tanggal(held.valid_from)}. Untuk yang salah catat: seakan-akan tidak "
            "pernah ada, dan yang diakhirinya berlaku lagi. Yang memang selesai, diakhiri saja."
        )

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"held": self.object}

    def perform(self, form) -> None:
        leading = form.cleaned_data.get("what") == form.LEADING
        cancelled = (stop_heading if leading else cancel_assignment)(
            assignment_id=self.object.pk, reason=form.cleaned_data["reason"], by=self.request.user
        )
        text = "Kepemimpinan" if leading else "Penugasan"
        text = f"{text} {cancelled.employee} dibatalkan." + restored_text(cancelled)
        messages.success(self.request, text + raters_text(cancelled.raters_changed))


class AssignmentEditView(AssignmentMixin, PersonFormView):
    form_class = AssignmentEditForm
    title = "Perbaiki penugasan"
    lead = "Untuk yang salah catat. Pindah jabatan dicatat sebagai jabatan baru."

    def get_initial(self) -> dict:
        recorded = ("valid_from", "valid_to", "end_reason", "basis")
        return {name: getattr(self.object, name) for name in recorded}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"held": self.object}

    def perform(self, form) -> None:
        values = form.cleaned_data
        for name in ("unit", "position"):
            values[name] = values[name] or getattr(self.object, name)
        changed = change_assignment(assignment_id=self.object.pk, **values, by=self.request.user)
        text = "Penugasan diperbaiki." + followed_text(changed)
        messages.success(self.request, text)


class UnitHeadView(ManagedMixin, PersonFormView):
    """Who leads a unit now and from a day on, definitive or acting."""

    queryset = Unit.objects.select_related("head_position", "parent")
    form_class = HeadForm
    template_name = "employees/unit_head.html"
    title, submit = "Kepala unit", "Catat"
    person = None

    def get_initial(self) -> dict:
        return {"position": self.object.head_position}

    def get_context_data(self, **kwargs) -> dict:
        day = timezone.localdate()
        heads = self.object.assignments.filter(heads_unit=True).exclude(valid_to__lte=day)
        heads = heads.select_related("employee", "position").order_by("valid_from", "pk")
        return super().get_context_data(**kwargs) | {"unit": self.object, "heads": heads}

    def perform(self, form) -> None:
        values = form.cleaned_data
        person = values.pop("person")
        new = appoint(
            employee_id=person.pk,
            unit=self.object,
            **values,
            heads_unit=True,
            by=self.request.user,
        )
        messages.success(self.request, appointed(new))

    def get_success_url(self) -> str:
        return reverse("employees:unit_head", args=[self.object.pk])


def restored_text(cancelled: Assignment) -> str:
    """The end of a success message: what goes on again."""
    return "".join(
        f" {row.employee} kembali menjadi {ACTING.get(row.kind, '')}{row.position} di {row.unit}."
        for row in cancelled.restored
    )


def appointed(new: Assignment) -> str:
    """What an appointment did, for the message after it."""
    post = f"{ACTING.get(new.kind, '')}{new.position} di {new.unit}"
    text = f"{new.employee} menjadi {post} sejak {tanggal(new.valid_from)}."
    return text + followed_text(new)
