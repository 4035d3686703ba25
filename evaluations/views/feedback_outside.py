"""Feedback from outside the office: a page without account, found by its signed link only."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from evaluations.forms.feedback_requests import OutsideAnswerForm
from evaluations.models import FeedbackRequest
from evaluations.services.feedback_requests import answer_outside, link_refusal
from pembinaan.common.errors import DomainError
from pembinaan.common.rate_limit import address, is_over

TRIES_A_LINK, TRIES_AN_ADDRESS, WINDOW = 10, 60, 3600  # in an hour


@method_decorator([login_not_required, never_cache], name="dispatch")
class OutsideView(FormView):
    """Shows one subject and takes one answer; a used, revoked or old link says so."""

    form_class = OutsideAnswerForm
    template_name = "evaluations/feedback_outside.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        rows = FeedbackRequest.objects.by_token(kwargs["token"])
        self.asked = get_object_or_404(
            rows.select_related("employee__position", "employee__unit", "result")
        )

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def get_context_data(self, **kwargs) -> dict:
        more = {"asked": self.asked, "refusal": link_refusal(self.asked)}
        return super().get_context_data(**kwargs) | more

    def form_valid(self, form):
        origin = address(self.request)
        tired = is_over(f"feedback-link:{self.asked.nonce}", TRIES_A_LINK, WINDOW)
        if is_over(f"feedback-from:{origin}", TRIES_AN_ADDRESS, WINDOW) or tired:
            form.add_error(None, "Terlalu banyak percobaan. Silakan coba lagi satu jam kemudian.")
            return self.form_invalid(form)
        try:
            answer_outside(token=self.kwargs["token"], **form.cleaned_data)
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, error.message)
            return self.form_invalid(form)
        return redirect(self.request.path)
