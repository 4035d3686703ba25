"""/masuk/: the way in."""

from django.conf import settings
from django.contrib.auth.views import LoginView

from employees.forms.sign_in import SignInForm


class SignInView(LoginView):
    authentication_form = SignInForm

    def get_context_data(self, **kwargs) -> dict:
        accounts = [{"username": name, "who": who} for name, who in settings.DEMO_ACCOUNTS]
        return super().get_context_data(**kwargs) | {"demo_accounts": accounts}
