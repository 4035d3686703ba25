"""A person's record: the passport of one's own, the page others see, and its mending by HR."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.generic import TemplateView

from employees.forms.people import IdentityForm, NewPersonForm
from employees.models import Employee
from employees.queries.passport import passport
from employees.services.employees import create_employee
from employees.services.identity import change_identity, identity_of, identity_warnings
from employees.views.managed import HrOnlyMixin, ManagedMixin, PersonFormView, followed_text
from pembinaan.common.views import ScopedDetailView


class PersonView(ScopedDetailView):
    queryset = Employee.objects.for_list()
    context_object_name = "person"
    template_name = "employees/person.html"

    def get_context_data(self, **kwargs) -> dict:
        shown = passport(self.object, self.request.user)
        return super().get_context_data(**kwargs) | {"passport": shown}


class MyPassportView(TemplateView):
    """The same page about oneself; an account without employee is told so."""

    template_name = "employees/person.html"

    def get_context_data(self, **kwargs) -> dict:
        person = Employee.objects.for_list().filter(pk=self.request.user.employee_id).first()
        shown = passport(person, self.request.user) if person else None
        page = {"person": person, "passport": shown, "mine": True}
        return super().get_context_data(**kwargs) | page


class PersonEditView(ManagedMixin, PersonFormView):
    queryset = Employee.objects.all()
    form_class = IdentityForm
    title = "Ubah data pegawai"
    success_message = "Data pegawai disimpan."

    def get_initial(self) -> dict:
        known = identity_of(self.object)
        return {name: getattr(known, name) for name in IdentityForm.base_fields}

    def perform(self, form) -> None:
        person = change_identity(
            employee_id=self.object.pk, identity=form.identity(), by=self.request.user
        )
        for warning in identity_warnings(person):
            messages.warning(self.request, warning)


class PersonNewView(HrOnlyMixin, PersonFormView):
    form_class = NewPersonForm
    person = None
    title = "Pegawai baru"
    lead = "Data diri dan jabatan pertamanya dicatat sekaligus."

    def perform(self, form):
        post = create_employee(identity=form.identity(), **form.post(), by=self.request.user)
        person = post.employee
        text = f"{person} dicatat sebagai {post.position} di {post.unit}."
        messages.success(self.request, text + followed_text(post))
        for warning in identity_warnings(person):
            messages.warning(self.request, warning)
        kept = Employee.objects.managed_by(self.request.user).filter(pk=person.pk)
        if kept.exists():
            return redirect("employees:person", person.pk)
        return redirect("employees:directory")  # received from a day to come
