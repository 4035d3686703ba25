"""The sheet of a public survey: no account, no cookie, nothing kept of who answers.

`own_pages_only` stands in for CSRF tokens: those need a cookie, and protect what a signed-in
browser may do; here there is nothing of the kind.
"""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from pembinaan.common.errors import InvalidTransition
from pembinaan.common.rate_limit import address
from pembinaan.common.request_gates import own_pages_only, small_body
from surveys.enums import Audience
from surveys.forms.sheets import Sent, plain
from surveys.models import Wave
from surveys.services.answers import refusal
from surveys.services.visitors import Visitor, answer_as_visitor
from surveys.views.sheets import BODY_BYTES, PAGE, TICKET, SheetView

DONE = "selesai"


@method_decorator(
    [login_not_required, own_pages_only, small_body(BODY_BYTES), never_cache], name="dispatch"
)
class PublicView(SheetView):
    """By the code of a wave."""

    draft_hours = 1  # several people may use the device at a counter

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.wave = self.find_wave()

    def find_wave(self) -> Wave | None:
        """The wave that is asked here, None while there is none."""
        public = Wave.objects.filter(audience=Audience.PUBLIC)
        asked = public.select_related("questionnaire", "unit", "service")
        return get_object_or_404(asked, public_code=self.kwargs["code"])

    def state(self) -> str:
        if self.wave is None:
            return "none"
        if DONE in self.request.GET and self.request.method != "POST":
            return "already_answered"
        refused = refusal(self.wave)
        return refused.code if refused else ""

    def done_address(self) -> str:
        return self._address(**{DONE: "1"}, without="tiket")

    def get_context_data(self, **kwargs) -> dict:
        again = self._address(without=DONE)
        return super().get_context_data(**kwargs) | {"again": again, "is_public": True}

    def take(self, sent: Sent) -> None:
        if self.wave is None:
            raise InvalidTransition("none", "Saat ini tidak ada survei yang dibuka.")
        request = self.request
        answer_as_visitor(
            wave=self.wave,
            visitor=Visitor(address(request), request.headers.get("User-Agent", "")),
            answers=sent,
            page=plain(sent, PAGE),
            ticket=plain(sent, TICKET),
        )
