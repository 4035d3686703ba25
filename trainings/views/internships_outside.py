"""The mentor at the partner: a page without account, found by its signed link only."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from pembinaan.common.errors import DomainError
from pembinaan.common.rate_limit import address, is_over
from trainings.forms.internships import OutsideAssessmentForm
from trainings.models import Internship
from trainings.services.internships import assess_outside, link_refusal

TRIES_A_LINK, TRIES_AN_ADDRESS, WINDOW = 10, 60, 3600  # in an hour


@method_decorator([login_not_required, never_cache], name="dispatch")
class InternshipOutsideView(FormView):
    """Takes one assessment; a used, replaced or old link says so."""

    form_class = OutsideAssessmentForm
    template_name = "trainings/internship_outside.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        rows = Internship.objects.by_token(kwargs["token"])
        self.internship = get_object_or_404(rows.select_related("employee__unit", "partner"))

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def get_context_data(self, **kwargs) -> dict:
        more = {"internship": self.internship, "refusal": link_refusal(self.internship)}
        return super().get_context_data(**kwargs) | more

    def form_valid(self, form):
        origin = address(self.request)
        tired = is_over(f"internship-link:{self.internship.nonce}", TRIES_A_LINK, WINDOW)
        if is_over(f"internship-from:{origin}", TRIES_AN_ADDRESS, WINDOW) or tired:
            form.add_error(None, "Terlalu banyak percobaan. Silakan coba lagi satu jam kemudian.")
            return self.form_invalid(form)
        try:
            assess_outside(token=self.kwargs["token"], **form.given())
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, error.message)
            return self.form_invalid(form)
        return redirect(self.request.path)
