"""What pages of HR about one person share."""

from datetime import timedelta

from django.http import Http404
from django.urls import reverse

from employees.enums import Role
from employees.forms.choosing import ChoosingField
from employees.models import Assignment, Employee
from pembinaan.common.templatetags.display import tanggal
from pembinaan.common.views import ServiceFormView


class HrOnlyMixin:
    """Everybody else finds nothing here."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.holds(Role.HR):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class ManagedMixin:
    """Rows of people whose record the user keeps as HR; the rest answers 404."""

    def get_queryset(self):
        return self.queryset.managed_by(self.request.user)


class KeptMixin:
    """The same for rows that know their person only."""

    def get_queryset(self):
        kept = Employee.objects.managed_by(self.request.user)
        return self.queryset.filter(employee__in=kept)


class PersonFormView(ServiceFormView):
    """A form about `person`, whose page follows."""

    template_name = "employees/person_form.html"
    title = lead = ""
    submit, leave = "Simpan", "Batal"

    @property
    def person(self) -> Employee | None:
        return getattr(self.object, "employee", self.object)

    def get_success_url(self) -> str:
        return reverse("employees:person", args=[self.person.pk])

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        for field in form.fields.values():
            if isinstance(field, ChoosingField):
                field.user = self.request.user
        return form

    def get_context_data(self, **kwargs) -> dict:
        page = {"person": self.person, "title": self.title, "lead": self.lead}
        buttons = {"submit": self.submit, "leave": self.leave}
        return super().get_context_data(**kwargs) | page | buttons


def followed_text(changed: Assignment) -> str:
    """The end of a success message: which Plt. ended, for how many people the rater changed."""
    ended = "".join(
        f" {row.employee} selesai sebagai Plt. pada {tanggal(row.valid_to - timedelta(days=1))}."
        for row in changed.acting_ended
    )
    return ended + raters_text(changed.raters_changed)


def raters_text(count: int) -> str:
    """The end of a success message: for how many people the rater changed."""
    return f" Pejabat penilai {count} pegawai berubah." if count else ""
