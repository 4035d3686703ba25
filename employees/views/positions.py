"""/pegawai/jabatan-baru/: a title that no list has yet, a regent's for one."""

from django.contrib import messages
from django.urls import reverse_lazy

from employees.forms.imports import NewPositionForm
from employees.services.positions import create_position
from employees.views.managed import HrOnlyMixin
from pembinaan.common.views import ServiceFormView


class PositionNewView(HrOnlyMixin, ServiceFormView):
    """Opened beside the form that lacks the title, and ready for the next one."""

    form_class = NewPositionForm
    template_name = "employees/position_new.html"
    success_url = reverse_lazy("employees:position_new")

    def perform(self, form) -> None:
        post = create_position(**form.cleaned_data, by=self.request.user)
        text = f"Jabatan {post} ditambahkan dan dapat ditulis pada isian jabatan."
        messages.success(self.request, text)
