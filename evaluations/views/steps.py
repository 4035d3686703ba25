"""Forms of steps that not everybody may take."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect

from pembinaan.common.errors import DomainError
from pembinaan.common.views import ServiceFormView


class StepFormView(ServiceFormView):
    """Whoever may not take the step is told why on the page it would lead to."""

    def refusal(self) -> DomainError | None:
        """Why the signed-in user may not take the step now, or None."""
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs) -> HttpResponseBase:
        if error := self.refusal():
            messages.error(request, error.message)
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)
