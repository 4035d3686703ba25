"""/masuk/aktivasi/: a first or forgotten password, with a code from HR."""

from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_not_required
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from employees.forms.activation import ActivationForm
from employees.services.activation import use_code
from pembinaan.common.errors import DomainError

REFUSED = (
    "NIP dan kode tidak cocok, atau kodenya sudah dipakai atau kedaluwarsa. "
    "Periksa tulisannya, atau minta kode baru kepada pengelola kepegawaian (HR)."
)


@method_decorator(login_not_required, name="dispatch")
@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class ActivationView(FormView):
    form_class = ActivationForm
    template_name = "registration/activation.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form):
        typed = form.cleaned_data
        known = authenticate(
            self.request, username=typed["username"], activation_key=typed["code"]
        )
        try:
            if known is None:
                raise DomainError("refused", REFUSED)
            account = use_code(account_id=known.pk, code=typed["code"], password=typed["password"])
        except DomainError as error:
            form.add_error(None, error.message)
            return self.form_invalid(form)
        login(self.request, account, backend="employees.auth.RoleBackend")
        messages.success(self.request, "Kata sandi tersimpan. Selamat datang!")
        return super().form_valid(form)
